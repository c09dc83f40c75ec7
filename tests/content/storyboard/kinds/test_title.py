"""The board with the question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.title import title
from content.storyboard.layers import Nested
from content.storyboard.layout import LANDSCAPE, PORTRAIT, Layout
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _scene(ask: str, vignette: str = "ca-key", lines: tuple[Line, ...] = ()) -> Scene:
    return Scene("title", "title", ask, f"{ask}？", lines, icon="question", vignette=vignette)


def test_a_title_looks_as_before() -> None:
    assert_looks_as_before("title", _scene("政府采购没中标，怎么知道自己的得分"))


def test_a_title_without_a_picture_looks_as_before() -> None:
    assert_looks_as_before("title-bare", _scene("工程流标了怎么办", vignette=""))


def test_the_picture_has_a_time_of_its_own_as_long_as_the_board() -> None:
    shot = shot_of(_scene("哪些工程必须招标"))
    (picture,) = (layer for layer in title(shot, PORTRAIT) if isinstance(layer, Nested))
    assert picture.start + picture.span == pytest.approx(shot.length * 30)


@pytest.mark.parametrize("layout", [PORTRAIT, LANDSCAPE])
def test_a_question_too_long_is_refused_with_the_reason(layout: Layout) -> None:
    with pytest.raises(TextDoesNotFitError, match=r"放不下：“哪些工程.*”（160 个字）"):
        title(shot_of(_scene("哪些工程必须招标" * 20)), layout)


@settings(max_examples=25, deadline=None)
@given(texts, st.sampled_from(["", "map-pin"]), st.lists(st.builds(Line, texts, texts), max_size=6))
def test_any_question_is_clear_or_refused(ask: str, vignette: str, lines: list[Line]) -> None:
    assert_clear_or_refused(_scene(ask, vignette, tuple(lines)))
