"""Thinking: the answer is being looked for."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.layers import Animation, Layer
from content.storyboard.mascot.acting import SMALL, SMILE, Arm, blinks, lids, mouths, standing
from content.storyboard.mascot.figure import alone
from content.storyboard.palette import MIST, WHEAT, WHITE
from content.storyboard.shapes import drawn, ellipse
from content.storyboard.timing import BACK, IN, OUT, SINE, breathe, keys


def _thought(number: int) -> Layer:
    """One of the dots that gather beside the cap."""
    x, y, size = ((600, 150, 22), (642, 112, 30), (698, 66, 40))[number]
    start = 12 + 16 * number
    return Layer(
        f"thought {number}",
        [drawn(ellipse(x, y, size), (WHITE, MIST, WHEAT)[number], 8)],
        pivot=(x, y),
        offset=breathe(120, (0, 0), (0, -5), 2).delayed(8 * number, 120),
        scale=keys(
            (0, (0, 0)),
            (start, (0, 0), BACK),
            (start + 10, (100, 100)),
            (100 - 3 * number, (100, 100), IN),
            (110 - 3 * number, (0, 0)),
            (120, (0, 0)),
        ),
    )


def thinking() -> Animation:
    """A hand at the chin, eyes up, dots gathering into a thought."""
    length = 120
    mouth, tongue = mouths(
        (0, SMALL), (54, SMALL), (66, SMILE), (96, SMILE), (108, SMALL), (120, SMALL)
    )
    acting = replace(
        standing(length),
        lean=breathe(length, -1.2, -0.4),
        tilt=keys((0, -4), (40, -6), (58, -3), (84, -5), (120, -4), ease=SINE),
        turn=keys(
            (0, (8, -6)), (30, (11, -9)), (56, (14, -10)), (90, (10, -7)), (120, (8, -6)), ease=SINE
        ),
        gaze=keys(
            (0, (7, -10)),
            (24, (7, -10), OUT),
            (30, (11, -11)),
            (54, (11, -11), OUT),
            (60, (13, -13)),
            (100, (13, -13), OUT),
            (108, (7, -10)),
            (120, (7, -10)),
        ),
        brows=keys(
            (0, (0, -2)),
            (50, (0, -2)),
            (60, (0, -6)),
            (100, (0, -6)),
            (112, (0, -2)),
            (120, (0, -2)),
        ),
        worry=-7.0,
        blink=blinks(46, 104),
        bowed=lids(46, 104),
        mouth=mouth,
        tongue=tongue,
        left=Arm(lift=breathe(length, 17, 20), bend=-30.0),
        right=Arm(
            lift=breathe(length, 46, 49),
            bend=-183.0,
            twist=keys((0, 0), (60, 0), (68, -10), (76, 2), (84, -8), (94, 0), (120, 0), ease=SINE),
            hand="point",
            in_front=True,
        ),
    )
    figure = alone("mascot-thinking", acting)
    return replace(figure, layers=(*figure.layers, *(_thought(n) for n in range(3))))
