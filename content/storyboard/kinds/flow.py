"""A flow: conditions as gates on the way, arrows to what happens behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from content.storyboard.film import Shot
from content.storyboard.kinds.alike import alike
from content.storyboard.kinds.clauses import Cell, Ground, ground
from content.storyboard.kinds.dialogue import asked, dialogue
from content.storyboard.kinds.panel import turn
from content.storyboard.kinds.parts import card, popping
from content.storyboard.kinds.passage import passages
from content.storyboard.kinds.plate import plate, weighty
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.words import words
from content.storyboard.layers import FRAMES_PER_SECOND, Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, TextDoesNotFitError, written
from content.storyboard.palette import CANAL, DEEP, GRAIN, WHEAT, WHITE, mix
from content.storyboard.path import Point, svg
from content.storyboard.scene import Line
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.timing import OUT, keys

_ARROW = 84.0
_HEADED = 3
"""Layers of a heading: nothing else stands above the only gate."""
_GAP = 28.0
_TIP = 26.0
"""How far a gate's sides are pointed, in pixels."""
_DIAMOND = 116.0
# The largest words on a gate, in pixels.
_GATE, _LONE_GATE = 56.0, 66.0
_SAND = mix(WHEAT, WHITE, 0.8)
_SAID = {"yes": "是", "no": "否"}
# Frames after which the arrow sets out, and what happens appears.
_SETS_OUT, _HAPPENS = 8.0, 18.0


@dataclass(frozen=True)
class _Branch:
    """Where a gate stands, and the card behind it."""

    cell: Cell
    gate: Box
    outcome: Box


def flow(shot: Shot, layout: Layout) -> list[Layer]:
    """A gate for each line with a condition. Raises TextDoesNotFitError, MissingGlyphError."""
    scene = ground(shot, layout, lambda line: bool(line.note) or line.sign in _SAID)
    cells = scene.cells
    if not cells:
        return statement(shot, layout)
    if len(cells) == 1:
        with suppress(TextDoesNotFitError):
            return _one(shot, layout, scene)
    lying = scene.room.width > scene.room.height * 1.6
    plans = {
        1: [_beside if lying else _below],
        2: [_forked, _beside],
    }.get(len(cells), [_beside])
    for plan in plans[:-1]:
        try:
            return [*scene.layers, *plan(cells, scene.room)]
        except TextDoesNotFitError:
            continue
    return [*scene.layers, *plans[-1](cells, scene.room)]


def _one(shot: Shot, layout: Layout, scene: Ground) -> list[Layer]:
    """A single case: what matters in it on a plate, else a dialogue every other time.

    Raises TextDoesNotFitError where neither suits.
    """
    (cell,) = scene.cells
    lines = [clause.line for clause in cell.clauses]
    case = condition(cell)
    if len(scene.layers) <= _HEADED and "\n" not in case:
        first = Line(asked(case), f"{case}，")
        if weighty(lines) and weighty([first, *lines]) and not cell.lead:
            moments = (cell.at, *(max(c.at, cell.at + _HAPPENS) for c in cell.clauses))
            told = replace(shot.scene, lines=(first, *lines))
            beats = tuple(at / FRAMES_PER_SECOND for at in moments)
            return plate(replace(shot, scene=told, beats=beats), layout)
        if turn(shot.scene.id) % 2:
            return [*scene.layers, *dialogue(cell, case, scene.room, layout)]
    raise TextDoesNotFitError(case)


def condition(cell: Cell) -> str:
    """What must be so; a branch without its own is told by its sign alone."""
    return cell.head.line.note or _SAID[cell.head.line.sign]


def _below(cells: Sequence[Cell], room: Box) -> list[Layer]:
    """One gate above its outcome."""
    top = room.y + _DIAMOND / 2
    is_short = len(condition(cells[0])) * _LONE_GATE <= room.width - 2 * (_TIP + 18)
    high = 168.0 if is_short else (room.foot - top - _ARROW) * 0.38
    gate = Box(room.x, top, room.width, high)
    outcome = Box(room.x, gate.foot + _ARROW, room.width, room.foot - gate.foot - _ARROW)
    return _lone(_Branch(cells[0], gate, outcome))


def _beside(cells: Sequence[Cell], room: Box) -> list[Layer]:
    """Rows: a gate, an arrow to the right, its outcome."""
    high = (room.height - _GAP * (len(cells) - 1)) / len(cells)
    wide = (room.width - _ARROW) * 0.42
    branches = []
    for number, cell in enumerate(cells):
        y = room.y + number * (high + _GAP)
        inside = min(high, 300.0 if len(cells) == 1 else 260.0)
        gate = Box(room.x, y + (high - inside) / 2, wide, inside)
        x = gate.right + _ARROW
        shown = min(high, 480.0)
        outcome = Box(x, y + (high - shown) / 2, room.right - x, shown)
        branches.append(_Branch(cell, gate, outcome))
    return _lone(*branches) if len(cells) == 1 else _drawn(branches, 68)


def _lone(branch: _Branch) -> list[Layer]:
    """The question stands on its only gate."""
    gate = branch.gate
    asked = _question((gate.middle[0], gate.y + 4), branch.cell.at)
    return [*_drawn([branch], 84, _LONE_GATE, _DIAMOND / 2), asked]


