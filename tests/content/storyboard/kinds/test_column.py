"""The column of a sentence's clauses."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.column import column
from content.storyboard.layout import PORTRAIT
from content.storyboard.scene import Line, Scene
from content.storyboard.timing import Track
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _scene(*lines: Line, heading: str = "怎么签合同", icon: str = "contract") -> Scene:
    return Scene("answer-1", "statement", heading, lines=lines, icon=icon)


_LINES = (
    Line("公示期满没有问题的", "公示期满没有问题的，"),
    Line("招标人确定中标人、发中标通知书", "招标人确定中标人、发中标通知书，"),
    Line("双方在通知书发出以后", "双方在通知书发出以后，"),
    Line("按招标文件和投标文件", "按招标文件和投标文件，"),
    Line("签订书面合同", "签订书面合同。", marks=("书面合同", "签订")),
)


def test_many_clauses_look_as_before() -> None:
    assert_looks_as_before("column", _scene(*_LINES))


def test_what_has_been_said_steps_back_and_is_clear_again_in_the_end() -> None:
    layers = column(shot_of(_scene(*_LINES)), PORTRAIT)
    opacities = [layer.opacity for layer in layers if layer.name.startswith("clause")]
    first, last = opacities[0], opacities[-1]
    assert isinstance(first, Track)
    assert [key.value for key in first.keys] == [100, 70, 70, 100]
    assert last == 100


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.builds(Line, texts, texts), max_size=6),
    st.just("") | texts,
    st.sampled_from(["", "coin"]),
)
def test_any_sentence_is_clear_or_refused(lines: list[Line], heading: str, icon: str) -> None:
    assert_clear_or_refused(_scene(*lines, heading=heading, icon=icon))
