"""Pointing: look there."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.layers import Animation
from content.storyboard.mascot.acting import SMILE, WIDE, Arm, blinks, lids, mouths, standing
from content.storyboard.mascot.figure import alone
from content.storyboard.timing import OUT, SINE, keys


def pointing() -> Animation:
    """An arm shows the way to the lower right; eyes first, then the head, then the hand."""
    length = 90
    mouth, tongue = mouths((0, SMILE), (20, SMILE), (28, WIDE), (40, SMILE), (90, SMILE))
    acting = replace(
        standing(length, 1),
        lean=keys((0, 1.5), (18, 3), (44, 2.2), (58, 3), (90, 1.5), ease=SINE),
        tilt=keys((0, 2), (18, 6), (44, 4), (58, 6), (90, 2), ease=SINE),
        turn=keys((0, (9, 3)), (14, (16, 9)), (64, (16, 9)), (80, (9, 3)), (90, (9, 3))),
        gaze=keys(
            (0, (4, 2)),
            (5, (4, 2), OUT),
            (11, (11, 9)),
            (64, (11, 9), OUT),
            (70, (2, 0)),
            (84, (4, 2)),
            (90, (4, 2)),
        ),
        brows=keys((0, (0, -2)), (14, (0, -6)), (64, (0, -6)), (76, (0, -2)), (90, (0, -2))),
        blink=blinks(66),
        bowed=lids(66),
        mouth=mouth,
        tongue=tongue,
        left=Arm(
            lift=keys((0, 16), (20, 21), (50, 19), (90, 16), ease=SINE),
            bend=keys((0, -20), (22, -28), (52, -24), (90, -20), ease=SINE),
        ),
        right=Arm(
            lift=keys((0, 62), (8, 54), (18, 70), (34, 66), (42, 58), (50, 71), (66, 67), (90, 62)),
            bend=keys((0, 6), (8, -22), (18, 8), (34, 4), (42, -18), (50, 9), (90, 6)),
            twist=keys((0, 0), (10, -12), (20, 4), (34, 0), (44, -10), (52, 4), (90, 0)),
            hand="point",
        ),
    )
    return alone("mascot-pointing", acting)
