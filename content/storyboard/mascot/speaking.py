"""Speaking: the answer is read out."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.layers import Animation
from content.storyboard.mascot.acting import (
    ROUND,
    SMILE,
    TALL,
    WIDE,
    Arm,
    blinks,
    lids,
    mouths,
    standing,
)
from content.storyboard.mascot.figure import alone
from content.storyboard.timing import SINE, keys


def speaking() -> Animation:
    """Words as mouth shapes of uneven length, the hands keeping light company."""
    length = 108
    shut = (40.0, 2.0, 8.0)
    words = [
        (0, shut),
        (4, WIDE),
        (9, ROUND),
        (14, shut),
        (19, TALL),
        (25, WIDE),
        (31, ROUND),
        (37, WIDE),
        (44, shut),
        (50, TALL),
        (58, SMILE),
        (67, SMILE),
        (74, TALL),
        (81, shut),
        (87, WIDE),
        (96, ROUND),
        (108, shut),
    ]
    mouth, tongue = mouths(*words)
    acting = replace(
        standing(length),
        tilt=keys(
            (0, 0), (16, 3), (30, 1), (48, -3.5), (62, -1), (78, -3), (92, 1.5), (108, 0), ease=SINE
        ),
        nod=keys(
            (0, (0, 0)),
            (8, (0, 5)),
            (18, (0, -2)),
            (42, (0, 0)),
            (50, (0, 6)),
            (60, (0, -2)),
            (80, (0, 4)),
            (92, (0, -1)),
            (108, (0, 0)),
            ease=SINE,
        ),
        turn=keys(
            (0, (0, 0)),
            (14, (7, 2)),
            (34, (5, 0)),
            (52, (-8, 2)),
            (76, (-6, 0)),
            (96, (0, 0)),
            (108, (0, 0)),
        ),
        brows=keys(
            (0, (0, 0)), (10, (0, -5)), (26, (0, 0)), (46, (0, -6)), (62, (0, 0)), (108, (0, 0))
        ),
        blink=blinks(34, 84),
        bowed=lids(34, 84),
        mouth=mouth,
        tongue=tongue,
        left=Arm(
            lift=keys((0, 18), (40, 18), (52, 30), (74, 27), (92, 18), (108, 18)),
            bend=keys(
                (0, -40), (42, -40), (54, 34), (62, 22), (70, 36), (78, 26), (96, -40), (108, -40)
            ),
            twist=keys((0, 0), (46, 0), (58, 14), (80, 6), (98, 0), (108, 0)),
            shows=("open", ((47, 91),)),
        ),
        right=Arm(
            lift=keys((0, 20), (12, 34), (34, 30), (50, 20), (108, 20)),
            bend=keys((0, -44), (12, 40), (20, 26), (28, 42), (36, 30), (52, -44), (108, -44)),
            twist=keys((0, 0), (14, 14), (34, 4), (54, 0), (108, 0)),
            shows=("open", ((5, 45),)),
        ),
    )
    return alone("mascot-speaking", acting)
