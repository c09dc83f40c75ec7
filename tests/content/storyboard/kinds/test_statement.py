"""The board of a sentence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.statement import statement
from content.storyboard.layout import PORTRAIT
from content.storyboard.scene import Line, Scene
from content.storyboard.timing import Track
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _scene(*lines: Line, heading: str = "请记住", icon: str = "calendar") -> Scene:
    return Scene("answer-1", "statement", heading, lines=lines, icon=icon)


_LINES = (
    Line("公示期满没有问题的", "公示期满没有问题的，"),
    Line("招标人确定中标人、发中标通知书", "招标人确定中标人、发中标通知书，"),
    Line("双方在通知书发出之日起", "双方在通知书发出之日起，"),
    Line("三十日内签订书面合同", "三十日内签订书面合同。", marks=("三十日内",)),
)


def test_a_sentence_looks_as_before() -> None:
    assert_looks_as_before("statement", _scene(*_LINES))


def test_few_words_are_large_beside_a_picture() -> None:
    assert_looks_as_before(
        "statement-few", _scene(Line("不得少于三日", "不得少于三日。", marks=("不得少于三日",)))
    )


def test_what_has_been_said_steps_back_and_is_clear_again_in_the_end() -> None:
    layers = statement(shot_of(_scene(*_LINES)), PORTRAIT)
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
