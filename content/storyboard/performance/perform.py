"""What 易博士 does from a film's first frame to its last."""

from __future__ import annotations

import math
from collections.abc import Iterator

from content.storyboard.film import Film, Shot
from content.storyboard.layers import FRAMES_PER_SECOND
from content.storyboard.layout import Layout
from content.storyboard.mascot.acting import Acting
from content.storyboard.mascot.arms import SHOULDER
from content.storyboard.mascot.figure import GROUND
from content.storyboard.mascot.head import EYE_LEVEL
from content.storyboard.path import Point
from content.storyboard.performance.arms import REST, Gesture, arm
from content.storyboard.performance.eyes import blinked
from content.storyboard.performance.lips import lips
from content.storyboard.performance.mouth import Opening
from content.storyboard.performance.poses import POSES, VISITOR, bow, follow
from content.storyboard.performance.score import Moment, Part, Score
from content.storyboard.performance.whim import Whim
from content.storyboard.timing import IN, OUT, Track, breathe, keys

ENTERS = 20.0
"""Frames in which it comes in, in two hops."""

# Frames of a breath, and of a ribbon's going to and fro.
_BREATH, _SWING = 84.0, 66.0
# An arm beyond this would be hidden by the head.
_LOWEST, _HIGHEST = 62.0, 118.0


def perform(film: Film, layout: Layout, openings: tuple[Opening, ...]) -> Acting:
    """Its acting; `openings` are those of the mouth. The same film is always acted alike."""
    length = round(film.length * FRAMES_PER_SECOND)
    whim = Whim(film.name)
    score = Score()
    parts = [*_parts(film, layout)]
    for number, (shot, part) in enumerate(zip(film.shots, parts, strict=True)):
        if number:
            _turn_over(part.start, score, whim)
        follow(part, score, whim)
        POSES[shot.scene.pose](part, score, whim)
        if shot is not film.shots[-1]:
            score.look(part.spoken + 4, VISITOR)
            for side in (score.near, score.far):
                side.append(Gesture(part.end - 13, REST, travel=16))
    bow(parts[-1].spoken + 3, score, whim)
    return _acting(score, length, openings, whim)


def _acting(score: Score, length: int, openings: tuple[Opening, ...], whim: Whim) -> Acting:
    eyes = blinked(length, score.glances, score.joy, score.bows, whim)
    mouth, tongue = lips(openings, sorted(score.moods, key=lambda mood: mood[0]), length)
    breaths = max(1, round(length / _BREATH))
    return Acting(
        length,
        jump=_entrance(),
        hop=score.hop.pairs(length, whim),
        lean=score.lean.numbers(length, whim),
        breath=breathe(length, (100, 100), (99.5, 101.2), breaths),
        nod=score.nod.pairs(length, whim),
        tilt=score.tilt.numbers(length, whim),
        turn=score.turn.pairs(length, whim),
        gaze=score.gaze.pairs(length, whim),
        blink=eyes.blink,
        brows=score.brows.pairs(length, whim),
        worry=score.worry.numbers(length, whim),
        mouth=mouth,
        tongue=tongue,
        joy=eyes.joy,
        bowed=eyes.bowed,
        left=arm(score.far, length, whim),
        right=arm(score.near, length, whim),
        swings=max(1, round(length / _SWING)),
    )


def _entrance() -> Track:
    half = ENTERS / 2
    return keys(
        (0, (0, 0), OUT),
        (half / 2, (0, -52), IN),
        (half, (0, 0), OUT),
        (half * 1.5, (0, -40), IN),
        (ENTERS, (0, 0)),
    )


def _turn_over(at: float, score: Score, whim: Whim) -> None:
    """The old board goes and a new one comes: leaning out of its way, or welcoming it."""
    score.look(at - 4, (0.9, -0.5))
    lean = whim.between(-2.6, -1.4)
    score.lean.to(at - 6, (lean, 0), 9)
    score.lean.to(at + 5, (0, 0), 13)
    score.raise_brows(at - 2, whim.between(4, 10))
    if whim.may(0.4):
        score.hop.pulse(at - 4, (0, -7), 6, 8)


def _parts(film: Film, layout: Layout) -> Iterator[Part]:
    for number, shot in enumerate(film.shots):
        start = shot.start * FRAMES_PER_SECOND
        end = (shot.start + shot.length) * FRAMES_PER_SECOND
        cues = [cue for cue in film.cues if cue.shot == number]
        yield Part(
            start,
            end,
            [*_moments(shot, start, layout)],
            [cue.start * FRAMES_PER_SECOND for cue in cues],
            cues[-1].end * FRAMES_PER_SECOND if cues else end - 16,
        )


def _moments(shot: Shot, start: float, layout: Layout) -> Iterator[Moment]:
    """When something comes up on the board; at least once. Lines that come together are one moment."""
    beats = shot.beats or (0.4,)
    for number, beat in enumerate(beats):
        if number and beat - beats[number - 1] < 0.2:
            continue
        board = layout.board
        share = 0.3 + 0.6 * (number + 0.5) / len(beats)
        target = (board.x + board.width * 0.42, board.y + board.height * share)
        yield Moment(
            start + beat * FRAMES_PER_SECOND, _look(target, layout), _angle(target, layout)
        )


def _look(target: Point, layout: Layout) -> Point:
    eyes = _at((400.0, EYE_LEVEL), layout)
    x, y = target[0] - eyes[0], target[1] - eyes[1]
    far = max(abs(x), abs(y))
    return (x / far, y / far)


def _angle(target: Point, layout: Layout) -> float:
    shoulder = _at(SHOULDER, layout)
    angle = math.degrees(math.atan2(target[0] - shoulder[0], target[1] - shoulder[1]))
    return min(max(angle, _LOWEST), _HIGHEST)


def _at(point: Point, layout: Layout) -> Point:
    """Where a point of the figure is on the picture."""
    return (
        layout.feet[0] + (point[0] - GROUND[0]) * layout.figure,
        layout.feet[1] + (point[1] - GROUND[1]) * layout.figure,
    )
