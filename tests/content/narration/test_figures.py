"""Figures as a Mandarin speaker says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.narration.figures import cardinal, decimal, digit_by_digit

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def understood(said: str) -> int:
    """What a listener writes down; an independent way back."""
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        if mark in said:
            high, _, low = said.rpartition(mark)
            return understood(high) * size + (understood(low) if low else 0)
    total, digit = 0, 0
    for character in said:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (112, "一百一十二"),
        (200, "二百"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (2000, "两千"),
        (10001, "一万零一"),
        (20000, "两万"),
        (120000, "十二万"),
        (100000001, "一亿零一"),
        (2000000000, "二十亿"),
    ],
)
def test_quantities_are_said_as_people_say_them(value: int, said: str) -> None:
    assert cardinal(value) == said


@given(st.integers(0, 10**15))
def test_a_listener_understands_every_quantity(value: int) -> None:
    assert understood(cardinal(value)) == value


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("3.5", "三点五"),
        ("1,000.50", "一千点五零"),
        ("0.5", "零点五"),
        ("007", "零零七"),
        ("370811123", "三七零八幺幺幺二三"),
        ("370,811,123", "三亿七千零八十一万一千一百二十三"),
    ],
)
def test_fractions_and_codes_are_told_apart(figure: str, said: str) -> None:
    assert decimal(figure) == said


def test_a_telephone_number_says_yao_and_a_year_says_yi() -> None:
    assert digit_by_digit("110", one="幺") == "幺幺零"
    assert digit_by_digit("2021") == "二零二一"
