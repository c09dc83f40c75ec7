"""The arms through the film: gestures one after another, each with its hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.mascot.acting import Arm
from content.storyboard.performance.channel import Channel
from content.storyboard.performance.whim import Whim
from content.storyboard.timing import Ease, Span

Pose = tuple[float, float, float]
"""An arm's lift, bend and twist in degrees, as in Arm."""

REST: Pose = (16, -14, 0)
BELT: Pose = (17, -44, 0)
OFFER: Pose = (30, 36, 10)
FINGER: Pose = (94, 34, 26)
CHIN: Pose = (47, -183, 0)
PALM: Pose = (82, 44, 44)
HIGH: Pose = (116, 26, 8)
JOINED: Pose = (9, -71, 0)

_TRAVEL = 13.0
# A hand is another one while the sleeve is on its way.
_CHANGES = 5.0
_CLOSEST = 13.0
_OVER: Ease = (0.4, 0.0, 0.3, 1.12)


@dataclass(frozen=True)
class Gesture:
    """At frame `at` the arm sets out for `pose`, and shows `hand`."""

    at: float
    pose: Pose
    hand: str = "rest"
    travel: float = _TRAVEL


def pointing(angle: float) -> Pose:
    """An arm whose finger points so many degrees from straight down."""
    return (angle - 10, 10, 0)


def showing(angle: float) -> Pose:
    """An open hand, held out towards what lies so many degrees from straight down."""
    return (angle * 0.62, angle * 0.3, 12)


def arm(gestures: Sequence[Gesture], length: int, whim: Whim) -> Arm:
    """The arm through the whole film; of two gestures too near each other, the later one."""
    taken = _apart(gestures)
    lift, bend, twist = (
        Channel((REST[part], 0), (sway, 0)) for part, sway in enumerate((1.6, 2.4, 1.5))
    )
    for gesture in taken:
        # The elbow follows the shoulder, the wrist the elbow.
        for late, (channel, value) in enumerate(
            zip((lift, bend, twist), gesture.pose, strict=True)
        ):
            channel.to(gesture.at + 1.5 * late, (value, 0), gesture.travel, _OVER)
    names = sorted({gesture.hand for gesture in taken} - {"rest"})
    hands = [(name, _spans(taken, name, length)) for name in names]
    return Arm(
        lift.numbers(length, whim),
        bend.numbers(length, whim),
        twist.numbers(length, whim),
        also=tuple(hands),
        in_front=any(gesture.pose in (CHIN, FINGER, PALM) for gesture in taken),
    )


def _apart(gestures: Sequence[Gesture]) -> list[Gesture]:
    taken: list[Gesture] = []
    for gesture in sorted(gestures, key=lambda one: one.at):
        while taken and gesture.at - taken[-1].at < min(_CLOSEST, gesture.travel, taken[-1].travel):
            taken.pop()
        taken.append(gesture)
    return taken


def _spans(gestures: Sequence[Gesture], hand: str, length: int) -> tuple[Span, ...]:
    ends = [gesture.at for gesture in gestures[1:]] + [length - 16]
    return tuple(
        (gesture.at + _CHANGES, end + _CHANGES)
        for gesture, end in zip(gestures, ends, strict=True)
        if gesture.hand == hand
    )
