"""Opening hours: morning and afternoon fill the dial while the sun goes over."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, INK, SEAL, STRAW, WATER, WHEAT, WHITE, mix
from content.storyboard.path import arc, svg
from content.storyboard.props import block, piece, stroke, tick
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import BACK, HOLD, IN, OUT, SINE, Stop, Track, keys, popped, ring

LENGTH = 240
_X, _Y = 616.0, 270.0
_OPEN, _NOON, _AGAIN, _SHUT = 26.0, 84.0, 104.0, 166.0
"""Frames at which the hall opens (8:30), rests (12:00), opens again (13:30) and shuts (17:30)."""


def _hour(hour: float) -> float:
    return hour * 30


def _dial() -> list[Json]:
    marks = []
    for number in range(12):
        (x1, y1), (x2, y2) = (
            ring(_X, _Y, 118, 30 * number),
            ring(_X, _Y, 108 if number % 3 else 100, 30 * number),
        )
        marks.append(stroke(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", width=4 if number % 3 else 7))
    return [piece(ellipse(_X, _Y, 304), CANAL), piece(ellipse(_X, _Y, 266), WHITE), *marks]


def _shift(number: int, start: float, end: float, begins: float, ends: float) -> Layer:
    grown = keys((0, 0), (begins, 0, SINE), (ends, 100), (206, 100), (222, 0), (LENGTH, 0))
    way = arc(_X, _Y, 82, _hour(start) - 90, _hour(end) - 90)
    return Layer(
        f"shift {number}", [ink(way, line=(WHEAT, WATER)[number], width=24, trim=(0, grown))]
    )


def _turning(per_hour: float) -> Track:
    """A hand that turns so many degrees an hour, stopping at each change of shift; overnight it returns."""
    at = [hour * per_hour for hour in (8.5, 12, 13.5, 17.5)]
    stops: list[Stop] = [
        (0, at[0]),
        (_OPEN, at[0], SINE),
        (_NOON, at[1], SINE),
        (_AGAIN, at[2], SINE),
        (_SHUT, at[3]),
        (196, at[3]),
        (226, at[0]),
        (LENGTH, at[0]),
    ]
    return keys(*stops)


def _sky() -> list[Layer]:
    """Sun and moon on one wheel about the clock, opposite each other."""
    turn = keys(
        (0, -78), (_OPEN - 6, -78, SINE), (_SHUT + 6, 78), (182, 78), (226, 282), (LENGTH, 282)
    )
    wheel = Layer("sky", pivot=(_X, _Y), rotation=turn)
    top = (_X, _Y - 206)
    rays = []
    for turn_by in range(0, 360, 45):
        (x1, y1), (x2, y2) = ring(*top, 32, turn_by), ring(*top, 42, turn_by)
        rays.append(stroke(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", WHEAT, 6))
    sun = Layer(
        "sun",
        [*rays, piece(ellipse(*top, 46), WHEAT)],
        parent=wheel,
        pivot=top,
        rotation=keys((0, 0), (LENGTH, 360), ease=(0, 0, 1, 1)),
        scale=popped(LENGTH, 14, 184),
    )
    return [wheel, sun]


def _moon() -> Layer:
    x, y = _X + 196, _Y - 130
    return Layer(
        "moon",
        [
            piece(
                svg(
                    f"M{x + 6} {y - 32}C{x - 34} {y - 30} {x - 44} {y + 26} {x - 6} {y + 34}"
                    f"C{x + 10} {y + 38} {x + 26} {y + 30} {x + 32} {y + 16}C{x + 8} {y + 22} {x - 12} {y - 2}"
                    f" {x + 6} {y - 32}Z"
                ),
                STRAW,
            )
        ],
        pivot=(x, y),
        scale=popped(LENGTH, 184, 228),
        rotation=keys((0, -30), (184, -30, BACK), (200, 0), (LENGTH, 0)),
    )


def _sign() -> list[Layer]:
    """The plate on the door: a check while the hall is open, a bar while it is not."""
    full, edge = (100, 100), (100, 0)

    def flips(*moments: float) -> list[Stop]:
        stops: list[Stop] = [(0, full)]
        for at in moments:
            stops += [(at, full, IN), (at + 5, edge, OUT), (at + 12, full)]
        return [*stops, (LENGTH, full)]

    hang = Layer("chain", [stroke("M566 404V444", DEEP, 4), stroke("M666 404V444", DEEP, 4)])
    plate = (616.0, 472.0)
    turned = keys(*flips(_OPEN, _NOON, _AGAIN, _SHUT))
    spans = [(_OPEN + 5, _NOON + 5), (_AGAIN + 5, _SHUT + 5)]
    openly: list[Stop] = [(0, 0, HOLD)]
    closed: list[Stop] = [(0, 100, HOLD)]
    for start, end in spans:
        openly += [(start, 100, HOLD), (end, 0, HOLD)]
        closed += [(start, 0, HOLD), (end, 100, HOLD)]
    return [
        hang,
        Layer(
            "closed",
            [
                block(536, 440, 160, 64, mix(WATER, WHITE, 0.35), 12),
                stroke("M590 472H642", DEEP, 9),
            ],
            pivot=plate,
            scale=turned,
            opacity=keys(*closed),
        ),
        Layer(
            "open",
            [block(536, 440, 160, 64, CANAL, 12), tick(616, 472, 1.1)],
            pivot=plate,
            scale=turned,
            opacity=keys(*openly),
        ),
    ]


def _story() -> list[Layer]:
    """The plate turns four times; two arcs on the dial show when the hall is open."""
    hands = [
        Layer(
            "hour",
            [stroke(f"M{_X} {_Y}V{_Y - 58}", INK, 10)],
            pivot=(_X, _Y),
            rotation=_turning(30),
        ),
        Layer(
            "minute",
            [stroke(f"M{_X} {_Y}V{_Y - 92}", INK, 6)],
            pivot=(_X, _Y),
            rotation=_turning(360),
        ),
        Layer("cap", [piece(ellipse(_X, _Y, 20), SEAL)]),
    ]
    return [
        *_sky(),
        _moon(),
        Layer(
            "post",
            [
                stroke("M616 420V550", width=22),
                stroke("M616 420V550", WATER, 12),
                block(560, 540, 112, 16, CANAL, 6),
            ],
        ),
        *_sign(),
        Layer("dial", _dial()),
        _shift(0, 8.5, 12, _OPEN, _NOON),
        _shift(1, 13.5, 17.5, _AGAIN, _SHUT),
        *hands,
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [
            (0, 0.8, -0.2),
            (28, 0.9, -0.4),
            (84, 0.9, 0.4),
            (104, 1, -0.4),
            (168, 0.9, 0.4),
            (206, 0.8, -0.2),
        ],
        right=[(0, REST), (22, POINT), (70, REST), (104, RAISE), (150, REST)],
        hand="open",
        says=[(28, WIDE), (44, SMILE), (104, JOY), (140, SMILE)],
        joy=((114, 138),),
        winks=(14, 92, 176, 200),
        nods=(40, 176),
    )


CLOCK_HOURS = Cartoon("clock-hours", LENGTH, _story, _acting, story_at=616)
