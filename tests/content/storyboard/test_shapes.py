"""Shapes as rlottie paints them: what lies on what."""

import pytest

from content.storyboard.layers import Animation, Layer
from content.storyboard.palette import DEEP, SEAL, WHITE, Colour
from content.storyboard.raster import frame
from content.storyboard.shapes import Json, ink, number, rect


def painted(shape: Json, x: int, y: int) -> list[int]:
    """The colour of a pixel of `shape` on a picture of 100 × 100."""
    picture = frame(
        Animation("shape", 100, 100, 1, (Layer("shape", [shape]),)).to_json(), 0, 100, 100
    )
    return [int(channel) for channel in picture[y, x, :3]]


def colour(of: Colour) -> list[int]:
    return [round(channel * 255) for channel in of]


def test_what_is_inside_lies_on_the_fill_and_under_the_line() -> None:
    inside = ink(rect(65, 50, 40, 20), SEAL)
    shape = ink(rect(50, 50, 60, 60), WHITE, DEEP, 12, inside=[inside])

    assert painted(shape, 30, 50) == pytest.approx(colour(WHITE), abs=1)
    assert painted(shape, 60, 50) == pytest.approx(colour(SEAL), abs=1)
    assert painted(shape, 80, 50) == pytest.approx(colour(DEEP), abs=1)


def test_numbers_are_as_short_as_they_can_be() -> None:
    assert [repr(number(value)) for value in (2.0, -0.04, 0.26, -3.96, 1e6)] == [
        "2",
        "0",
        "0.3",
        "-4",
        "1000000",
    ]
