"""Objections: a doubt weighs on one side until a sealed reply brings the balance back."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import ROUND, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, GRAIN, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import (
    approval,
    block,
    piece,
    plain,
    rows,
    seal_mark,
    sheet,
    stroke,
)
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.stage import CHIN, REST, SHOW, Cartoon, guide
from content.storyboard.timing import IN, OUT, SINE, Stop, Track, keys, popped

LENGTH = 222
_MIDDLE, _BEAM, _PAN = 616.0, 196.0, 406.0
_ENDS = (446.0, 786.0)


def _tilt() -> Track:
    """The beam: down on the left when the doubt lands, level again, each time swinging out."""
    stops: list[Stop] = [
        (0, 0),
        (44, 0, OUT),
        (54, -12, SINE),
        (66, -7, SINE),
        (78, -9.6, SINE),
        (92, -9, SINE),
        (116, -9, OUT),
        (126, 4, SINE),
        (138, -2.2, SINE),
        (150, 1, SINE),
        (162, 0),
        (186, 0, OUT),
        (193, 1.6, SINE),
        (202, -1, SINE),
        (212, 0),
        (LENGTH, 0),
    ]
    return keys(*stops)


def _stand() -> list[Json]:
    return [
        piece(svg("M606 200H626L632 520H600Z"), WHEAT),
        block(546, 516, 140, 22, GRAIN, 8),
        block(522, 534, 188, 22, CANAL, 8),
    ]


def _bar() -> list[Json]:
    left, right = _ENDS
    return [
        piece(
            svg(
                f"M{left - 12} 190Q{_MIDDLE} 160 {right + 12} 190V202Q{_MIDDLE} 184 {left - 12} 202Z"
            ),
            CANAL,
        ),
        piece(ellipse(_MIDDLE, _BEAM - 8, 48), WHEAT),
        ink(ellipse(_MIDDLE, _BEAM - 8, 16), DEEP),
    ]


def _pan(x: float) -> list[Json]:
    return [
        stroke(f"M{x} 200L{x - 70} {_PAN}", width=4),
        stroke(f"M{x} 200L{x + 70} {_PAN}", width=4),
        piece(
            svg(
                f"M{x - 88} {_PAN}H{x + 88}Q{x + 70} {_PAN + 46} {x} {_PAN + 46}Q{x - 70} {_PAN + 46}"
                f" {x - 88} {_PAN}Z"
            ),
            WATER,
        ),
        stroke(f"M{x - 58} {_PAN + 18}Q{x - 36} {_PAN + 34} {x - 4} {_PAN + 35}", MIST, 5),
    ]


def _doubt(x: float) -> list[Json]:
    foot = _PAN - 4
    bubble = svg(
        f"M{x - 50} {foot - 108}Q{x - 50} {foot - 124} {x - 34} {foot - 124}H{x + 34}Q{x + 50} {foot - 124}"
        f" {x + 50} {foot - 108}V{foot - 46}Q{x + 50} {foot - 30} {x + 34} {foot - 30}H{x + 6}L{x - 14}"
        f" {foot}V{foot - 30}H{x - 34}Q{x - 50} {foot - 30} {x - 50} {foot - 46}Z"
    )
    mark = svg(
        f"M{x - 17} {foot - 90}C{x - 17} {foot - 114} {x + 19} {foot - 114} {x + 19} {foot - 91}"
        f"C{x + 19} {foot - 76} {x + 1} {foot - 77} {x + 1} {foot - 62}"
    )
    return [
        piece(bubble, WHITE),
        ink(mark, line=CANAL, width=9),
        ink(ellipse(x + 1, foot - 46, 11), CANAL),
    ]


def _reply(x: float) -> list[Json]:
    top = _PAN - 132
    return [
        *sheet(x - 48, top, 96, 130),
        rows(x - 32, top + 34, (50, 64, 64), 20, WATER, 6),
        group(*seal_mark(0, 0, 22), at=(x + 18, top + 100), rotation=-10.0),
    ]


def _weight(name: str, shapes: list[Json], pan: Layer, falls: float, goes: float) -> Layer:
    above, on = (0.0, -150.0), (0.0, 0.0)
    fall = keys(
        (0, above),
        (falls, above, IN),
        (falls + 16, on),
        (goes, on, IN),
        (goes + 14, above),
        (LENGTH, above),
    )
    x = pan.pivot[0]
    return Layer(
        name,
        shapes,
        parent=pan,
        pivot=(x, _PAN),
        offset=fall,
        scale=popped(LENGTH, falls - 10, goes + 16, 8, 8),
    )


def _story() -> list[Layer]:
    """The question lands, the answer lands, the beam is level."""
    tilt = _tilt()
    beam = Layer("beam", _bar(), pivot=(_MIDDLE, _BEAM), rotation=tilt)
    left, right = (
        Layer(
            f"pan {x:.0f}",
            _pan(x),
            parent=beam,
            pivot=(x, 200),
            rotation=tilt.scaled(-1).delayed(2, LENGTH),
        )
        for x in _ENDS
    )
    doubt = _weight("doubt", _doubt(_ENDS[0]), left, 28, 188)
    reply = _weight("reply", _reply(_ENDS[1]), right, 100, 184)
    at = (_MIDDLE, 112)
    checked = keys((0, 0), (150, 0), (160, 100), (LENGTH, 100))
    level = Layer("level", approval(*at, 34, checked), pivot=at, scale=popped(LENGTH, 142, 190))
    return [
        Layer("stand", _stand()),
        doubt,
        reply,
        left,
        right,
        beam,
        level,
        Layer("foot", [plain(548, 542, 60, 6, WATER, 3)]),
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, 0), (26, 0.9, -0.5), (46, 0.9, 0.2), (98, 1, -0.4), (118, 1, 0), (184, 0.8, 0)],
        right=[(0, REST), (50, CHIN), (96, REST), (138, SHOW), (186, REST)],
        hand="open",
        says=[(48, ROUND), (58, SMILE), (140, WIDE), (152, SMILE)],
        joy=((152, 180),),
        winks=(76, 130),
        nods=(122, 138),
    )


OBJECTION_SCALES = Cartoon("objection-scales", LENGTH, _story, _acting, story_at=616)
