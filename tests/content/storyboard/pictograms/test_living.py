"""Living pictograms spring up, move a little, and rest as they are drawn."""

from __future__ import annotations

import numpy as np
import pytest
from rlottie_python.rlottie_wrapper import LottieAnimation

from content.storyboard.layers import Animation, Layer
from content.storyboard.pictograms import NAMES, living, pictogram
from content.storyboard.raster import Picture

SIDE = 150
LENGTH = 200
COMES = 12


class Played:
    """A living pictogram alone on a small picture."""

    def __init__(self, name: str, length: int = LENGTH) -> None:
        layers = tuple(living(name, SIDE / 2, SIDE / 2, 132, COMES, length))
        document = Animation(name, SIDE, SIDE, length, layers).to_json()
        self._player = LottieAnimation.from_data(document)

    def at(self, number: int) -> Picture:
        data = self._player.lottie_animation_render(number, width=SIDE, height=SIDE)
        return np.frombuffer(data, np.uint8).reshape(SIDE, SIDE, 4)


def differs(one: Picture, other: Picture) -> bool:
    return bool(np.abs(one.astype(int) - other).max() > 60)


MOVING = ("clock", "calendar", "coin", "phone", "map-pin", "seal", "hourglass", "plug", "magnifier")


def still(name: str) -> Picture:
    layer = Layer(name, [pictogram(name, SIDE / 2, SIDE / 2)])
    drawn = LottieAnimation.from_data(Animation(name, SIDE, SIDE, 1, (layer,)).to_json())
    data = drawn.lottie_animation_render(0, width=SIDE, height=SIDE)
    return np.frombuffer(data, np.uint8).reshape(SIDE, SIDE, 4)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_not_there_before_it_comes_and_rests_as_it_is_drawn(name: str) -> None:
    played = Played(name)
    assert not played.at(COMES - 1).any()
    assert played.at(COMES + 7).any()
    for number in (100, LENGTH - 1):
        assert np.abs(played.at(number).astype(int) - still(name)).mean() < 1.5


@pytest.mark.parametrize("name", MOVING)
def test_it_moves_once_after_it_has_come(name: str) -> None:
    played = Played(name)
    assert any(differs(played.at(number), still(name)) for number in range(COMES + 15, COMES + 40))
    assert not any(differs(played.at(number), still(name)) for number in range(90, LENGTH, 7))


def test_on_a_long_board_it_moves_again_but_not_at_the_very_end() -> None:
    played = Played("phone", 600)
    shaking = [n for n in range(60, 600) if differs(played.at(n), played.at(59))]
    assert shaking
    assert max(shaking) < 600 - 30


def test_what_ends_other_than_it_began_moves_only_once() -> None:
    played = Played("clock", 600)
    assert not any(differs(played.at(n), still("clock")) for n in range(60, 600, 5))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        living("unicorn", 0, 0, 132, 0, 100)
