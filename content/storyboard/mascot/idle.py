"""Idle: at rest between visitors."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.layers import Animation
from content.storyboard.mascot.acting import SMILE, blinks, lids, mouths, standing
from content.storyboard.mascot.figure import alone
from content.storyboard.timing import OUT, keys


def idle() -> Animation:
    """Breathing, two blinks, one slow glance aside."""
    length = 150
    mouth, tongue = mouths((0, SMILE), (150, SMILE))
    acting = replace(
        standing(length),
        tilt=keys((0, 0), (48, 0), (66, 3.5), (96, 3.5), (116, -1.2), (132, 0), (150, 0)),
        turn=keys(
            (0, (0, 0)), (46, (0, 0)), (62, (13, 3)), (96, (13, 3)), (114, (0, 0)), (150, (0, 0))
        ),
        gaze=keys(
            (0, (0, 0)),
            (42, (0, 0), OUT),
            (52, (9, 3)),
            (94, (9, 3), OUT),
            (102, (0, 0)),
            (150, (0, 0)),
        ),
        brows=keys(
            (0, (0, 0)), (44, (0, 0)), (56, (0, -5)), (92, (0, -5)), (106, (0, 0)), (150, (0, 0))
        ),
        blink=blinks(26, 100),
        bowed=lids(26, 100),
        mouth=mouth,
        tongue=tongue,
    )
    return alone("mascot-idle", acting)
