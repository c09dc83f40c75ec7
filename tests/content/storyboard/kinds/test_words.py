"""Words with what matters in them marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.kinds.words import is_urgent, marked, words
from content.storyboard.layout import Box
from content.storyboard.lettering import Setting


@pytest.mark.parametrize(
    ("lines", "marks", "spans"),
    [
        (("公示期不得少于三日",), ("三日",), [[(7, 9)]]),
        (("收到后三", "十日内签"), ("三十日内",), [[(3, 4)], [(0, 3)]]),
        (("三日内，三日内",), ("三日内",), [[(0, 3), (4, 7)]]),
        (("请打 0537", "7817005"), ("打05377817005",), [[(1, 2), (3, 7)], [(0, 7)]]),
        (("没有",), ("三日", ""), [[]]),
    ],
)
def test_marks_are_found_wherever_lines_are_broken(
    lines: tuple[str, ...], marks: tuple[str, ...], spans: list[list[tuple[int, int]]]
) -> None:
    assert marked(lines, marks) == spans


@given(
    st.lists(st.text("三日内 签", min_size=1, max_size=8), min_size=1),
    st.text("三日内", max_size=3),
)
def test_spans_are_in_order_and_apart(lines: list[str], mark: str) -> None:
    for line, spans in zip(lines, marked(lines, [mark]), strict=True):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(line) for edge in edges)


def test_each_marked_part_has_its_stroke_one_after_the_other() -> None:
    setting = Setting(("三日内，三日内",), 60)
    drawn = words(setting, Box(0, 0, 600, 60), 30, marks=["三日内"])
    strokes = [item for item in drawn["it"] if "tm" in [part["ty"] for part in item.get("it", [])]]
    starts = sorted(stroke["it"][1]["e"]["k"][0]["t"] for stroke in strokes)
    assert starts == [37, 47]


def test_what_is_urgent_is_vermilion_and_has_no_stroke() -> None:
    setting = Setting(("不得少于三日",), 60)
    plain = words(setting, Box(0, 0, 600, 60))
    urgent = words(setting, Box(0, 0, 600, 60), marks=["不得"], urgent=True)
    assert "'tm'" not in str(urgent)
    assert "[0.784, 0.216, 0.176, 1]" in str(urgent)
    assert "[0.784, 0.216, 0.176, 1]" not in str(plain)


@pytest.mark.parametrize(
    ("mark", "expected"), [("不得少于三日", True), ("截止前", True), ("百分之二", False)]
)
def test_limits_and_what_is_forbidden_are_urgent(mark: str, expected: bool) -> None:
    assert is_urgent(mark) is expected
