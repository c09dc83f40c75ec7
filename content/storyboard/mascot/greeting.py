"""Greeting: a visitor has come."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.layers import Animation
from content.storyboard.mascot.acting import JOY, SMILE, Arm, mouths, standing
from content.storyboard.mascot.figure import alone
from content.storyboard.timing import OUT, SINE, keys


def greeting() -> Animation:
    """An arm goes up and waves, then a small bow."""
    length = 90
    mouth, tongue = mouths((0, SMILE), (12, SMILE), (20, JOY), (54, JOY), (66, SMILE), (90, SMILE))
    acting = replace(
        standing(length, 1),
        hop=keys((0, (0, 0)), (6, (0, 3), OUT), (14, (0, -8)), (22, (0, 0)), (90, (0, 0))),
        tilt=keys((0, 0), (16, -6), (28, -3), (40, -7), (52, -3), (62, -2), (72, 2), (90, 0)),
        turn=keys(
            (0, (0, 0)),
            (14, (4, -3)),
            (56, (4, -3)),
            (70, (0, 15)),
            (76, (0, 15)),
            (88, (0, 0)),
            (90, (0, 0)),
        ),
        nod=keys(
            (0, (0, 0)),
            (14, (0, -4)),
            (56, (0, -3)),
            (70, (0, 12)),
            (76, (0, 12)),
            (88, (0, 0)),
            (90, (0, 0)),
        ),
        brows=keys((0, (0, 0)), (14, (0, -3)), (56, (0, -3)), (70, (0, 0)), (90, (0, 0))),
        joy=((22, 56),),
        blink=keys(
            (-1, (100, 100)),
            (18, (100, 100)),
            (22, (106, 10)),
            (56, (106, 10), OUT),
            (61, (100, 100)),
            (90, (100, 100)),
        ),
        left=Arm(
            lift=keys((0, 16), (16, 22), (54, 22), (70, 8), (90, 16)),
            bend=keys((0, -14), (58, -14), (70, -52), (78, -52), (90, -14)),
        ),
        right=Arm(
            lift=keys((0, 16), (5, 9), (20, 112), (54, 108), (62, 96, SINE), (80, 14), (90, 16)),
            bend=keys(
                (0, -14),
                (5, -20),
                (20, 52),
                (26, 14),
                (34, 54),
                (42, 14),
                (50, 50),
                (60, 26),
                (78, -18),
                (90, -14),
                ease=SINE,
            ),
            twist=keys(
                (0, 0),
                (10, -14),
                (20, 12),
                (28, -12),
                (36, 12),
                (44, -12),
                (52, 8),
                (64, 0),
                (90, 0),
                ease=SINE,
            ),
            shows=("wave", ((11, 71),)),
        ),
        mouth=mouth,
        tongue=tongue,
    )
    return alone("mascot-greeting", acting)
