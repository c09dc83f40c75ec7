"""The picture follows the sound: never ahead of a sentence that is still to come, and never back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.film import Cue
from kiosk.ui.cinema_clock import FilmClock, Heard, LoopClock

# Two sentences of two seconds each, a second between them; the film goes on for a second.
CUES = (Cue(0.5, 2.5, "一。", "一。", 0, 2.0), Cue(3.5, 5.5, "二。", "二。", 1, 2.0))
SOUNDS, END = (2.0, 2.0), 6.5


@pytest.fixture
def clock() -> FilmClock:
    clock = FilmClock()
    clock.begin(CUES, SOUNDS, END, 0.0, now=100.0)
    return clock


def test_it_runs_to_the_first_sentence_and_waits_for_it(clock: FilmClock) -> None:
    assert clock.at(100.25) == pytest.approx(0.25)
    assert not clock.rests(100.25)
    assert clock.at(103.0) == 0.5
    assert clock.rests(103.0)


def test_a_sentence_that_sounds_takes_the_picture_with_it(clock: FilmClock) -> None:
    clock.heard(Heard(0, 0.0, 2.0, at=101.0))
    assert clock.at(102.0) == pytest.approx(1.5)
    assert clock.at(103.5) == pytest.approx(3.0)
    assert clock.at(109.0) == 3.5, "the second sentence is still to come"
    clock.heard(Heard(1, 0.0, 2.0, at=109.5))
    assert clock.at(111.5) == pytest.approx(5.5)
    assert clock.at(120.0) == END


def test_a_later_word_of_the_loudspeaker_puts_it_right_but_never_back(clock: FilmClock) -> None:
    clock.heard(Heard(0, 0.0, 2.0, at=101.0))
    assert clock.at(102.0) == pytest.approx(1.5)
    clock.heard(Heard(0, 0.8, 2.0, at=102.0))
    assert clock.at(102.0) == pytest.approx(1.5)
    assert clock.at(103.0) == pytest.approx(2.3)


@pytest.mark.parametrize("length", [1.0, 4.0])
def test_words_said_faster_or_slower_than_thought_are_kept_up_with(
    clock: FilmClock, length: float
) -> None:
    clock.heard(Heard(0, 0.0, length, at=101.0))
    assert clock.at(101.0 + length / 2) == pytest.approx(1.5)
    assert clock.at(101.0 + length) == pytest.approx(2.5)
    assert clock.at(101.0 + length + 0.5) == pytest.approx(3.0), "a pause lasts as long as planned"


def test_a_pause_is_where_the_sound_stops(clock: FilmClock) -> None:
    clock.heard(Heard(0, 0.0, 2.0, at=101.0))
    clock.heard(Heard(0, 1.2, 2.0, at=102.2, held=True))
    assert clock.at(102.1) == pytest.approx(1.6)
    assert clock.at(150.0) == pytest.approx(1.7)
    assert clock.rests(150.0)
    clock.heard(Heard(0, 1.2, 2.0, at=151.0))
    assert clock.at(151.5) == pytest.approx(2.2)


def test_another_scene_is_begun_at_its_start_and_who_rests_is_woken(clock: FilmClock) -> None:
    woken: list[bool] = []
    clock.on_change = lambda: woken.append(True)
    clock.heard(Heard(1, 1.0, 2.0, at=101.0))
    assert clock.at(102.0) == pytest.approx(5.5)
    clock.begin(CUES, SOUNDS, END, 0.0, now=103.0)
    assert clock.at(103.0) == 0.0
    clock.rest(2.0)
    assert (clock.at(200.0), clock.rests(200.0)) == (2.0, True)
    assert woken


@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.floats(0, 4), st.floats(0, 4), st.floats(-0.3, 0.3)),
        max_size=8,
    )
)
def test_whatever_is_heard_it_never_goes_back_nor_past_what_sounds(
    told: list[tuple[int, float, float, float]],
) -> None:
    clock = FilmClock()
    clock.begin(CUES, SOUNDS, END, 0.0, now=100.0)
    now, before, heard = 100.0, 0.0, -1
    for index, seconds, length, early in sorted(told, key=lambda one: one[0]):
        heard = max(heard, index)
        clock.heard(Heard(index, seconds, length, now + early))
        for _ in range(5):
            now += 0.2
            seen = clock.at(now)
            assert before <= seen <= (CUES[1].start if heard == 0 else END) + 1e-9
            before = seen


def test_a_picture_of_its_own_goes_round_while_it_runs() -> None:
    loop = LoopClock()
    assert loop.rests(0.0)
    loop.seconds = 3.0
    loop.run(10.0, on=True)
    assert loop.at(14.0) == pytest.approx(1.0)
    loop.run(14.0, on=False)
    assert loop.at(99.0) == pytest.approx(1.0)
    assert loop.rests(99.0)
    loop.run(99.0, on=True)
    assert loop.at(100.0) == pytest.approx(2.0)
