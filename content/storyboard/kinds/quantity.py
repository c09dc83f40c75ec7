"""Quantities in a text: 百分之二, 四百万元, 8900余个 as figures to be shown large."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_DIGITS = "零一二三四五六七八九"
_WORTH = {digit: value for value, digit in enumerate(_DIGITS)} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"": 1, "万": 10**4, "亿": 10**8}
_RUN = f"[{_DIGITS}两〇十百千]+"
_D = "[一二两三四五六七八九]"
# A number as it is said, or a year; 一两 and 十五六 are guesses.
_NUMBER = re.compile(f"(?:{_D}千)?(?:零?{_D}百)?(?:零?{_D}?十)?(?:零?{_D})?|零|[{_DIGITS}〇]{{4}}")
# What is counted; a number without one of these may be a code, a name or a guess (一般, 三五天).
_UNIT = "个?(?:工作日|月|小时|自然日)|个|日|天|年|分钟|元|条|件|页|份|家|名|人|位|次|倍|项|种|把|岁|平方米|亩|公里"
_COUNT = re.compile(
    rf"(?<![第周期分之{_DIGITS}两十百千万亿])({_RUN}(?:万{_RUN})?)(?=[万亿]?[余多]?(?:{_UNIT}))"
)
_SHARE = re.compile(rf"百分之({_RUN})(?:[到至](?:百分之)?({_RUN}))?")
_FIGURE = "[0-9][0-9,]*(?:[.][0-9]+)?"
_FOUND = re.compile(
    rf"(?P<low>{_FIGURE})%?[-—–~～到至](?P<high>{_FIGURE})%|(?P<share>{_FIGURE})%"
    rf"|(?P<part>{_RUN}分之{_RUN})"
    rf"|(?P<count>{_FIGURE})(?P<group>[万亿]?)[余多]?(?P<unit>{_UNIT})"
)


@dataclass(frozen=True)
class Quantity:
    """`shown` as it is written large; `value` in its unit (元, 条; of a share the per cent).

    `least`: where a range begins, else `value`.
    """

    kind: Literal["share", "money", "count"]
    shown: str
    value: float
    least: float
    unit: str


def in_digits(text: str) -> str:
    """`text`, its counts and per cents in digits: 三十日内 → 30日内, 百分之十到二十 → 10%～20%.

    Ordinals, fractions and idioms stay: 第二条, 三分之二, 一般.
    """
    return _COUNT.sub(lambda match: _digits(match[1]), _SHARE.sub(_per_cent, text))


def quantity(text: str) -> Quantity | None:
    """The first quantity of `text`; None if there is none."""
    match = _FOUND.search(in_digits(text))
    if not match:
        return None
    if match["part"]:
        return _fraction(match["part"])
    if match["count"]:
        value = _number(match["count"]) * _GROUPS[match["group"]]
        kind: Literal["money", "count"] = "money" if match["unit"] == "元" else "count"
        return Quantity(kind, match[0], value, value, match["unit"])
    low, high = (_number(match[name] or match["share"]) for name in ("low", "high"))
    return Quantity("share", match[0], high, low, "%")


def _fraction(shown: str) -> Quantity | None:
    whole, share = shown.split("分之")
    if not (_NUMBER.fullmatch(whole) and _NUMBER.fullmatch(share)):
        return None
    value = 100 * _value(share) / max(1, _value(whole))
    return Quantity("share", shown, value, value, "")


def _per_cent(match: re.Match[str]) -> str:
    parts = [_digits(part) for part in match.groups() if part]
    return "～".join(f"{part}%" for part in parts) if all(map(str.isdigit, parts)) else match[0]


def _digits(run: str) -> str:
    """`run` in digits; as it is where it is no number."""
    parts = run.split("万")
    if not all(map(_NUMBER.fullmatch, parts)):
        return run
    value = 0
    for part in parts:
        value = value * 10**4 + _value(part)
    return f"{value}"


def _value(run: str) -> int:
    """Up to 9999 in Chinese: 一千零八十一 → 1081, 十五 → 15; digit by digit without units: 二〇二一."""
    if not any(character in _TENS for character in run):
        return int("".join(str(_WORTH[character]) for character in run))
    value = digit = 0
    for character in run:
        if character in _TENS:
            value += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _WORTH[character]
    return value + digit


def _number(figure: str) -> float:
    return float(figure.replace(",", ""))
