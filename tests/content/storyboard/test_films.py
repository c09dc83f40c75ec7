"""What one sees when rlottie plays the committed animations."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
from rlottie_python.rlottie_wrapper import LottieAnimation

from content.storyboard.mascot.states import STATES
from tests.content.storyboard.conftest import ANIMATIONS, Film, file_of


def test_it_plays_at_its_size_and_speed(film: Film) -> None:
    assert film.player.lottie_animation_get_size() == (
        (800, 800) if film.name.startswith("mascot-") else (960, 640)
    )
    assert film.player.lottie_animation_get_framerate() == 30
    # rlottie counts the frame after the last too, where the loop begins again.
    assert film.player.lottie_animation_get_totalframe() == film.length + 1
    seconds = film.length / 30
    assert (3 <= seconds <= 6) if film.name.startswith("mascot-") else (6 <= seconds <= 8)


def test_its_end_meets_its_beginning(film: Film) -> None:
    first, last = (film.frame(number, 4).astype(int) for number in (0, film.length - 1))
    assert np.abs(first - last).mean() < 0.6


def test_it_moves_all_the_time_without_a_jump(film: Film) -> None:
    frames = [film.frame(number, 8).astype(int) for number in range(film.length)]
    steps = [np.abs(b - a).mean() for a, b in pairwise(frames)]
    assert max(steps) < 9
    # Someone breathes in every picture: never still for a third of a second.
    assert max(np.convolve(np.array(steps) == 0, np.ones(10), "valid")) < 10


def test_no_frame_is_empty_and_none_touches_the_edge(film: Film) -> None:
    for number in range(0, film.length, 5):
        alpha = film.frame(number, 2)[..., 3]
        assert alpha.mean() > 40, number
        edge = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
        assert not edge.any(), number


def test_the_states_can_be_told_apart() -> None:
    stills = {}
    for state in STATES:
        name = state().name
        player = LottieAnimation.from_file(str(file_of(name)))
        data = player.lottie_animation_render(ANIMATIONS[name].length // 3, width=100, height=100)
        stills[name] = np.frombuffer(data, np.uint8).astype(int)
    for one, other in combinations(sorted(stills), 2):
        assert np.abs(stills[one] - stills[other]).mean() > 4, (one, other)
