"""The stage of a cartoon: water, a floor, and 易博士 at one side reacting to the story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.storyboard.layers import Animation, Layer
from content.storyboard.mascot.acting import (
    SMILE,
    Acting,
    Arm,
    Mouth,
    blinks,
    lids,
    mouths,
)
from content.storyboard.mascot.figure import GROUND, figure_layers
from content.storyboard.palette import MIST, WATER
from content.storyboard.path import Point, svg
from content.storyboard.shapes import ink
from content.storyboard.timing import IN, OUT, Span, Stop, Track, breathe, keys, moves

WIDTH, HEIGHT = 960, 640
FLOOR = 556.0
"""Where things stand, in pixels from the top."""

_SHARE = 60.0
"""The figure's size on the stage, in per cent of its own square."""

Pose = tuple[float, float, float]
"""An arm's lift, bend and twist, as in Arm."""

REST: Pose = (16, -14, 0)
SHOW: Pose = (44, 34, 10)
POINT: Pose = (74, 6, 2)
RAISE: Pose = (112, 42, 0)
CHIN: Pose = (47, -183, 0)

Look = tuple[float, float, float]
"""A frame, and where 易博士 then turns to look: right and down, each -1 to 1."""


def _arm(length: int, poses: list[tuple[float, Pose]], hand: str) -> Arm:
    travel = 14
    beats = poses if poses[-1][1] == poses[0][1] else [*poses, (length - travel, poses[0][1])]
    spans = [
        (at + 5, (beats[i + 1][0] if i + 1 < len(beats) else length) + 6)
        for i, (at, pose) in enumerate(beats)
        if pose in (SHOW, POINT, RAISE)
    ]

    def part(index: int, late: float) -> Track:
        return moves(
            length,
            *[(at + (late if at else 0), pose[index]) for at, pose in beats],
            travel=travel,
            ease=(0.4, 0.0, 0.3, 1.12),
        )

    return Arm(
        part(0, 0),
        part(1, 1),
        part(2, 3),
        shows=(hand, tuple(spans)) if spans else None,
        in_front=any(pose == CHIN for _, pose in beats),
    )


def _at_moments(length: int, moments: tuple[float, ...], down: float) -> Track:
    """Small quick moves down (or, negative, up) at the given frames."""
    stops: list[Stop] = [(0, (0, 0))]
    for at in moments:
        stops += [(at, (0, 0), OUT), (at + 7, (0, down), IN), (at + 14, (0, 0))]
    return keys(*stops, (length, (0, 0)))


def guide(
    length: int,
    looks: list[Look],
    left: list[tuple[float, Pose]] | None = None,
    right: list[tuple[float, Pose]] | None = None,
    hand: str = "point",
    says: list[tuple[float, Mouth]] | None = None,
    joy: tuple[Span, ...] = (),
    winks: tuple[float, ...] = (),
    nods: tuple[float, ...] = (),
    hops: tuple[float, ...] = (),
) -> Acting:
    """How 易博士 accompanies a story: eyes first, then the head, then the hand.

    Frames start each move; the loop closes by itself at length. hand is shown by a
    pointing, showing or raised arm.
    """
    seen = looks if looks[-1][1:] == looks[0][1:] else [*looks, (length - 14, *looks[0][1:])]
    lips: list[tuple[float, Mouth]] = [(0, SMILE)]
    for at, size in says or []:
        lips += [(at, lips[-1][1]), (at + 6, size)]
    mouth, tongue = mouths(*lips, (length, SMILE))
    return Acting(
        length,
        jump=_at_moments(length, hops, -30),
        breath=breathe(length, (100, 100), (99.5, 101.0), max(1, round(length / 75))),
        nod=_at_moments(length, nods, 9),
        tilt=moves(length, *[(at + (3 if at else 0), 4 * x) for at, x, _ in seen], travel=13),
        turn=moves(length, *[(at + (2 if at else 0), (14 * x, 9 * y)) for at, x, y in seen]),
        gaze=moves(length, *[(at, (10 * x, 8 * y)) for at, x, y in seen], travel=6, ease=OUT),
        blink=blinks(*winks),
        bowed=lids(*winks),
        joy=joy,
        mouth=mouth,
        tongue=tongue,
        left=_arm(length, left or [(0, REST)], hand),
        right=_arm(length, right or [(0, REST)], hand),
    )


def pool(x: float) -> Layer:
    """The water behind a story about x."""
    outline = svg(
        f"M{x - 290} 330C{x - 300} 170 {x - 170} 70 {x - 10} 64C{x + 170} 58 {x + 286} 160"
        f" {x + 284} 320C{x + 282} 420 {x + 262} 500 {x + 220} {FLOOR}H{x - 226}"
        f"C{x - 268} 500 {x - 286} 420 {x - 290} 330Z"
    )
    return Layer("pool", [ink(outline, MIST, opacity=62)])


def floor(start: float, end: float) -> Layer:
    """The line on which a story's things stand."""
    return Layer("floor", [ink(svg(f"M{start} {FLOOR}H{end}"), line=WATER, width=4)])


def _setting(story_at: float) -> list[Layer]:
    waves = [
        svg(f"M{start} {y}q14 -8 28 0q14 8 28 0")
        for start, y in ((150, 590), (430, 602), (700, 588))
    ]
    return [
        pool(story_at),
        floor(56, 904),
        Layer("water", [ink(waves, line=WATER, width=4)]),
    ]


@dataclass(frozen=True)
class Cartoon:
    """A story's things and how 易博士, standing at `stands_at`, accompanies it, `length` frames long."""

    name: str
    length: int
    story: Callable[[], list[Layer]]
    acting: Callable[[], Acting]
    stands_at: float = 158.0
    story_at: float = 610.0

    def animation(self) -> Animation:
        """The setting, the story's things, and the figure."""
        acting = self.acting()
        feet: Point = (self.stands_at, FLOOR - 2)
        root = Layer(
            "root",
            pivot=GROUND,
            offset=(feet[0] - GROUND[0], feet[1] - GROUND[1]),
            scale=(_SHARE, _SHARE),
        )
        return Animation(
            self.name,
            WIDTH,
            HEIGHT,
            acting.length,
            (*_setting(self.story_at), *self.story(), root, *figure_layers(acting, root)),
        )
