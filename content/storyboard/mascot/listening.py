"""Listening: the visitor speaks."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.layers import Animation, Layer
from content.storyboard.mascot.acting import Arm, blinks, lids, standing
from content.storyboard.mascot.figure import alone
from content.storyboard.palette import CANAL
from content.storyboard.path import arc
from content.storyboard.shapes import ink
from content.storyboard.timing import OUT, SINE, breathe, keys


def _sound(number: int, length: int) -> Layer:
    """One arc of sound on its way to the ear, again and again."""
    period = length // 2
    late = number * period / 3
    return Layer(
        f"sound {number}",
        [ink(arc(590, 300, 92, -30, 30), line=CANAL, width=10)],
        pivot=(590, 300),
        scale=keys(
            (0, (200, 200), SINE), (44, (112, 112)), (period - 1, (112, 112)), (period, (200, 200))
        )
        .repeated(2)
        .delayed(late, length),
        opacity=keys((0, 0, SINE), (12, 90), (32, 90), (44, 0), (period, 0))
        .repeated(2)
        .delayed(late, length),
    )


def listening() -> Animation:
    """Leaning in, a hand behind the ear, sound arriving in soft arcs."""
    length = 120
    acting = replace(
        standing(length),
        lean=breathe(length, 2.4, 3.4),
        tilt=keys((0, 5), (34, 6.5), (56, 4.5), (66, 8), (76, 5), (88, 7), (120, 5), ease=SINE),
        turn=breathe(length, (12, 2), (15, 4)),
        gaze=keys(
            (0, (10, -2)),
            (58, (10, -2), OUT),
            (66, (2, -4)),
            (96, (2, -4), OUT),
            (104, (10, -2)),
            (120, (10, -2)),
        ),
        brows=keys(
            (0, (0, -2)),
            (60, (0, -2)),
            (70, (0, -6)),
            (96, (0, -6)),
            (110, (0, -2)),
            (120, (0, -2)),
        ),
        blink=blinks(40, 104),
        bowed=lids(40, 104),
        left=Arm(lift=breathe(length, 18, 21), bend=breathe(length, -40, -44).delayed(6, length)),
        right=Arm(
            lift=breathe(length, 112, 115),
            bend=breathe(length, 50, 46),
            twist=breathe(length, -18, -12, 2),
            hand="cup",
            in_front=True,
        ),
    )
    figure = alone("mascot-listening", acting)
    return replace(figure, layers=(*figure.layers, *(_sound(n, length) for n in range(3))))
