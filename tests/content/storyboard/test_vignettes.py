"""Vignettes stay in their frame, move, stand on their floor, and are light."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from rlottie_python.rlottie_wrapper import LottieAnimation

from content.storyboard.cartoons import CARTOONS
from content.storyboard.layers import Animation
from content.storyboard.raster import frame
from content.storyboard.vignettes import BASE, HEIGHT, NAMES, WIDTH, vignette
from tests.content.storyboard.golden import assert_as_before

MARGIN = 40
HEAVIEST = 60_000
"""Bytes of JSON."""


def framed(name: str, margin: int = 0) -> Animation:
    """The vignette alone, in a frame so many pixels wider all around."""
    told = vignette(name)
    stage = told.layers[0]
    assert isinstance(stage.offset, tuple)
    x, y = stage.offset
    assert isinstance(x, float)
    assert isinstance(y, float)
    stage.offset = (x + margin, y + margin)
    width, height = told.width + 2 * margin, told.height + 2 * margin
    return Animation(name, width, height, told.length, told.layers)


def pictures(animation: Animation, numbers: range) -> list[NDArray[np.uint8]]:
    """Frames at half size: rows, columns, then blue, green, red, alpha."""
    width, height = animation.width // 2, animation.height // 2
    player = LottieAnimation.from_data(animation.to_json())
    return [
        np.frombuffer(
            player.lottie_animation_render(number, width=width, height=height), np.uint8
        ).reshape(height, width, 4)
        for number in numbers
    ]


def test_every_cartoon_has_one() -> None:
    assert {cartoon.name for cartoon in CARTOONS} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_stays_in_its_frame_from_left_to_right_and_below_its_top(name: str) -> None:
    """What drives or flies in comes from outside; by a third of its time all is there."""
    animation = framed(name, MARGIN)
    for picture in pictures(animation, range(animation.length // 3, animation.length, 12)):
        alpha = picture[..., 3] > 60
        edge = MARGIN // 2
        assert not alpha[:edge].any(), "over the top"
        assert not alpha[-edge:].any(), "under the foot"
        assert not alpha[:, :edge].any(), "over the left edge"
        assert not alpha[:, -edge:].any(), "over the right edge"


@pytest.mark.parametrize("name", NAMES)
def test_it_tells_something(name: str) -> None:
    told = pictures(framed(name), range(0, vignette(name).length, 30))
    changes = [np.abs(one.astype(int) - told[0]).max(axis=2) > 60 for one in told[1:]]
    assert max(change.mean() for change in changes) > 0.005


@pytest.mark.parametrize("name", NAMES)
def test_it_stands_on_its_floor(name: str) -> None:
    (picture,) = pictures(framed(name), range(1))
    row = picture[round(BASE) // 2, :, 3] > 60
    assert row.mean() > 0.9


@pytest.mark.parametrize("name", NAMES)
def test_it_is_light(name: str) -> None:
    assert len(framed(name).to_json()) < HEAVIEST


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_as_before_and_stays_so(name: str) -> None:
    animation = framed(name)
    document = replace(animation, length=animation.length + 200).to_json()
    end, later = (
        frame(document, number, WIDTH // 4, HEIGHT // 4)
        for number in (animation.length, animation.length + 199)
    )
    assert_as_before(f"vignette-{name}", end)
    assert np.abs(later.astype(int) - end).mean() < 0.5


@pytest.mark.parametrize("name", NAMES)
def test_in_less_time_it_is_told_faster_to_the_same_end(name: str) -> None:
    slow, fast = vignette(name), vignette(name, 0.7 * vignette(name).length)
    assert fast.length == pytest.approx(0.7 * slow.length, abs=1)
    ends = [
        frame(
            Animation(name, WIDTH, HEIGHT, told.length, told.layers).to_json(),
            told.length - 1,
            WIDTH // 4,
            HEIGHT // 4,
        )
        for told in (slow, fast)
    ]
    assert np.abs(ends[0].astype(int) - ends[1]).mean() < 0.5


def test_it_is_never_told_in_a_rush() -> None:
    assert vignette("signing", 20).length == vignette("signing").length / 2


def test_two_of_the_same_can_be_on_one_picture() -> None:
    first, second = vignette("ca-key"), vignette("ca-key")
    assert not set(map(id, first.layers)) & set(map(id, second.layers))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        vignette("unicorn")