def _forked(cells: Sequence[Cell], room: Box) -> list[Layer]:
    """A question in the middle; a way to the left and one to the right."""
    wide = (room.width - _GAP) / 2
    top = room.y + _DIAMOND + 18
    low = room.foot
    gate_high = (low - top) * 0.32
    arrow = 62.0
    branches = []
    for number, cell in enumerate(cells):
        x = room.x + number * (wide + _GAP)
        gate = Box(x, top, wide, gate_high)
        outcome = Box(x, gate.foot + arrow, wide, low - gate.foot - arrow)
        branches.append(_Branch(cell, gate, outcome))
    drawn = _drawn(branches, 60)
    middle = (room.middle[0], room.y + _DIAMOND / 2)
    ways = [layer for one in branches for layer in _way(one, middle)]
    return [*ways, _question(middle, max(0.0, cells[0].at - 8)), *drawn]


def _way(branch: _Branch, source: Point) -> list[Layer]:
    """From the question's corner to a gate, its sign on the way."""
    x, y = source
    end = branch.gate.middle[0]
    side = math.copysign(1, end - x)
    at = branch.cell.at
    path = svg(
        f"M{x + side * _DIAMOND / 2} {y}H{end - side * 30}Q{end} {y} {end} {y + 30}"
        f"V{branch.gate.y - 4}"
    )
    drawn = keys((at, 0, OUT), (at + 9, 100))
    layers = [Layer("way", [ink(path, line=DEEP, width=7, trim=(0.0, drawn))], begins=at)]
    if said := _SAID.get(branch.cell.head.line.sign):
        disc = ((x + side * _DIAMOND / 2 + end) / 2, y)
        colour = CANAL if branch.cell.head.line.sign == "yes" else GRAIN
        sign = group(
            ink(ellipse(*disc, 72), colour),
            written(said, 42, disc[0], disc[1] + 15, WHITE, align="middle"),
        )
        layers.append(Layer("sign", [sign], **popping(at + 4, *disc)))
    return layers


def _question(at: Point, begins: float) -> Layer:
    x, y = at
    half = _DIAMOND / 2
    diamond = svg(f"M{x - half} {y}L{x} {y - half}L{x + half} {y}L{x} {y + half}Z")
    mark = written("?", 78, x, y + 28, DEEP, align="middle")
    return Layer("asked", [ink(diamond, WHEAT, DEEP, 5), mark], **popping(begins, x, y))


def _drawn(
    branches: Sequence[_Branch], largest: float, gate_largest: float = _GATE, above: float = 0
) -> list[Layer]:
    """`above`: what is kept free of words at the top of gates, in pixels."""
    gates = alike(
        [condition(one.cell) for one in branches],
        [_inside(one.gate, above) for one in branches],
        min(gate_largest, largest),
        one_line=52,
    )
    outcomes = passages(
        [one.cell.clauses for one in branches],
        [one.outcome.inset(34) for one in branches],
        largest,
    )
    layers: list[Layer] = []
    for number, (one, gate, outcome) in enumerate(zip(branches, gates, outcomes, strict=True), 1):
        at = one.cell.at
        box = one.outcome
        layers.append(_gate(gate, one.gate, at, f"gate {number}, text", above))
        layers.append(_arrow(one, at + _SETS_OUT))
        layers.append(card(box, at + _HAPPENS, name=f"outcome {number}", rise=30))
        inner = box.inset(34)
        place = Box(inner.x, box.middle[1] - outcome.height / 2, inner.width, outcome.height)
        layers += outcome.drawn(place, align="middle", soonest=at + _HAPPENS + 2)
    return layers


def _inside(gate: Box, above: float) -> Box:
    return Box(
        gate.x + _TIP + 18,
        gate.y + 20,
        gate.width - 2 * (_TIP + 18),
        gate.height - 40 - above * 0.8,
    )


def _gate(setting: Setting, box: Box, at: float, name: str, above: float) -> Layer:
    x, y = box.middle
    left, right, top, low = box.x, box.right, box.y, box.foot
    shape = svg(
        f"M{left + _TIP} {top}H{right - _TIP}L{right} {y}L{right - _TIP} {low}H{left + _TIP}"
        f"L{left} {y}Z"
    )
    place = Box(box.x, y + above * 0.4 - setting.height / 2, box.width, setting.height)
    return Layer(
        name,
        [ink(shape, _SAND, WHEAT, 5), words(setting, place, align="middle")],
        **popping(at, x, y),
    )


def _arrow(one: _Branch, at: float) -> Layer:
    """From the gate to the outcome, to the right or down."""
    right = one.outcome.x >= one.gate.right
    start = (one.gate.right, one.gate.middle[1]) if right else (one.gate.middle[0], one.gate.foot)
    length = (one.outcome.x - start[0] if right else one.outcome.y - start[1]) - 12
    drawn = (0.0, keys((at, 0, OUT), (at + 9, 100)))
    tip = (0.0, keys((at + 6, 0, OUT), (at + 11, 100)))
    head = "l-22 -20" if right else "l-20 -22"
    other = "l-22 20" if right else "l20 -22"
    line = svg(f"M{start[0]} {start[1]}{'h' if right else 'v'}{length}")
    end = (start[0] + length, start[1]) if right else (start[0], start[1] + length)
    strokes: list[Json] = [
        ink(line, line=DEEP, width=7, trim=drawn),
        ink(
            [svg(f"M{end[0]} {end[1]}{way}") for way in (head, other)],
            line=DEEP,
            width=7,
            trim=tip,
        ),
    ]
    return Layer("arrow", strokes, begins=at)
