"""The board of what is compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.comparison import comparison
from content.storyboard.layout import PORTRAIT
from content.storyboard.scene import Line, Scene
from content.storyboard.timing import Track
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)

_TWO = (
    ("竞得的", "保证金抵作土地出让价款"),
    ("没竞得的", "活动结束后五个工作日内退还，不计利息"),
)
_FOUR = (
    ("询价", "规格统一、现货充足的货物"),
    ("谈判", "满足需求后比谁报价低"),
    ("磋商", "谈清需求后综合打分"),
    ("单一来源", "只能找一家买"),
)


def _scene(rows: tuple[tuple[str, str], ...]) -> Scene:
    lines = tuple(Line(text, f"{text}，{note}。", note) for text, note in rows)
    return Scene("answer-1", "comparison", "分清两样", lines=lines, icon="scales")


def test_two_on_a_balance_look_as_before() -> None:
    assert_looks_as_before("comparison", _scene(_TWO))


def test_several_on_an_axis_look_as_before() -> None:
    assert_looks_as_before("comparison-rows", _scene(_FOUR))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_any_comparison_is_clear_or_refused(rows: list[tuple[str, str]]) -> None:
    lines = tuple(Line(text, "听好了。", note) for text, note in rows)
    assert_clear_or_refused(Scene("answer-1", "comparison", "分清", lines=lines, icon="scales"))


def test_the_balance_leans_to_each_side_and_is_level_at_last() -> None:
    layers = comparison(shot_of(_scene(_TWO)), PORTRAIT)
    lean = next(layer.rotation for layer in layers if layer.name == "beam")
    assert isinstance(lean, Track)
    turned = [key.value for key in lean.keys if isinstance(key.value, float | int)]
    assert min(turned) < 0 < max(turned)
    assert turned[-1] == 0


@pytest.mark.parametrize(
    ("rows", "pictures"),
    [
        (_TWO, 2),
        ((("到窗口", "当场办好"), ("第二类", "也可以申请")), 0),
        ((("到窗口", "当场办好" * 20), ("在网上", "也可以申请")), 0),
    ],
)
def test_both_sides_are_pictured_or_neither(
    rows: tuple[tuple[str, str], ...], pictures: int
) -> None:
    names = [layer.name for layer in comparison(shot_of(_scene(rows)), PORTRAIT)]
    assert sum(name.startswith("picture") for name in names) == pictures
