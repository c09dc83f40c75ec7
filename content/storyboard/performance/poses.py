"""What 易博士 does in a scene, by the scene's pose."""

from __future__ import annotations

from collections.abc import Callable

from content.storyboard.mascot.acting import JOY, SMALL
from content.storyboard.performance.arms import (
    BELT,
    CHIN,
    FINGER,
    HIGH,
    JOINED,
    OFFER,
    PALM,
    REST,
    Gesture,
    pointing,
    showing,
)
from content.storyboard.performance.score import Moment, Part, Score
from content.storyboard.performance.whim import Whim
from content.storyboard.scene import Pose

# An arm is up before the words that it belongs to, and never for longer than this.
_BEFORE = 5.0
_TIRED = 78.0
VISITOR = (0.0, 0.0)


def follow(part: Part, score: Score, whim: Whim) -> None:
    """Where it looks and nods, whatever the pose: at the board when a line comes, else at the visitor."""
    for number, moment in enumerate(part.moments):
        until = _next(part, number)
        score.look(moment.at - 7, moment.look)
        back = moment.at + whim.between(22, 40)
        if back < until - 16:
            score.look(back, (whim.between(-0.25, 0.2), whim.between(-0.1, 0.15)))
        if whim.may(0.6):
            score.raise_brows(moment.at, whim.between(8, 18))
    for at in part.sentences:
        score.beat_time(at + whim.between(2, 7), whim.between(4, 6.5))


def _next(part: Part, number: int) -> float:
    return part.moments[number + 1].at if number + 1 < len(part.moments) else part.end


def _held(part: Part, number: int, whim: Whim) -> float:
    """Until when a gesture at a moment lasts."""
    longest = part.moments[number].at + whim.between(_TIRED - 26, _TIRED)
    return min(longest, _next(part, number) - _BEFORE - 14, part.end - 14)


def _down(score: Score, at: float, whim: Whim) -> None:
    score.near.append(Gesture(at, BELT if whim.may(0.5) else REST, travel=16))


def _show_one(part: Part, number: int, score: Score, whim: Whim) -> None:
    moment = part.moments[number]
    score.near.append(Gesture(moment.at - _BEFORE, showing(moment.angle), "open"))
    score.lean.to(moment.at - _BEFORE, (1.4, 0), 14)
    down = _held(part, number, whim)
    _down(score, down, whim)
    score.lean.to(down, (0, 0), 16)


def _offer(part: Part, number: int, score: Score, whim: Whim) -> None:
    """The other hand, held out to the visitor."""
    moment = part.moments[number]
    score.far.append(Gesture(moment.at - 2, OFFER, "open"))
    score.far.append(Gesture(_held(part, number, whim), BELT, travel=16))


def _show(part: Part, score: Score, whim: Whim) -> None:
    score.far.append(Gesture(part.start + 4, BELT, travel=16))
    for number in range(len(part.moments)):
        (_offer if number % 3 == 1 else _show_one)(part, number, score, whim)


def _point(part: Part, score: Score, whim: Whim) -> None:
    score.far.append(Gesture(part.start + 6, BELT, travel=16))
    for number, moment in enumerate(part.moments):
        pose = pointing(moment.angle)
        score.near.append(Gesture(moment.at - _BEFORE, pose, "point"))
        # Drawn back a little and out again: look there.
        score.near.append(Gesture(moment.at + 9, (pose[0] - 7, pose[1] - 16, -6), "point", 6))
        score.near.append(Gesture(moment.at + 15, pose, "point", 7))
        score.lean.pulse(moment.at - _BEFORE, (1.8, 0), 12, 18)
        down = _held(part, number, whim)
        if _next(part, number) - down > 30:
            _down(score, max(down, moment.at + 24), whim)


def _raise(part: Part, score: Score, whim: Whim) -> None:
    for number, moment in enumerate(part.moments):
        if number in (0, len(part.moments) - 1):
            score.near.append(Gesture(moment.at - _BEFORE, FINGER, "point"))
            for shake in (8, 16):
                bent = (FINGER[0], FINGER[1] + (14 if shake == 8 else 0), FINGER[2])
                score.near.append(Gesture(moment.at + shake, bent, "point", 7))
            score.raise_brows(moment.at - _BEFORE, 30, 7)
            score.hop.pulse(moment.at - _BEFORE, (0, -6), 6, 8)
            _down(score, max(_held(part, number, whim), moment.at + 26), whim)
        else:
            _show_one(part, number, score, whim)


def _think(part: Part, score: Score, whim: Whim) -> None:
    wonders = part.start + 4
    found = part.moments[-1].at - 10
    if found < wonders + 40:
        found = wonders + min(70, (part.end - part.start) * 0.5)
    score.near.append(Gesture(wonders, CHIN, "point", 16))
    score.far.append(Gesture(wonders, BELT, travel=16))
    for tap in (26, 34):
        twist = (*CHIN[:2], -12 if tap == 26 else 0)
        score.near.append(Gesture(wonders + tap, twist, "point", 8))
    score.worry.to(wonders + 6, (-7, 0))
    score.lean.to(wonders, (-1.6, 0), 16)
    score.feel(wonders, found, SMALL)
    score.look(wonders + 10, (0.5, -1))
    # And then one knows.
    score.worry.to(found, (0, 0))
    score.lean.to(found, (1, 0), 12)
    score.near.append(Gesture(found, FINGER, "point"))
    score.hop.pulse(found, (0, -8), 6, 9)
    score.raise_brows(found, 24, 8)
    _down(score, min(found + whim.between(44, 60), part.end - 14), whim)
    score.lean.to(found + 50, (0, 0), 16)


