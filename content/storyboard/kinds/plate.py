"""A plate: the one thing that matters in a sentence, large on a band across the board."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.storyboard.film import Shot
from content.storyboard.kinds.figure import figure, largest, width
from content.storyboard.kinds.parts import beats, card, ends, header
from content.storyboard.kinds.passage import Clause, Passage, passage
from content.storyboard.kinds.quantity import in_digits
from content.storyboard.kinds.sizes import well_broken
from content.storyboard.kinds.words import is_urgent
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import fit, written
from content.storyboard.palette import CANAL, DEEP, SEAL, STRAW, WATER, WHEAT, WHITE, Colour
from content.storyboard.path import svg
from content.storyboard.pictograms import living
from content.storyboard.scene import Line
from content.storyboard.shapes import Json, ellipse, group, ink, rect
from content.storyboard.timing import BACK, OUT, keys

_TELEPHONE = re.compile(r"[0-9][0-9-]{4,}[0-9]")
_ADDRESS = re.compile(r"(?:www\.|https?://)[A-Za-z0-9./_-]+")
_COUNT = re.compile(
    r"[0-9]{3,}余?[条个家项件]|[一二三四五六七八九]分之[一二三四五六七八九](?:以上)?"
)
_CLOCK = re.compile("[0-9一二三四五六七八九十]点|[0-9][:：]")
_SUM = re.compile("元|%|分之")
_EXACT = ("phone", "globe")
_MARKS = "，。、；： "
_LONGEST = 18
_MOST_LINES, _MOST_WORDS = 4, 64
_HIGH, _LOW, _FEW = 216.0, 168.0, 2
_PADDING = 56.0
_DISC = 140.0
_GUTTER = 34.0
_APART = 34.0
_LARGEST, _SMALLEST_WORDS = 68, 44


@dataclass(frozen=True)
class Weighty:
    """What is shown large of line `number`, between the words before and after it."""

    number: int
    before: str
    shown: str
    after: str
    icon: str
    fill: Colour
    ink: Colour


def weighty(lines: Sequence[Line]) -> Weighty | None:
    """The one thing marked, else the one large number or address; None where there is none or too much."""
    if len(lines) > _MOST_LINES or sum(len(line.text) for line in lines) > _MOST_WORDS:
        return None
    marked = [(number, mark) for number, line in enumerate(lines) for mark in line.marks]
    if not marked:
        marked = [
            (number, found[0])
            for number, line in enumerate(lines)
            for pattern in (_ADDRESS, _COUNT)
            if (found := pattern.search(in_digits(line.text)))
        ]
    calls = [one for one in marked if _TELEPHONE.fullmatch(one[1])]
    if len(marked) != 1 and len(calls) != 1:
        return None
    number, mark = calls[0] if calls else marked[0]
    text = in_digits(lines[number].text)
    shown = in_digits(mark)
    before, is_there, after = text.partition(shown)
    if not is_there or len(shown) > _LONGEST or "\n" in text:
        return None
    icon, fill, colour = _look(shown, lines[number])
    if icon in ("calendar", "clock", "coin") and (digits := re.search("[0-9]", shown)):
        before, shown = before + shown[: digits.start()], shown[digits.start() :]
    after = after.lstrip(_MARKS)
    near = 1 if icon == "map-pin" else 2
    if icon not in _EXACT and 0 < len(after) <= near:
        shown, after = shown + after, ""
    if icon == "map-pin" and len(before) == 1:
        before, shown = "", before + shown
    return Weighty(number, before, shown, after, icon, fill, colour)


def _look(shown: str, line: Line) -> tuple[str, Colour, Colour]:
    if _TELEPHONE.fullmatch(shown):
        return "phone", CANAL, WHITE
    if _ADDRESS.fullmatch(shown):
        return "globe", CANAL, WHITE
    if any(map(is_urgent, line.marks)):
        return "deadline", SEAL, WHITE
    if _COUNT.fullmatch(shown):
        return "chart", STRAW, DEEP
    if _CLOCK.search(shown):
        return "clock", STRAW, DEEP
    if re.search("[0-9]", shown):
        return ("coin" if _SUM.search(shown) else "calendar"), STRAW, DEEP
    if "截止" in shown:
        return "deadline", SEAL, WHITE
    return "map-pin", DEEP, WHITE


def plate(shot: Shot, layout: Layout) -> list[Layer]:
    """What is said before it stands above the band, the rest below.

    Raises TextDoesNotFitError, MissingGlyphError; ValueError where nothing is weighty.
    """
    lines, spoken = shot.scene.lines, beats(shot)
    found = weighty(lines)
    if not found:
        raise ValueError(shot.scene.id)
    icon = found.icon
    layers, rest = header(shot, layout, pictured=shot.scene.icon != icon)
    at = spoken[found.number]
    above, below = _around(lines, found, spoken)
    inner = Box(rest.x + 48, rest.y + 34, rest.width - 96, rest.height - 68)
    gaps = _APART * (bool(above) + bool(below))
    high = min(_HIGH if len(above) + len(below) <= _FEW else _LOW, inner.height * 0.4)
    left = inner.height - high - gaps
    said = _said(above, below, inner, left)
    used = high + gaps + sum(one.height for one in said if one)
    top = inner.y + (inner.height - used) / 2
    shown: list[Layer] = []
    if said[0]:
        shown += said[0].drawn(Box(inner.x, top, inner.width, said[0].height), align="middle")
        top += said[0].height + _APART
    band = Box(rest.x, top, rest.width, high)
    if said[1]:
        place = Box(inner.x, band.foot + _APART, inner.width, said[1].height)
        shown += said[1].drawn(place, align="middle")
    return [*layers, card(rest), *on_band(found, band, at, ends(shot)), *shown]


def _around(
    lines: Sequence[Line], found: Weighty, spoken: Sequence[float]
) -> tuple[list[Clause], list[Clause]]:
    clauses = [Clause(replace(line, marks=()), at) for line, at in zip(lines, spoken, strict=True)]
    above, below = clauses[: found.number], clauses[found.number + 1 :]
    at = spoken[found.number]
    if found.before.strip():
        last = above[-1].line if above else None
        if last and not last.said.endswith(tuple(_MARKS)):
            above[-1] = replace(above[-1], line=replace(last, text=last.text + found.before))
        else:
            above.append(Clause(Line(found.before), at))
    if found.after.strip():
        below.insert(0, Clause(Line(found.after), at + 8))
    return above, below


def _said(
    above: Sequence[Clause], below: Sequence[Clause], box: Box, left: float
) -> list[Passage | None]:
    """Both of the largest size at which they share the height that is `left`."""

    def laid(size: float) -> list[Passage | None] | None:
        found = [
            passage(part, box.width, left, size, size) if part else None for part in (above, below)
        ]
        return found if sum(one.height for one in found if one) <= left else None

    texts = [clause.line.text for clause in (*above, *below)]
    if not texts:
        return [None, None]
    return well_broken(
        laid,
        lambda found: [setting for one in found if one for setting in one.settings],
        texts,
        _LARGEST,
        _SMALLEST_WORDS,
    )


def on_band(found: Weighty, box: Box, at: float, length: float) -> list[Layer]:
    """It is unrolled from the left; what stands on it springs up."""
    across = box.width - 2 * _PADDING - _DISC - _GUTTER
    is_number = found.icon in ("calendar", "clock", "coin", "chart")
    if is_number and found.shown[:1].isdigit():
        size = largest(found.shown, across, box.height * 0.78)
        wide = width(found.shown, size)
    else:
        setting = fit(found.shown, across, box.height * 0.62, box.height * 0.62, 44)
        size, wide = setting.size, setting.width
    used = _DISC + _GUTTER + wide
    left = box.x + (box.width - used) / 2
    y = box.middle[1]
    middle = left + _DISC + _GUTTER + wide / 2
    base = y + size * 0.36
    text: Json = (
        figure(found.shown, middle, base, size, found.ink)
        if is_number
        else written(found.shown, size, middle, base, found.ink, align="middle")
    )
    begins = max(0.0, at - 2)
    unrolled = keys((begins, (0, 100), OUT), (begins + 9, (100, 100)))
    springs = keys((begins + 5, (70, 70), BACK), (begins + 14, (100, 100)))
    edge = WHEAT if found.fill is STRAW else WATER
    edges = [svg(f"M{box.x} {line}H{box.right}") for line in (box.y + 12, box.foot - 12)]
    return [
        Layer(
            "band",
            [
                ink(rect(*box.middle, box.width, box.height), found.fill),
                ink(edges, line=edge, width=4),
            ],
            begins=begins,
            pivot=(box.x, y),
            scale=unrolled,
        ),
        Layer(
            "disc",
            [group(ink(ellipse(left + _DISC / 2, y, _DISC), WHITE))],
            begins=begins + 5,
            pivot=(left + _DISC / 2, y),
            scale=springs,
        ),
        *living(found.icon, left + _DISC / 2, y, 98, begins + 7, length),
        Layer("plate, text", [text], begins=begins + 5, pivot=(middle, y), scale=springs),
    ]
