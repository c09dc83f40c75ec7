"""易博士 through whole films: alive from the first frame to the last."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import get_args

import numpy as np
import pytest

from content.storyboard.film import Film, timed
from content.storyboard.layout import LANDSCAPE, LAYOUTS, PORTRAIT, Layout
from content.storyboard.mascot.acting import Acting
from content.storyboard.performance.mouth import openings
from content.storyboard.performance.perform import perform
from content.storyboard.scene import Line, Pose, Scene
from content.storyboard.timing import Track

POSES: tuple[Pose, ...] = get_args(Pose)


def scene(number: int, pose: Pose, lines: int = 2) -> Scene:
    clauses = tuple(Line(f"第{n}件事情", f"要说的第{n}件事情是这样。") for n in range(1, lines + 1))
    return Scene(f"answer-{number}", "statement", "题目", lines=clauses, pose=pose)


def acted(film: Film, layout: Layout = PORTRAIT) -> Acting:
    return perform(film, layout, openings(film, [None] * len(film.cues)))


def tracks(acting: Acting) -> dict[str, Track]:
    arms = {
        f"{side} {part}": getattr(getattr(acting, side), part)
        for side in ("left", "right")
        for part in ("lift", "bend", "twist")
    }
    return {
        name: value
        for name, value in (vars(acting) | arms).items()
        if isinstance(value, Track) and name != "blink"
    }


def films() -> list[Film]:
    return [
        timed("one", [scene(1, "show")]),
        timed("silent", [Scene("title", "title", "题")]),
        timed("thirty", [scene(n, POSES[n % len(POSES)], n % 4) for n in range(30)]),
        timed("long", [scene(n, POSES[n % len(POSES)], 3) for n in range(20)]),
    ]


@pytest.mark.parametrize("film", films(), ids=lambda film: film.name)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_it_acts_from_the_first_frame_to_the_last_and_ends_as_it_began(
    film: Film, layout: Layout
) -> None:
    acting = acted(film, layout)
    assert acting.length == round(film.length * 30)
    for name, track in tracks(acting).items():
        assert track.keys[0].time == 0, name
        if name != "jump":
            assert track.keys[-1].time == acting.length, name
        if name not in ("mouth", "tongue"):
            assert track.keys[0].value == track.keys[-1].value, name


def test_the_long_film_is_three_minutes_long() -> None:
    assert films()[-1].length > 180


def test_it_is_never_frozen() -> None:
    for film in films():
        acting = acted(film)
        moving = np.zeros(acting.length, np.int32)
        for name in ("breath", "gaze", "tilt", "nod", "right lift", "left lift"):
            for key, after in pairwise(tracks(acting)[name].keys):
                if key.value != after.value:
                    moving[math.ceil(key.time) : math.ceil(after.time)] += 1
        assert moving.min() >= 1
        assert (moving >= 2).mean() > 0.85


def test_it_is_never_frantic() -> None:
    limits = {"tilt": 2.0, "nod": 5.5, "turn": 5.5, "gaze": 6.0, "lean": 0.8, "hop": 4.5}
    for film in films():
        moved = tracks(acted(film))
        for name, limit in limits.items():
            for key, after in pairwise(moved[name].keys):
                change = np.abs(np.asarray(after.value) - np.asarray(key.value)).max()
                assert change / (after.time - key.time) <= limit, (name, key.time)


def test_an_arm_comes_up_before_the_words_it_belongs_to() -> None:
    film = timed("film", [scene(1, "point", 1), scene(2, "rest", 1)])
    lifts = tracks(acted(film))["right lift"].keys
    beat = film.shots[0].beats[0] * 30
    up = next(key for key in lifts if isinstance(key.value, float) and key.value > 60)
    assert up.time <= beat + 12
    start = (film.shots[1].start + film.shots[1].length / 2) * 30
    assert all(key.value < 60 for key in lifts if key.time > start and isinstance(key.value, float))


def posed(pose: Pose) -> Acting:
    return acted(timed(pose, [scene(1, pose, 1), scene(2, "rest", 1)]))


def hands(acting: Acting) -> set[str]:
    first_scene = acting.length * 0.5
    return {
        name for name, spans in acting.right.also if any(start < first_scene for start, _ in spans)
    }


@pytest.mark.parametrize(
    ("pose", "hand"),
    [("show", "open"), ("point", "point"), ("raise", "point"), ("think", "point"),
     ("wave", "wave"), ("joy", "open"), ("stop", "open"), ("bow", "open"), ("rest", "")],
)  # fmt: skip
def test_each_pose_has_its_hand(pose: Pose, hand: str) -> None:
    assert hands(posed(pose)) - {""} >= ({hand} if hand else set())
    if pose == "rest":
        assert hands(posed(pose)) == set()


def test_joy_and_a_greeting_laugh_and_nothing_else_does() -> None:
    for pose in POSES:
        assert bool(posed(pose).joy) == (pose in ("joy", "wave"))


def test_thinking_has_its_hand_at_the_chin() -> None:
    assert posed("think").right.in_front
    assert not posed("show").right.in_front


def test_a_stop_shakes_its_head() -> None:
    xs = [
        key.value[0] for key in tracks(posed("stop"))["turn"].keys if isinstance(key.value, tuple)
    ]
    assert min(xs) == -8


def test_it_bows_when_the_film_is_over() -> None:
    for film in films():
        acting = acted(film)
        spoken = film.cues[-1].end * 30 if film.cues else 0
        assert any(start > spoken and end - start > 8 for start, end in acting.bowed)


def test_it_looks_up_at_the_board_and_back_at_the_visitor() -> None:
    film = timed("film", [scene(1, "show", 1)])
    for layout, up in ((PORTRAIT, -7.0), (LANDSCAPE, -1.0)):
        gaze = [
            k.value for k in tracks(acted(film, layout))["gaze"].keys if isinstance(k.value, tuple)
        ]
        assert any(x > 3 and y < up for x, y in gaze)
        assert any(abs(x) < 4 and abs(y) < 3 for x, y in gaze[3:])


def test_no_two_scenes_in_a_row_are_timed_alike() -> None:
    film = timed("film", [scene(n, "show", 2) for n in range(6)])
    lifts = tracks(acted(film))["right lift"].keys
    timed_alike = [
        [round(key.time - shot.start * 30) for key in lifts
         if shot.start * 30 <= key.time < (shot.start + shot.length) * 30]
        for shot in film.shots
    ]  # fmt: skip
    assert all(before != after for before, after in pairwise(timed_alike))


def test_the_same_film_is_acted_alike_and_another_one_not() -> None:
    scenes = [scene(1, "show"), scene(2, "point")]
    assert acted(timed("a", scenes)) == acted(timed("a", scenes))
    assert acted(timed("a", scenes)) != acted(timed("b", scenes))


def test_ribbons_swing_as_slowly_in_a_long_film() -> None:
    for film in films():
        acting = acted(film)
        assert 45 <= acting.length / acting.swings <= 100
