"""Figures are spelt as they are said, and no two numbers the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.numerals import spell_digits, spell_figures

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
UNITS = {"十": 10, "百": 100, "千": 1000}


def value_of(spelt: str) -> int:
    """The number a Chinese reader understands."""
    total = group = digit = 0
    for character in spelt:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in UNITS:
            group += (digit or 1) * UNITS[character]
            digit = 0
        else:
            total += (group + digit) * {"万": 10**4, "亿": 10**8}[character]
            group = digit = 0
    return total + group + digit


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("2号窗口", "二号窗口"),
        ("17:30", "十七点三十"),
        ("9:00", "九点"),
        ("20000元", "二万元"),
        ("1,000", "一千"),
        ("105室", "一百零五室"),
        ("2021年", "二零二一年"),
        ("18%", "百分之十八"),
        ("1.5%", "百分之一点五"),
        ("12345", "一二三四五"),
        ("0537-2967000", "零五三七二九六七零零零"),
        ("两万", "二万"),
        ("10", "十"),
        ("0", "零"),
    ],
)
def test_a_figure_is_spelt_as_it_is_said(typed: str, spelt: str) -> None:
    assert spell_figures(typed) == spelt


@given(st.one_of(st.integers(0, 9999), st.integers(1, 10**9 - 1).map(lambda n: n * 1000)))
def test_a_spelt_cardinal_is_understood_as_the_same_number(number: int) -> None:
    assert value_of(spell_figures(str(number))) == number


@given(st.text())
def test_no_figure_is_left(text: str) -> None:
    assert not re.search("[0-9]", spell_figures(text))
    assert not re.search("[0-9]", spell_digits(text))


@given(st.text("0123456789号"), st.text("0123456789号"))
def test_digits_one_by_one_keep_parts_parts(first: str, second: str) -> None:
    assert spell_digits(first + second) == spell_digits(first) + spell_digits(second)
