"""Steps: what one does first, second, third, counted along the canal."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import appearing, beats, card, header, popping, within
from content.storyboard.kinds.rows import Placed, stacked
from content.storyboard.kinds.things import DEEDS, is_worth, looks
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import TextDoesNotFitError, written
from content.storyboard.palette import CANAL, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import Path, Point, svg
from content.storyboard.pictograms import pictogram
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.timing import OUT, SMOOTH, Stop, keys

_DISC = 76.0
_GUTTER = 32.0
_BEND = 34.0
_BED = 26.0
_PADDING_X, _PADDING_Y = 48.0, 34.0
_LARGEST = {1: 88, 2: 80, 3: 72}
_ICON, _BESIDE = 104.0, 20.0
# Of the rows so many have a pictogram, or none.
_MOST_OF_THEM = 0.6


def steps(shot: Shot, layout: Layout) -> list[Layer]:
    """A numbered landing for each step on a river that flows on as they are said.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, rest = header(shot, layout)
    layers.append(card(rest))
    lines, first = shot.scene.lines, shot.scene.first
    inside = within(rest, _PADDING_X, _PADDING_Y)
    disc = min(_DISC, inside.height / max(1, len(lines)) * 0.74)
    placed, icons = _laid([line.text for line in lines], inside, disc)
    if not placed:
        return layers
    landings = [(row.box.x + disc / 2, row.box.middle[1]) for row in placed]
    moments = _one_by_one(beats(shot))
    layers += _river(rest, landings, moments)
    layers.append(_quiet(landings, first, disc))
    layers.append(_ring(landings, moments, disc))
    for number, (line, row, at, moment) in enumerate(
        zip(lines, placed, landings, moments, strict=True), first
    ):
        x, y = at
        layers += [
            Layer(f"step {number} mark", [_numbered(x, y, number, disc)], **popping(moment, x, y)),
            Layer(
                f"step {number} text",
                [words(row.setting, row.text, moment + 3, marks=line.marks)],
                **appearing(moment + 3, x, y, rise=0, aside=-32),
            ),
        ]
        if icon := icons[number - first]:
            x = inside.right - _ICON / 2
            drawn = [pictogram(icon, x, y, min(_ICON, disc * 1.4))]
            layers.append(Layer(f"step {number} deed", drawn, **popping(moment + 6, x, y)))
    return layers


def _laid(texts: list[str], inside: Box, disc: float) -> tuple[list[Placed], list[str]]:
    """The rows; what is done in each as a pictogram, if the words are hardly smaller for it."""

    def rows(aside: float) -> list[Placed]:
        return stacked(
            texts,
            replace(inside, width=inside.width - aside),
            _LARGEST.get(len(texts), 64),
            indent=disc + _GUTTER,
            least=disc,
        )

    placed, none = rows(0.0), [""] * len(texts)
    icons = looks(texts, DEEDS)
    if not placed or sum(map(bool, icons)) < _MOST_OF_THEM * len(texts):
        return placed, none
    with suppress(TextDoesNotFitError):
        beside = rows(_ICON + _BESIDE)
        if is_worth([row.setting for row in placed], [row.setting for row in beside]):
            return beside, icons
    return placed, none


def _one_by_one(moments: Sequence[float]) -> list[float]:
    """Frames at least one apart, where lines are said at once."""
    apart: list[float] = []
    for moment in moments:
        apart.append(max(moment, apart[-1] + 6) if apart else moment)
    return apart


def _river(card_: Box, landings: list[Point], moments: list[float]) -> list[Layer]:
    """From the upper edge of the card through the landings to its lower edge."""
    x = landings[0][0]
    source, mouth = card_.y + _BED / 2, card_.foot - _BED / 2
    course = _course([(x, source), *landings, (x, mouth)])
    whole = mouth - source
    stops: list[Stop] = [(moments[0] - 8, 0, OUT)]
    for (_, y), moment in zip(landings, moments, strict=True):
        stops += [(moment - 3, stops[-1][1], SMOOTH), (moment + 2, 100 * (y - source) / whole)]
    return [
        Layer(
            "bed",
            [ink(course, line=MIST, width=_BED, trim=(0.0, keys((4, 0, OUT), (20, 100))))],
            begins=4,
        ),
        Layer(
            "river",
            [ink(course, line=WATER, width=12, trim=(0.0, keys(*stops)))],
            begins=moments[0] - 8,
        ),
    ]


def _course(points: list[Point]) -> Path:
    """Bending to the right and to the left in turn."""
    data = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for number, ((x, y), (_, low)) in enumerate(pairwise(points)):
        bend = _BEND if number % 2 else -_BEND
        if low - y < _DISC:
            bend *= 0.3
        third = (low - y) / 3
        data += (
            f"C{x + bend:.1f} {y + third:.1f} {x + bend:.1f} {low - third:.1f} {x:.1f} {low:.1f}"
        )
    return svg(data)


def _quiet(landings: list[Point], first: int, disc: float) -> Layer:
    """All numbers from the beginning on, still to come."""
    size = disc * 0.5
    return Layer(
        "to come",
        [
            group(
                ink(ellipse(x, y, disc - 6), WHITE, WATER, 4),
                written(str(number), size, x, y + size * 0.365, WATER, align="middle"),
            )
            for number, (x, y) in enumerate(landings, first)
        ],
        **appearing(8, *landings[0], 0),
    )


def _ring(landings: list[Point], moments: list[float], disc: float) -> Layer:
    """Around the step that is being said."""
    start = landings[0]
    stops: list[Stop] = [(moments[0], (0, 0))]
    for (_, y), moment in zip(landings[1:], moments[1:], strict=True):
        if moment > stops[-1][0]:
            stops.append((moment, stops[-1][1], SMOOTH))
        stops.append((moment + 5, (0, y - start[1])))
    return Layer(
        "here",
        [ink(ellipse(*start, disc + 18), line=WHEAT, width=7)],
        pivot=start,
        offset=keys(*stops) if len(stops) > 1 else (0.0, 0.0),
        begins=moments[0],
    )


def _numbered(x: float, y: float, number: int, size: float) -> Json:
    """A white number on a canal disc."""
    digits = size * (0.6 if number < 10 else 0.5)
    return group(
        ink(ellipse(x, y, size), CANAL),
        written(str(number), digits, x, y + digits * 0.365, WHITE, align="middle"),
    )
