"""Rows of one size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.rows import MARK, Wish, stacked
from content.storyboard.layout import Box
from content.storyboard.lettering import SMALLEST, TextDoesNotFitError
from tests.content.storyboard.kinds.boards import texts

_BOX = Box(72, 240, 936, 560)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
def test_rows_are_of_one_size_inside_and_apart_or_refused(rows: list[str]) -> None:
    try:
        placed = stacked(rows, _BOX)
    except TextDoesNotFitError:
        return
    assert len({row.setting.size for row in placed}) == 1
    assert all(_BOX.inset(-0.5).holds(row.box) for row in placed)
    assert all(row.text.width >= row.setting.width - 0.5 for row in placed)
    assert all(above.box.foot <= below.box.y for above, below in pairwise(placed))
    assert all(
        below.text.y - (above.text.y + above.setting.height) >= 0.69 * SMALLEST
        for above, below in pairwise(placed)
    )


def test_rows_stand_in_the_middle() -> None:
    (row,) = stacked(["身份证"], _BOX)
    assert row.box.middle == pytest.approx(_BOX.middle)
    assert row.mark == pytest.approx((_BOX.x + MARK / 2, _BOX.middle[1]))


def test_what_stands_out_is_larger_only_while_it_needs_no_more_lines() -> None:
    rows = ["请尽早补办", "通知书发出之日起三十日内签合同"]
    short, long = stacked(rows, _BOX, 56, wishes=[Wish(1.3), Wish(1.3)])
    assert short.setting.size > long.setting.size


def test_too_many_words_are_refused_with_the_longest_of_them() -> None:
    with pytest.raises(TextDoesNotFitError, match=r"保证金保证金.*（300 个字）"):
        stacked(["身份证", "保证金" * 100], _BOX)
