"""Complaint: a letter goes into the box, the days pass, the answer comes back."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import approval, block, piece, plain, rows, sheet, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories import LENGTH
from content.storyboard.timing import BACK, IN, OUT, SINE, bumped, keys

_BOX = 466.0
_CALENDAR = (744.0, 250.0)
_POSTED = 34.0
_DAYS = 46.0
_ANSWERED = 92.0


def _back() -> list[Json]:
    return [
        stroke(f"M{_BOX} 470V534", DEEP, 40),
        stroke(f"M{_BOX} 470V534", WATER, 28),
        block(_BOX - 60, 540, 120, 16, CANAL, 6),
        plain(_BOX - 78, 262, 156, 60, DEEP, 10),
    ]


def _front() -> list[Json]:
    x = _BOX
    return [
        piece(
            svg(
                f"M{x - 104} 292H{x - 84}V306H{x + 84}V292H{x + 104}V474Q{x + 104} 490 {x + 88} 490H{x - 88}"
                f"Q{x - 104} 490 {x - 104} 474Z"
            ),
            CANAL,
        ),
        plain(x + 78, 312, 20, 172, FOLD, 6),
        plain(x - 62, 346, 124, 74, MIST, 10),
        rows(x - 40, 372, (80, 52), 22, CANAL, 8),
        ink(ellipse(x, 456, 20), WHEAT, DEEP, 5),
    ]


def _roof() -> list[Json]:
    x = _BOX
    return [
        piece(
            svg(
                f"M{x - 116} 266Q{x - 116} 178 {x} 176Q{x + 116} 178 {x + 116} 266V274Q{x + 116} 284 {x + 106} 284"
                f"H{x - 106}Q{x - 116} 284 {x - 116} 274Z"
            ),
            CANAL,
        ),
        stroke(f"M{x - 76} 236Q{x - 60} 208 {x - 20} 204", WATER, 6),
        plain(x - 72, 254, 144, 12, DEEP, 6),
    ]


def _letter() -> list[Json]:
    x, y = _BOX, 330.0
    return [
        block(x - 58, y - 40, 116, 80, WHITE, 8),
        stroke(f"M{x - 54} {y - 34}L{x} {y + 8}L{x + 54} {y - 34}"),
        ink(ellipse(x, y + 6, 24), WHEAT, DEEP, 4),
    ]


def _calendar() -> list[Json]:
    x, y = _CALENDAR
    return [
        block(x - 108, y - 90, 216, 220, WHITE, 18),
        piece(
            svg(
                f"M{x - 108} {y - 36}V{y - 72}Q{x - 108} {y - 90} {x - 90} {y - 90}H{x + 90}"
                f"Q{x + 108} {y - 90} {x + 108} {y - 72}V{y - 36}Z"
            ),
            WATER,
        ),
        stroke(f"M{x - 56} {y - 108}V{y - 70}", width=12),
        stroke(f"M{x + 56} {y - 108}V{y - 70}", width=12),
    ]


def _day(number: int) -> Layer:
    """A day's field, filled when the day has passed."""
    x = _CALENDAR[0] - 62 + 62 * (number % 3)
    y = _CALENDAR[1] + 6 + 62 * (number // 3)
    at = _DAYS + 7 * number
    return Layer(
        f"day {number}",
        [plain(x - 20, y - 20, 40, 40, WHEAT if number == 5 else CANAL, 9)],
        pivot=(x, y),
        scale=keys((at, (0, 0), BACK), (at + 8, (100, 100))),
        begins=at,
    )


def _answer() -> list[Json]:
    x, y = 752.0, 486.0
    return [
        *sheet(x - 92, y - 66, 184, 134, fold=34),
        rows(x - 66, y - 28, (88, 120, 70), 28, WATER, 8),
    ]


def complaint() -> list[Layer]:
    """In goes the letter; field by field the calendar fills; the answer lies there, checked."""
    posted = keys((0, (-70, -250), OUT), (18, (0, -190), IN), (_POSTED, (0, 60)))
    answer = Layer(
        "answer",
        _answer(),
        pivot=(752, 556),
        offset=keys((_ANSWERED, (-230, -90), OUT), (_ANSWERED + 18, (0, 0))),
        scale=keys((_ANSWERED, (30, 30), OUT), (_ANSWERED + 18, (100, 100))),
        begins=_ANSWERED,
    )
    checked = _ANSWERED + 22
    done = Layer(
        "done",
        approval(838, 518, 34, keys((checked + 4, 0), (checked + 14, 100))),
        pivot=(838, 518),
        scale=keys((checked, (0, 0), BACK), (checked + 9, (100, 100))),
        begins=checked,
    )
    fields = [
        ink(
            [
                svg(f"M{_CALENDAR[0] - 62 + 62 * (n % 3)} {_CALENDAR[1] + 6 + 62 * (n // 3)}h0.1")
                for n in range(6)
            ],
            line=MIST,
            width=26,
        )
    ]
    foot = (_BOX, 556.0)
    swallows = bumped(LENGTH, _POSTED - 4, _ANSWERED, by=(101.5, 98))
    return [
        Layer("box's back", _back(), pivot=foot, scale=swallows),
        Layer("roof", _roof(), pivot=foot, scale=swallows),
        Layer(
            "letter",
            _letter(),
            offset=posted,
            rotation=keys((0, -16, OUT), (20, 0)),
            pivot=(_BOX, 330),
            opacity=keys((_POSTED, 100, SINE), (_POSTED + 1, 0)),
        ),
        Layer("box", _front(), pivot=foot, scale=swallows),
        Layer("calendar", [*_calendar(), *fields]),
        *[_day(number) for number in range(6)],
        answer,
        done,
    ]
