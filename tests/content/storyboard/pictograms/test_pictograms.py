"""Each pictogram is drawn, in its square, like no other, light, and as it was looked at."""

from __future__ import annotations

import json
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from content.storyboard.layers import Animation, Layer
from content.storyboard.palette import (
    CANAL,
    DEEP,
    MIST,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
    Colour,
)
from content.storyboard.pictograms import NAMES, SIDE, pictogram
from content.storyboard.pictograms.drawn import DRAWN
from content.storyboard.pictograms.machines import MACHINES
from content.storyboard.pictograms.money import MONEY
from content.storyboard.pictograms.papers import PAPERS
from content.storyboard.pictograms.people import PEOPLE
from content.storyboard.pictograms.places import PLACES
from content.storyboard.pictograms.sheet import sheet
from content.storyboard.pictograms.signs import SIGNS
from content.storyboard.pictograms.time import TIME
from content.storyboard.pictograms.trades import TRADES
from content.storyboard.raster import Picture, frame
from tests.content.storyboard.golden import assert_as_before

THEMES = {
    "machines": MACHINES,
    "money": MONEY,
    "papers": PAPERS,
    "people": PEOPLE,
    "places": PLACES,
    "signs": SIGNS,
    "time": TIME,
    "trades": TRADES,
}
BRIEF = """
seal contract calendar coin scales key-card building map-pin phone stop-sign clock hourglass shield
lock folder document form pencil printer computer upload download envelope megaphone magnifier
checklist tick cross warning question people person handshake gavel trophy box cart crane land
house-swap medical-kit bank card receipt percent chart law-book camera parking bus wheelchair globe
link chat bell window queue-ticket flag steps compare branch lightbulb star
""".split()
CELL = 180
"""Pixels of a cell; a pictogram of SIDE stands in its middle, with room around it to overflow."""
HEAVIEST = 4_500
"""Bytes of JSON: with one on each of ten boards, a film grows by a few kilobytes gzipped."""


@cache
def cells() -> dict[str, Picture]:
    """Every pictogram in a cell of its own."""
    layers = tuple(
        Layer(name, [pictogram(name, CELL * (n + 0.5), CELL / 2)]) for n, name in enumerate(NAMES)
    )
    width = CELL * len(NAMES)
    strip = frame(Animation("strip", width, CELL, 1, layers).to_json(), 0, width, CELL)
    return {name: strip[:, CELL * n : CELL * (n + 1)] for n, name in enumerate(NAMES)}


def on_paper(picture: Picture) -> NDArray[np.float64]:
    """A quarter as large, so that lines a pixel apart are the same."""
    alpha = picture[..., 3:] / 255
    opaque = picture[..., :3] * alpha + np.array([250, 246, 238]) * (1 - alpha)
    side = CELL // 4
    small: NDArray[np.float64] = opaque.reshape(side, 4, side, 4, 3).mean(axis=(1, 3))
    return small


def test_there_is_one_for_every_name_that_scripts_were_promised() -> None:
    assert set(BRIEF) <= set(NAMES)


def test_a_name_belongs_to_one_theme() -> None:
    assert sum(map(len, THEMES.values())) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_fills_its_square_and_stays_in_it(name: str) -> None:
    drawn = cells()[name][..., 3] > 60
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    margin = (CELL - SIDE) / 2
    for along in (rows, columns):
        assert margin <= along[0], "over its left or upper edge"
        assert along[-1] < CELL - margin, "over its right or lower edge"
    assert max(np.ptp(rows), np.ptp(columns)) > 0.78 * SIDE, "smaller than the others"
    assert abs((rows[0] + rows[-1]) / 2 - CELL / 2) < 5, "above or below the middle"
    assert abs((columns[0] + columns[-1]) / 2 - CELL / 2) < 5, "left or right of the middle"
    assert 0.18 < drawn.sum() / SIDE**2 < 0.75, "lighter or heavier than the others"


def test_no_two_look_alike() -> None:
    small = {name: on_paper(picture) for name, picture in cells().items()}
    alike = [
        pair
        for pair in combinations(NAMES, 2)
        if np.abs(small[pair[0]] - small[pair[1]]).mean() < 4
    ]
    assert alike == []


@pytest.mark.parametrize("name", NAMES)
def test_it_is_light(name: str) -> None:
    assert len(json.dumps(pictogram(name, 100, 100), separators=(",", ":"))) < HEAVIEST


def inks(item: object) -> set[tuple[float, ...]]:
    """The colours of all fills and lines."""
    if isinstance(item, list):
        return {colour for each in item for colour in inks(each)}
    if not isinstance(item, dict):
        return set()
    own = {tuple(item["c"]["k"][:3])} if item.get("ty") in {"fl", "st"} else set()
    return own | {colour for each in item.values() for colour in inks(each)}


def written(colour: Colour) -> tuple[float, ...]:
    """A colour as it stands in a file."""
    return tuple(round(channel, 3) for channel in colour)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_in_the_colours_of_paper_and_water(name: str) -> None:
    palette = {written(c) for c in (WHITE, DEEP, CANAL, MIST, WATER, WHEAT, STRAW, SEAL)}
    assert inks(DRAWN[name]()) <= palette


def test_vermilion_is_kept_for_seals_and_for_what_matters_now() -> None:
    vermilion = {name for name in NAMES if written(SEAL) in inks(DRAWN[name]())}
    assert vermilion == {"contract", "cross", "deadline", "licence", "seal", "stop-sign"}


def test_half_as_large_it_is_half_as_large() -> None:
    layer = Layer("coin", [pictogram("coin", 50, 40, 66)])
    drawn = frame(Animation("coin", 100, 100, 1, (layer,)).to_json(), 0, 100, 100)[..., 3] > 60
    assert abs(np.ptp(np.flatnonzero(drawn.any(axis=0))) - 0.43 * SIDE) < 3
    assert abs(np.flatnonzero(drawn.any(axis=1)).mean() - 40) < 2


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        pictogram("unicorn", 0, 0)


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_theme_looks_as_before(theme: str) -> None:
    drawn = sheet(sorted(THEMES[theme]), columns=6)
    picture = frame(drawn.to_json(), 0, drawn.width // 2, drawn.height // 2, finer=2)
    assert_as_before(f"pictograms-{theme}", picture)
