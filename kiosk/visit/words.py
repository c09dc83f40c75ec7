"""What 易博士 says of itself and of the hearing, whatever the content set."""

import datetime
from collections.abc import Mapping

from content.dates import WEEKDAYS, said
from content.narration.manner import Wish

HELLO = "您好，我是易博士。想问什么，请点话筒说给我听，也可以点屏幕查找。"
NOT_HEARD = "我没听清，请再说一遍，或点下面的问题。"
TOO_LONG = "想了太久还没想出来，请再说一遍，或点下面的问题。"
NO_TOUR = "现在没有在参观。想让我带您参观，请说“带我参观”。"
STEP_FREE = "好的，给您带路都走没有台阶的路。"
# What is said to who wishes it, and to who has gone as far as it goes.
WISHES: Mapping[Wish, tuple[str, str]] = {
    "louder": ("好的，我大声一点。", "这已经是最大的声音了。"),
    "quieter": ("好的，我小声一点。", "这已经是最小的声音了。"),
    "slower": ("好的，我说慢一点。", "我已经说得最慢了。"),
    "faster": ("好的，我说快一点。", "我已经说得最快了。"),
}


def time_of_day(now: datetime.datetime) -> str:
    """Tells the hour and the day."""
    return f"现在是{said(now)}，星期{WEEKDAYS[now.weekday()]}。"
