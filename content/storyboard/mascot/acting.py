"""Acting: everything about 易博士 that differs from one state to another."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.storyboard.path import Path, svg
from content.storyboard.timing import OUT, SINE, Animated, Span, Stop, Track, breathe, keys

CHIN = 391.0
"""Where the mouth lies on the 800-pixel square."""


def mouth(width: float = 52, opened: float = 0, smile: float = 11) -> Path:
    """A mouth of four vertices: how wide, how far open, how far its corners are up (pixels)."""
    half = width / 2
    corner, top, low = CHIN - smile / 2, CHIN + smile / 2, CHIN + smile / 2 + opened
    reach = half * 0.55
    return Path(
        ((400 - half, corner), (400, top), (400 + half, corner), (400, low)),
        ((0, opened * 0.5 + smile * 0.35), (-reach, 0), (0, smile * 0.35), (reach, 0)),
        ((0, smile * 0.35), (reach, 0), (0, opened * 0.5 + smile * 0.35), (-reach, 0)),
        True,
    )


def tongue(width: float = 52, opened: float = 0, smile: float = 11) -> Path:
    """The tongue that lies in the mouth of the same measure."""
    half = width * 0.27
    low = CHIN + smile / 2 + opened - 3
    high = low - opened * 0.36
    return Path(
        (
            (400 - half, low - opened * 0.1),
            (400, high),
            (400 + half, low - opened * 0.1),
            (400, low),
        ),
        ((0, 0), (-half * 0.6, 0), (0, 0), (half * 0.6, 0)),
        ((0, 0), (half * 0.6, 0), (0, 0), (-half * 0.6, 0)),
        True,
    )


SMILE = (54.0, 0.0, 12.0)
JOY = (66.0, 26.0, 12.0)
SMALL = (28.0, 0.0, 5.0)
SORRY = (30.0, 0.0, -1.0)
ROUND = (26.0, 20.0, 3.0)
WIDE = (58.0, 15.0, 9.0)
TALL = (44.0, 26.0, 6.0)

Mouth = tuple[float, float, float]
"""The measures of a mouth: width, opening, smile."""


def mouths(
    *stops: tuple[float, Mouth], ease: tuple[float, float, float, float] = SINE
) -> tuple[Track, Track]:
    """Mouth and tongue going from measure to measure, at the given frames."""
    return (
        keys(*[(time, mouth(*size)) for time, size in stops], ease=ease),
        keys(*[(time, tongue(*size)) for time, size in stops], ease=ease),
    )


def blinks(*moments: float) -> Track:
    """Scale of the eyes: shut within three frames at each moment, open again a little slower.

    While they are shut, lids(*moments) shows them as arcs.
    """
    stops: list[Stop] = [(-1, (100, 100))]
    for at in moments:
        stops += [
            (at, (100, 100), OUT),
            (at + 3, (108, 13)),
            (at + 5, (108, 13)),
            (at + 10, (100, 100)),
        ]
    return keys(*stops)


def lids(*moments: float) -> tuple[Span, ...]:
    """The frames in which blinks(*moments) has the eyes shut."""
    return tuple((at + 3, at + 5) for at in moments)


Shown = tuple[str, tuple[Span, ...]]
"""The name of a hand, and the frames in which it is seen."""


@dataclass(frozen=True)
class Arm:
    """An arm's angles in degrees from hanging straight down, positive away from the body.

    bend is the elbow's, twist the wrist's; hand names one of the drawn hands, shows another
    that takes its place within the spans of frames, also still others; in_front lifts the arm
    above the head.
    """

    lift: Animated = 16.0
    bend: Animated = -14.0
    twist: Animated = 0.0
    hand: str = "rest"
    shows: Shown | None = None
    also: tuple[Shown, ...] = ()
    in_front: bool = False


@dataclass(frozen=True)
class Acting:
    """One loop of the figure. Offsets are pixels, turns degrees, on the 800-pixel square.

    jump lifts the figure off the ground, hop only the robe from the boots;
    joy and bowed are spans of frames in which the eyes are shut, in a laugh or in a bow;
    swings is how often ribbons and tassel go to and fro.
    """

    length: int
    jump: Animated = (0.0, 0.0)
    hop: Animated = (0.0, 0.0)
    lean: Animated = 0.0
    breath: Animated = (100.0, 100.0)
    nod: Animated = (0.0, 0.0)
    tilt: Animated = 0.0
    turn: Animated = (0.0, 0.0)
    gaze: Animated = (0.0, 0.0)
    blink: Animated = (100.0, 100.0)
    brows: Animated = (0.0, 0.0)
    worry: Animated = 0.0
    mouth: Animated = field(default_factory=lambda: mouth(*SMILE))
    tongue: Animated = field(default_factory=lambda: tongue(*SMILE))
    joy: tuple[Span, ...] = ()
    bowed: tuple[Span, ...] = ()
    left: Arm = field(default_factory=Arm)
    right: Arm = field(default_factory=Arm)
    swings: int = 2


BROW = svg("M -22 3 Q 0 -9 22 3")


def standing(length: int, cycles: int = 2) -> Acting:
    """Standing and breathing: what every state adds to."""
    return Acting(
        length,
        breath=breathe(length, (100, 100), (99.5, 101.2), cycles),
        nod=breathe(length, (0, 0), (0, -3), cycles).delayed(3, length),
        left=Arm(lift=breathe(length, 15, 18, cycles).delayed(5, length)),
        right=Arm(lift=breathe(length, 15, 18, cycles).delayed(5, length)),
    )
