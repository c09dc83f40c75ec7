"""Arabic figures as a Mandarin speaker reads them: typed "20000" and heard "两万" must meet."""

import re

_DIGITS = "零一二三四五六七八九"
FIGURES = f"{_DIGITS}十百千万亿"
_ANY = f"[{FIGURES}]"
_BY_DIGIT = str.maketrans("0123456789", _DIGITS)
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")
# Longer or zero-led runs are telephone numbers and codes, read digit by digit; so is a year.
_LONGEST_CARDINAL = 12
_FIGURE = re.compile(r"([0-9]+)(?:[.]([0-9]+))?(%|年)?")
_CLOCK = re.compile(r"(?<![0-9])([0-9]{1,2}):([0-9]{2})(?![0-9])")
# "1,000" and "0537-2967000" are one figure each.
_INSIDE = re.compile(r"(?<=[0-9])[,-](?=[0-9]{3})")
# 二零五, 七八一七零零五: read digit by digit. Two may be a guess (三五天); after 点 they are a fraction.
_SPOKEN = re.compile(f"(?<!{_ANY})(?<!点)[{_DIGITS}]{{3,}}(?!{_ANY})")
_FIGURES = str.maketrans(_DIGITS, "0123456789")
# 二窗口 is 二号窗口, 二百零五号房间 is 二百零五室; 哪一窗口 and 同一窗口 have no number.
_WINDOW = re.compile(f"(?<!{_ANY})(?<![哪每某这那同任])({_ANY}+)(?=窗口)")
_ROOM = re.compile(f"(?<!{_ANY})({_ANY}{{2,}})号?房(?:间|(?![贷产子屋租地价主]))")
# 第三开标室 is 三号开标室, as visitors say it; 第三次进开标室 is no third room.
_NUMBERED = "[^零一二三四五六七八九十百千次步条点天名家份]{0,3}(?:室|厅|窗口|电梯)"
_ORDINAL = re.compile(f"第({_ANY}+)个?(?={_NUMBERED})")
# 205在哪 asks for a room, 开标室五 and 2号窗 for what bears that number.
_BARE_ROOM = re.compile(f"(?<!{_ANY})([{_DIGITS}十百]{{3,}})(?=在哪|在几楼|怎么走|咋走)")
_AFTER = re.compile(
    f"((?:开标|评标|会议|谈判|洽谈|接待)室|窗口|电梯)({_ANY}+)号?(?=$|在|怎么|咋|往)"
)
_COUNTER = re.compile(f"({_ANY}号)(?:窗(?![口户])|柜台)")
# Where a number begins, and not goes on: 一至四号窗口 and 一到四号窗口 name no single one.
BEGINS = f"(?<![{FIGURES}至])(?<![{FIGURES}]到)"
# A room without 号 has three figures: 两室一厅 is none.
# 三四号窗口 are two.
_ONE = f"{_ANY}*[十百千万亿]{_ANY}*|[{_DIGITS}]"
_PLACE = re.compile(f"{BEGINS}(?:({_ONE})(号{_NUMBERED})|({_ANY}{{3,}})(室))")
# A house's own: 三层楼 is how many it has, 负一楼 may lie below all that a map shows, 二楼盘 and 二楼房 are sold.
_FLOOR = re.compile(f"{BEGINS}(?<![负第共有])({_ONE})([楼层])(?![楼盘房以])")
_ONE_WORDING = (
    (_ORDINAL, r"\1号"),
    (_WINDOW, r"\1号"),
    (_ROOM, r"\1室"),
    (_BARE_ROOM, r"\1室"),
    (_AFTER, r"\2号\1"),
    (_COUNTER, r"\1窗口"),
)
# One spelling where speech has two: 两万 = 二万, 幺 is the telephone's 一, 〇 the year's 零.
_ONE_SPELLING = str.maketrans("两幺〇", "二一零")


def spell_figures(text: str) -> str:
    """`text` with every run of 0-9 spelt in Chinese: "17:30" → "十七点三十", "20000" → "二万".

    What was spoken digit by digit is spelt as if it had been typed: 二零五 → 二百零五.
    """
    text = text.translate(_ONE_SPELLING)
    text = _SPOKEN.sub(lambda m: m[0].translate(_FIGURES), text)
    text = _INSIDE.sub("", text)
    text = _CLOCK.sub(lambda m: f"{m[1]}点{m[2] if int(m[2]) else ''}", text)
    return _FIGURE.sub(_figure, text)


def number_places(text: str) -> str:
    """`text`, its figures spelt, with one wording for numbered windows and rooms."""
    for pattern, wording in _ONE_WORDING:
        text = pattern.sub(wording, text)
    return text


def numbered(text: str) -> list[tuple[str, str]]:
    """The numbers of windows, rooms and floors in normalised `text`, and what has them.

    (二十, 号窗口), (一百零五, 室); floors last: (四, 楼), (四, 层).
    """
    places = [(found[1] or found[3], found[2] or found[4]) for found in _PLACE.finditer(text)]
    return places + [(found[1], found[2]) for found in _FLOOR.finditer(text)]


def spell_digits(text: str) -> str:
    """`text` with each of 0-9 by itself in Chinese: "105" → "一零五"."""
    return text.translate(_BY_DIGIT)


def _figure(match: re.Match[str]) -> str:
    whole, fraction, mark = match.groups()
    spelt = spell_digits(whole) if _is_code(whole, mark) else _cardinal(whole)
    if fraction:
        spelt += "点" + spell_digits(fraction)
    return "百分之" + spelt if mark == "%" else spelt + (mark or "")


def _is_code(digits: str, mark: str | None) -> bool:
    if mark == "年" and len(digits) == 4:
        return True
    if len(digits) > _LONGEST_CARDINAL or (digits[0] == "0" and len(digits) > 1):
        return True
    return len(digits) > 4 and not digits.endswith("000")


def _cardinal(digits: str) -> str:
    """Up to 12 digits as a cardinal number, 零 standing for each gap."""
    if not int(digits):
        return "零"
    spelt = ""
    gap = False
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        group, unit = divmod(place, 4)
        if digit == "0":
            gap = bool(spelt)
        else:
            spelt += ("零" if gap else "") + _DIGITS[int(digit)] + _UNITS[unit]
            gap = False
        if unit == 0 and int(digits[max(0, len(digits) - place - 4) : len(digits) - place]):
            spelt += _GROUPS[group]
            gap = False
    return spelt.removeprefix("一") if spelt.startswith("一十") else spelt
