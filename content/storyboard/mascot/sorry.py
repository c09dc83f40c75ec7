"""Sorry: it was not heard, or not known."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.layers import Animation
from content.storyboard.mascot.acting import SMALL, SORRY, Arm, lids, mouths, standing
from content.storyboard.mascot.figure import alone
from content.storyboard.timing import OUT, keys


def sorry() -> Animation:
    """Hands joined at the belt, a bow, and a kind look up again."""
    length = 120
    mouth, tongue = mouths((0, SMALL), (22, SORRY), (66, SORRY), (86, SMALL), (120, SMALL))
    joined = Arm(
        lift=keys((0, 5), (28, 9), (66, 8), (92, 5), (120, 5)),
        bend=keys((0, -64), (30, -71), (66, -69), (94, -64), (120, -64)),
    )
    acting = replace(
        standing(length, 1),
        hop=keys((0, (0, 0)), (26, (0, 5)), (66, (0, 5)), (90, (0, 0)), (120, (0, 0))),
        breath=keys(
            (0, (100, 100)),
            (26, (100.8, 98)),
            (66, (100.6, 98.4)),
            (90, (100, 100)),
            (120, (100, 100)),
        ),
        nod=keys((0, (0, 2)), (28, (0, 24)), (66, (0, 22)), (92, (0, 2)), (120, (0, 2))),
        tilt=keys((0, -3), (28, 1), (66, 1), (96, -3.5), (120, -3)),
        turn=keys((0, (0, 2)), (28, (0, 13)), (66, (0, 12)), (90, (0, 2)), (120, (0, 2))),
        gaze=keys(
            (0, (0, 0)), (16, (0, 6)), (66, (0, 8)), (78, (0, -3)), (110, (0, 0)), (120, (0, 0))
        ),
        worry=keys((0, 12), (28, 17), (66, 17), (90, 12), (120, 12)),
        brows=(0, -2),
        bowed=((22, 66), *lids(98)),
        blink=keys(
            (-1, (100, 100)),
            (14, (100, 100), OUT),
            (22, (104, 14)),
            (66, (104, 14)),
            (73, (100, 100)),
            (98, (100, 100), OUT),
            (101, (108, 13)),
            (103, (108, 13)),
            (108, (100, 100)),
            (120, (100, 100)),
        ),
        mouth=mouth,
        tongue=tongue,
        left=joined,
        right=joined,
    )
    return alone("mascot-sorry", acting)