def wave(at: float, score: Score, whim: Whim) -> float:
    """A greeting with the hand beside the board; returns when it is over."""
    score.near.append(Gesture(at, (112, 52, 12), "wave", 14))
    bend, beat = 14, at + 15
    for _ in range(int(whim.between(3, 4.9))):
        score.near.append(Gesture(beat, (110, bend, -12 if bend == 14 else 12), "wave", 8))
        bend, beat = 66 - bend, beat + 8
    score.tilt.to(at, (-5, 0), 14)
    score.tilt.to(beat, (0, 0), 14)
    score.hop.pulse(at, (0, -8), 8, 9)
    score.joy.append((at + 10, beat - 4))
    score.feel(at, beat, JOY)
    score.near.append(Gesture(beat + 2, REST, travel=16))
    return beat + 18


def _wave(part: Part, score: Score, whim: Whim) -> None:
    over = wave(part.start + whim.between(16, 22), score, whim)
    score.far.append(Gesture(part.start + 26, BELT, travel=16))
    later = [n for n, moment in enumerate(part.moments) if moment.at > over + 8]
    for number in later[:2]:
        _show_one(part, number, score, whim)
    if not later and part.end - over > 44:
        moment = Moment(over + 6, part.moments[0].look, part.moments[0].angle)
        score.look(moment.at, moment.look)
        score.near.append(Gesture(moment.at, showing(moment.angle), "open"))
        down = min(moment.at + whim.between(34, 56), part.end - 16)
        _down(score, down, whim)
        score.look(down, VISITOR)


def bow(at: float, score: Score, whim: Whim) -> float:
    """Hands joined, a bow, and a look up again; returns when it is over."""
    held = whim.between(9, 14)
    for side in (score.near, score.far):
        side.append(Gesture(at, JOINED, travel=12))
        side.append(Gesture(at + 34 + held, REST, travel=16))
    score.look(at - 2, VISITOR)
    score.nod.to(at + 6, (0, 22), 12)
    score.nod.to(at + 18 + held, (0, 0), 13)
    score.turn.to(at + 7, (0, 12), 12)
    score.turn.to(at + 18 + held, (0, 0), 13)
    score.hop.to(at + 6, (0, 4), 12)
    score.hop.to(at + 18 + held, (0, 0), 12)
    score.bows.append((at + 14, at + 17 + held))
    return at + 34 + held


def _bow(part: Part, score: Score, whim: Whim) -> None:
    """The bow itself comes when a film is over: until then it shows the way."""
    for side in (score.near, score.far):
        side.append(Gesture(part.start + 4, JOINED, travel=16))
    for number in range(len(part.moments)):
        _show_one(part, number, score, whim)


def _joy(part: Part, score: Score, whim: Whim) -> None:
    at = part.moments[0].at
    for side in (score.near, score.far):
        side.append(Gesture(at - _BEFORE, HIGH, "open"))
        side.append(Gesture(at + 10, (HIGH[0] - 14, HIGH[1] + 16, 0), "open", 9))
        side.append(Gesture(at + 19, HIGH, "open", 9))
        side.append(Gesture(at + whim.between(38, 48), BELT, travel=16))
    score.hop.pulse(at - 2, (0, -16), 7, 8)
    score.hop.pulse(at + 16, (0, -9), 7, 8)
    score.joy.append((at, at + 34))
    score.feel(at - 4, part.end - 10, JOY)
    for number in range(1, len(part.moments)):
        if part.moments[number].at > at + 50:
            _show_one(part, number, score, whim)


def _stop(part: Part, score: Score, whim: Whim) -> None:
    score.feel(part.start + 4, part.end - 6, SMALL)
    for number, moment in enumerate(part.moments):
        if number % 2:
            _point_once(part, number, score, whim)
            continue
        score.near.append(Gesture(moment.at - _BEFORE, PALM, "open"))
        score.near.append(Gesture(moment.at + 8, (PALM[0] - 4, PALM[1] + 8, PALM[2]), "open", 7))
        score.worry.to(moment.at - 2, (9, 0))
        score.lean.pulse(moment.at - _BEFORE, (-1.4, 0), 12, 22)
        for shake, x in enumerate((-8, 8, -6, 0)):
            score.turn.to(moment.at + 14 + 8 * shake, (x, 1), 8)
        down = max(_held(part, number, whim), moment.at + 26)
        score.worry.to(down, (0, 0), 16)
        _down(score, down, whim)


def _point_once(part: Part, number: int, score: Score, whim: Whim) -> None:
    moment = part.moments[number]
    score.near.append(Gesture(moment.at - _BEFORE, pointing(moment.angle), "point"))
    _down(score, max(_held(part, number, whim), moment.at + 22), whim)


def _rest(part: Part, score: Score, whim: Whim) -> None:
    for side in (score.near, score.far):
        side.append(Gesture(part.start + whim.between(4, 10), BELT, travel=16))
    for at in part.sentences[::2]:
        end = min(at + whim.between(40, 60), part.end - 14)
        score.far += [Gesture(at + 6, OFFER, "open"), Gesture(end, BELT, travel=16)]


POSES: dict[Pose, Callable[[Part, Score, Whim], None]] = {
    "rest": _rest,
    "show": _show,
    "point": _point,
    "raise": _raise,
    "think": _think,
    "wave": _wave,
    "bow": _bow,
    "joy": _joy,
    "stop": _stop,
}
"""Each adds to the score what it does in its part."""
