"""What in a text matters most: times, amounts, telephones, places."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIGURE = r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千半]+)"
_DAY = rf"{_FIGURE}个?多?(?:工作日|自然日|日|天|小时|分钟|个月|月|周|年)(?!度|级)"
_LIMIT = r"(?:最短|最长|最迟|最晚|最多|最少|最高)?(?:不得|不能|不)?(?:少于|超过|晚于|早于|迟于|低于|高于)"
_PART = r"(?:上午|下午|早上|晚上|中午)"
_MOMENT = rf"(?:[0-9]{{1,2}}[:：][0-9]{{2}}|{_FIGURE}点(?:半|{_FIGURE}分)?)"
_DATE = r"(?:每年|[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}[日号]"
HOURS = re.compile(
    rf"(?P<part>{_PART})?(?P<hours>{_MOMENT}(?:(?:到|至|[-—–~～]+){_PART}?{_MOMENT})?)"
)
"""Hours of a day: from one moment to another, or one alone."""
WHEN = re.compile(
    rf"{HOURS.pattern}"
    rf"|{_DATE}(?:(?:到|至|[-—–~～]+){_DATE})?(?:以?前|之前)?"
    r"|[0-9]{4}年[0-9]{1,2}月"
    rf"|(?:{_LIMIT}|至少|提前|最迟|最晚)?{_DAY}(?:以内|之内|内|以前|之前|前)"
    rf"|(?:最短|最长|最多|至少|最少)?{_LIMIT}{_DAY}"
    rf"|(?:最短|最长|最多|至少|最少)再?(?:延)?{_DAY}|提前(?:至少)?{_DAY}"
    rf"|(?<=前)(?:至少)?{_DAY}|(?<=[期间限]是){_DAY}(?=[，。；])"
)
"""A deadline, a date, hours."""
AMOUNT = re.compile(
    rf"(?:{_LIMIT}|至少|最多|最高)?(?:百分之{_FIGURE}(?:(?:到|至)(?:百分之)?{_FIGURE})?"
    rf"|{_FIGURE}[%％](?:[-—–~～到至]+{_FIGURE}[%％])?"
    rf"|(?:每[^，。；]{{1,4}})?{_FIGURE}[万亿]*多?元)(?:以上|以下|以内)?"
)
"""Money, or a share in hundredths, with its limits."""
TELEPHONE = re.compile(
    r"0[0-9]{2,3}[-— ]?[0-9]{7,8}|(?<![0-9])1[3-9][0-9]{9}(?![0-9])"
    r"|(?<![0-9])12345(?![0-9])|[48]00-?[0-9]{3}-?[0-9]{4}"
)
"""A telephone number as it is written here."""
_SOON = re.compile("(?:投标|开标)?截止(?:时间)?前|开标前|公示期间?内?")


def marks(text: str, places: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The parts of `text` that matter most, each once, in order; `places` are names to look for."""
    found = sorted(_found(text, places), key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(dict.fromkeys(text[start:end] for start, end in kept))


def _found(text: str, places: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for pattern in (WHEN, AMOUNT, TELEPHONE, _SOON):
        yield from (match.span() for match in pattern.finditer(text))
    for place in places:
        at = text.find(place)
        if at >= 0:
            yield at, at + len(place)
