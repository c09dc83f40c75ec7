"""Kinds of unit are told by colour, walls and names are seen on all of them."""

from itertools import combinations

import pytest

from kiosk.ui import theme
from kiosk.ui.map import signs, tints
from kiosk.ui.theme import Rgba

# CIE 1976: about twice what a person sees as another colour side by side.
_APART = 5.0


def _lab(colour: Rgba) -> tuple[float, float, float]:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("pair", [*combinations(tints.TINTS, 2)])
def test_any_two_kinds_differ(pair: tuple[Rgba, Rgba]) -> None:
    one, other = map(_lab, pair)
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= _APART


@pytest.mark.parametrize("tint", tints.TINTS)
def test_walls_are_seen_and_names_are_read_on_every_tint(tint: Rgba) -> None:
    assert theme.contrast(tints.WALL, tint) >= 3
    assert theme.contrast(signs.NAME.ink, tint) >= 4.5
    assert theme.contrast(signs.QUIET.ink, tint) >= 4.5


@pytest.mark.parametrize("look", [signs.GOAL, signs.START, signs.CLIMB, signs.AMENITY])
def test_signs_are_read_on_their_own_ground(look: signs.Look) -> None:
    assert look.ground is not None
    assert theme.contrast(look.ink, look.ground) >= 4.5


def test_who_may_not_enter_sees_grey() -> None:
    assert tints.tint("office", "employeesonly") == tints.NONPUBLIC
    assert tints.tint("office") == tints.ROOM
    assert tints.tint("restroom.female.wheelchair") == tints.RESTROOM
