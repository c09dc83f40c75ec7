"""What in a text matters most: times, amounts, telephones."""

from __future__ import annotations

import re

_FIGURE = r"(?:[0-9][0-9,，]*(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千半]+)"
_DAY = rf"{_FIGURE}(?:个)?(?:多)?(?:工作日|自然日|日|天|小时|分钟|个月|周|年)"
_BOUND = r"(?:最短|最长|最迟|最晚|最多|最少)?(?:不得|不能)?(?:少于|超过|晚于|早于|迟于|不少于|不超过|不晚于|满)"
_HOURS = (
    rf"(?:上午|下午|早上|晚上|中午)?(?:[0-9]{{1,2}}[:：][0-9]{{2}}|{_FIGURE}点(?:半|{_FIGURE}分)?)"
)
WHEN = re.compile(
    rf"{_HOURS}(?:(?:到|至|[-—–~～]+){_HOURS})?"
    rf"|(?:每年)?(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}[日号]前?"
    rf"|[0-9]{{4}}年[0-9]{{1,2}}月"
    rf"|(?:{_BOUND}|前|至少|提前)?{_DAY}(?:以?内|之内|以?前|以上)"
    rf"|(?:最短|最长|最多|至少|最少)?(?:{_BOUND}){_DAY}"
    rf"|提前(?:至少)?{_DAY}"
)
"""A deadline, a date, hours."""
AMOUNT = re.compile(
    rf"(?:{_BOUND}|最高|至少|高于|低于|不低于|不高于)?(?:百分之{_FIGURE}(?:到{_FIGURE})?"
    rf"|{_FIGURE}[%％](?:[-—–~～到至]+{_FIGURE}[%％])?"
    rf"|(?:每[^，。；]{{1,4}})?{_FIGURE}[万亿]*(?:多)?元)(?:以上|以下|以内)?"
)
"""Money, or a share in hundredths, with its bounds."""
TELEPHONE = re.compile(
    r"0[0-9]{2,3}[-— ]?[0-9]{7,8}|(?<![0-9])1[3-9][0-9]{9}(?![0-9])|(?<![0-9])12345(?![0-9])|[48]00-?[0-9]{3}-?[0-9]{4}"
)
_SOON = re.compile("(?:投标|开标)?截止(?:时间)?前|开标前|公示期(?:内|间)|当场|随时|按时")


def marks(text: str, places: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The parts of `text` that matter most, each once, in order; `places` are names to look for."""
    found: dict[int, str] = {}
    for pattern in (WHEN, AMOUNT, TELEPHONE, _SOON):
        for match in pattern.finditer(text):
            found.setdefault(match.start(), match[0])
    for place in places:
        at = text.find(place)
        if at >= 0:
            found.setdefault(at, place)
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))
