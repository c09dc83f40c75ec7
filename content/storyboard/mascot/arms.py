"""The arms: a sleeve of two joints with a wide cuff, and the hand that comes out of it."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import Arm
from content.storyboard.palette import CANAL, DEEP, FOLD, INK, MIST, PAPER, WHITE, mix
from content.storyboard.path import Path, svg
from content.storyboard.shapes import LINE, Json, ellipse, ink
from content.storyboard.timing import Track, hidden, shown, times

SHOULDER = (492.0, 476.0)
ELBOW = (492.0, 538.0)
WRIST = (492.0, 602.0)
"""The right arm at rest, hanging straight down; the left one is its mirror."""

_THICK = 58.0
_UPPER = svg("M492 476V538")
_BELL = svg(
    "M464 528C460 560 450 588 440 608Q492 628 544 608C534 588 524 560 520 528Q492 504 464 528Z"
)
_CUFF = svg("M446 595Q492 613 538 595L544 608Q492 628 440 608Z")
_BRIM = svg("M440 608Q492 628 544 608")
_CREASE = svg("M508 520Q508 566 522 599L538 595Q524 560 520 528Q516 522 508 520Z")

_FINGERS: dict[str, list[Path]] = {
    "rest": [svg("M-15 10Q-24 16 -23 28")],
    "open": [svg("M-14 28L-22 54"), svg("M2 32L3 62"), svg("M17 26L29 50"), svg("M-18 10L-38 20")],
    "wave": [svg("M14 28L23 54"), svg("M-2 32L-3 62"), svg("M-17 26L-30 50"), svg("M18 10L38 20")],
    "cup": [svg("M-12 26L-10 44"), svg("M4 26L8 44"), svg("M18 14L30 32")],
    "point": [svg("M1 30L2 66"), svg("M-17 12L-30 26")],
}
_PALM = {
    "rest": (0.0, 20.0, 46.0, 48.0),
    "open": (0.0, 18.0, 52.0, 46.0),
    "wave": (0.0, 18.0, 52.0, 46.0),
    "cup": (0.0, 20.0, 50.0, 50.0),
    "point": (0.0, 18.0, 48.0, 44.0),
}
_FINGER = 18.0


def _mirrored(path: Path, side: int) -> Path:
    return path if side > 0 else path.scaled(-1, 1).moved(800, 0)


def hand(name: str, side: int) -> list[Json]:
    """A hand below the wrist, thumb towards the body: rest, open or point."""
    x, y = (WRIST[0] if side > 0 else 800 - WRIST[0]), WRIST[1]
    fingers = [finger.scaled(side, 1).moved(x, y) for finger in _FINGERS[name]]
    px, py, width, height = _PALM[name]
    palm = ellipse(x + side * px, y + py, width, height)
    shade = svg(f"M{x - 20} {y + 6}Q{x} {y + 16} {x + 20} {y + 6}")
    outline = [ink(palm, line=DEEP, width=2 * LINE)]
    outline += [ink(finger, line=DEEP, width=_FINGER + 2 * LINE) for finger in fingers]
    inside = [ink(palm, WHITE)] + [ink(finger, line=WHITE, width=_FINGER) for finger in fingers]
    return [*outline, *inside, ink(shade, line=MIST, width=9)]


def arm_layers(arm: Arm, side: int, body: Layer) -> list[Layer]:
    """The layers of one arm, painter's order. side: 1 for the viewer's right, -1 left."""
    name = "right" if side > 0 else "left"

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return point if side > 0 else (800 - point[0], point[1])

    upper, bell, cuff, crease, brim = (
        _mirrored(path, side) for path in (_UPPER, _BELL, _CUFF, _CREASE, _BRIM)
    )
    lift, bend = times(arm.lift, -side), times(arm.bend, -side)
    shoulder = Layer(
        f"{name} sleeve edge",
        [ink(upper, line=DEEP, width=_THICK + 2 * LINE)],
        parent=body,
        pivot=at(SHOULDER),
        rotation=lift,
    )
    elbow = Layer(f"{name} elbow", parent=shoulder, pivot=at(ELBOW), rotation=bend)
    drag = bend.trailing(0.16) if isinstance(bend, Track) else 0.0
    edge = Layer(
        f"{name} cuff edge",
        [ink(bell, line=DEEP, width=2 * LINE)],
        parent=elbow,
        pivot=at(ELBOW),
        rotation=drag,
    )
    cx, cy = at((492.0, 607.0))
    opening = Layer(
        f"{name} opening", [ink(ellipse(cx, cy, 96, 28), mix(DEEP, INK, 0.4))], parent=edge
    )
    others = (*([arm.shows] if arm.shows else []), *arm.also)
    wrist = times(arm.twist, -side)
    palms = [
        Layer(
            f"{name} hand",
            hand(arm.hand, side),
            parent=elbow,
            pivot=at(WRIST),
            rotation=wrist,
            opacity=hidden(*(span for _, spans in others for span in spans)),
        )
    ]
    palms += [
        Layer(
            f"{name} gesture",
            hand(other, side),
            parent=elbow,
            pivot=at(WRIST),
            rotation=wrist,
            opacity=shown(*spans),
        )
        for other, spans in others
    ]
    cloth = Layer(f"{name} sleeve", [ink(upper, line=CANAL, width=_THICK)], parent=shoulder)
    flare = Layer(
        f"{name} cuff",
        [ink(bell, CANAL), ink(crease, FOLD), ink(cuff, PAPER), ink(brim, line=DEEP, width=7)],
        parent=edge,
    )
    return [shoulder, elbow, edge, opening, *palms, cloth, flare]
