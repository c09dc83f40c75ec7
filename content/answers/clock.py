"""What time it is, and what day: asked of whoever stands there, of a terminal too."""

import re

from content.answers.said import COMMANDS
from content.answers.targets import Target

CLOCK = Target("command", "clock", COMMANDS["clock"][0])
_NOW = "(?:现在|这会儿?|眼下|当前|眼时)"
_HOUR = "(?:几点|什么时间|啥时间|什么时辰|啥时辰)钟?"
_DAY = "(?:几月)?几号|几月几[号日]|星期几|礼拜几|周几|什么日子|啥日子|什么日期|几日"
_ASKED = re.compile(
    f"(?:请?告诉我|说一?下|看一?下|你知道|知道)*(?:{_NOW}(?:都|已经|是|到)*(?:北京时间)?{_HOUR}|(?:都|已经)?几点钟?了"
    f"|(?:{_NOW}|今天|今儿个?|今日)(?:是|都)*(?:{_DAY})|{_NOW}的?时间|(?:报一?下|几点)时间|报时)(?:是?多少|了|吗|不|呢|啦)*"
)


def asks_the_time(wording: str) -> bool:
    """Whether normalised `wording` asks for the hour or the day, and for nothing on it: 今天几号开标 does not."""
    return _ASKED.fullmatch(wording) is not None
