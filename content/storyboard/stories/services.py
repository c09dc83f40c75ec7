"""Services: in the hall a cup fills with water, and a copy comes out of the machine."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, SEAL, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, rows, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.timing import BACK, OUT, SINE, keys

_TAP = 424.0
_COPIER = 730.0
_FLOWS, _STOPS = 22.0, 66.0
_SCANS, _COPIED = 72.0, 104.0


def _dispenser() -> list[Json]:
    x = _TAP
    return [
        piece(
            svg(
                f"M{x - 26} 236V214Q{x - 26} 204 {x - 40} 196Q{x - 58} 186 {x - 58} 168V92Q{x - 58} 72 {x - 38} 72"
                f"H{x + 38}Q{x + 58} 72 {x + 58} 92V168Q{x + 58} 186 {x + 40} 196Q{x + 26} 204 {x + 26} 214V236Z"
            ),
            MIST,
        ),
        ink(
            svg(
                f"M{x - 53} 116H{x + 53}V168Q{x + 53} 184 {x + 38} 191Q{x + 22} 200 {x + 22} 214V230H{x - 22}V214"
                f"Q{x - 22} 200 {x - 38} 191Q{x - 53} 184 {x - 53} 168Z"
            ),
            WATER,
        ),
        block(x - 84, 230, 168, 326, WHITE, 18),
        block(x - 84, 230, 168, 60, CANAL, 18),
        plain(x - 56, 322, 112, 128, MIST, 12),
        stroke(f"M{x - 60} 452H{x + 60}", DEEP, 10),
        block(x - 48, 300, 30, 30, WATER, 6),
        block(x + 18, 300, 30, 30, SEAL, 6),
        plain(x - 60, 500, 120, 12, WATER, 6),
    ]


def _bubble(number: int) -> Layer:
    x, at = _TAP - 24 + 24 * number, _FLOWS + 6 + 11 * number
    return Layer(
        f"bubble {number}",
        [ink(ellipse(x, 190, 14), WHITE)],
        pivot=(x, 190),
        offset=keys((at, (0, 0), SINE), (at + 26, (6, -72))),
        scale=keys((at, (40, 40), OUT), (at + 20, (100, 100), SINE), (at + 27, (0, 0))),
        begins=at,
    )


def _cup() -> list[Layer]:
    x, foot = _TAP - 33, 446.0
    outline = svg(f"M{x - 26} {foot - 62}H{x + 26}L{x + 20} {foot}H{x - 20}Z")
    water = Layer(
        "water",
        [ink(svg(f"M{x - 24} {foot - 46}H{x + 24}L{x + 19} {foot - 2}H{x - 19}Z"), WATER)],
        pivot=(x, foot - 2),
        scale=keys((_FLOWS + 6, (100, 0), SINE), (_STOPS, (100, 100))),
        begins=_FLOWS + 6,
    )
    runs = keys((_FLOWS, 0, SINE), (_FLOWS + 8, 100))
    dries = keys((_STOPS - 6, 0, SINE), (_STOPS + 2, 100))
    stream = Layer(
        "stream", [stroke(f"M{x} 334V{foot - 6}", WATER, 9, (dries, runs))], begins=_FLOWS
    )
    rises = keys((_STOPS + 4, 0, OUT), (_STOPS + 18, 100))
    wisps = [svg(f"M{x + dx} {foot - 76}q-7 -9 0 -18q7 -9 0 -18") for dx in (-9, 11)]
    steam = Layer(
        "steam",
        [ink(wisps, line=WHEAT, width=6, trim=(0.0, rises))],
        begins=_STOPS + 4,
    )
    return [
        Layer("cup", [ink(outline, WHITE)]),
        water,
        stream,
        Layer("rim", [ink(outline, line=DEEP, width=5)]),
        steam,
    ]


def _copier() -> list[Json]:
    x = _COPIER
    return [
        block(x - 118, 380, 236, 176, WHITE, 14),
        block(x - 90, 440, 180, 44, MIST, 8),
        block(x - 90, 496, 180, 44, MIST, 8),
        stroke(f"M{x - 24} 462H{x + 24}", WATER, 8),
        stroke(f"M{x - 24} 518H{x + 24}", WATER, 8),
        block(x - 138, 330, 276, 62, CANAL, 14),
        plain(x + 92, 336, 40, 50, FOLD, 8),
        ink([svg(f"M{x + 70 + 24 * n} 361h0.1") for n in range(2)], line=WHEAT, width=13),
        block(x - 128, 304, 220, 30, WATER, 8),
    ]


def _copy() -> Layer:
    x = _COPIER
    return Layer(
        "copy",
        [block(x - 104, 214, 132, 170, WHITE, 6), rows(x - 80, 242, (84, 84, 60), 22, WATER, 8)],
        offset=keys((_COPIED, (0, 170), OUT), (_COPIED + 26, (0, 0))),
        begins=_COPIED,
    )


def services() -> list[Layer]:
    """Water first; then a light passes under the lid, and the copy rises behind it."""
    x = _COPIER
    light = Layer(
        "light",
        [stroke(f"M{x - 110} 334V330", WHEAT, 14)],
        offset=keys((_SCANS, (0, 0), SINE), (_SCANS + 24, (186, 0))),
        scale=keys((_SCANS + 24, (100, 100), SINE), (_SCANS + 30, (0, 0))),
        pivot=(x - 110, 332),
        begins=_SCANS,
    )
    ready = Layer(
        "ready",
        [piece(ellipse(x + 40, 362, 30), WHEAT)],
        pivot=(x + 40, 362),
        scale=keys((_COPIED + 20, (0, 0), BACK), (_COPIED + 30, (100, 100))),
        begins=_COPIED + 20,
    )
    return [
        Layer("dispenser", _dispenser()),
        *[_bubble(number) for number in range(3)],
        *_cup(),
        _copy(),
        Layer("copier", _copier()),
        light,
        ready,
    ]
