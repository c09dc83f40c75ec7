"""What boards have in common."""

from __future__ import annotations

import pytest

from content.storyboard.kinds.parts import header, within
from content.storyboard.layout import LANDSCAPE, PORTRAIT, Box, Layout
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.scene import Scene
from tests.content.storyboard.kinds.boards import shot_of


def _scene(heading: str, icon: str = "coin") -> Scene:
    return Scene("answer-1", "statement", heading, lead="保证金。", icon=icon)


@pytest.mark.parametrize("layout", [PORTRAIT, LANDSCAPE])
def test_below_a_heading_the_rest_of_the_board_is_left(layout: Layout) -> None:
    _, rest = header(shot_of(_scene("保证金")), layout)
    assert layout.board.holds(rest)
    assert rest.foot == layout.board.foot
    assert rest.height > 0.7 * layout.board.height


def test_without_a_heading_the_whole_board_is_left() -> None:
    assert header(shot_of(_scene("")), PORTRAIT) == ([], PORTRAIT.board)


def test_a_heading_stands_alone_where_its_pictogram_is_elsewhere() -> None:
    shot = shot_of(_scene("保证金"))
    beside, _ = header(shot, PORTRAIT)
    alone, _ = header(shot, PORTRAIT, pictured=False)
    assert [layer.name for layer in beside][1:] == [layer.name for layer in alone]


def test_a_heading_too_long_is_refused_with_the_reason() -> None:
    with pytest.raises(TextDoesNotFitError, match="60 个字"):
        header(shot_of(_scene("关于保证金" * 12)), PORTRAIT)


def test_a_box_within_another_has_its_middle() -> None:
    assert within(Box(0, 10, 100, 50), 20, 5) == Box(20, 15, 60, 40)
