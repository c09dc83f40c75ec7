"""When a worker is asked, given up and started anew; and when the visitor is told."""

import pytest

from kiosk.speech.vigil import PAUSE_SECONDS, Duty, Vigil

LONGEST = 30.0


@pytest.fixture
def vigil() -> Vigil:
    """Of a worker that started at 0 and is ready."""
    vigil = Vigil(LONGEST)
    vigil.started(0.0)
    vigil.lives(1.0)
    vigil.ready()
    return vigil


def moments(vigil: Vigil, since: float, until: float) -> list[tuple[float, Duty]]:
    """What is done unasked, and when, by somebody who does nothing but that."""
    now, done = since, list[tuple[float, Duty]]()
    while (wait := vigil.patience(now)) is not None and now + wait <= until:
        now += wait
        duty = vigil.due(now)
        assert duty is not None
        done.append((round(now, 3), duty))
        match duty:
            case Duty.ASK:
                vigil.asked()
            case Duty.REPLACE:
                vigil.died(now)
                vigil.closed()
            case Duty.START:
                vigil.started(now)
            case Duty.PAUSE:
                vigil.paused()
    return done


def test_before_anything_a_worker_is_started() -> None:
    assert Vigil(LONGEST).due(0.0) is Duty.START


def test_a_worker_at_rest_is_left_in_peace(vigil: Vigil) -> None:
    assert vigil.patience(100.0) is None
    assert vigil.due(1e6) is None


def test_a_worker_that_says_something_all_the_time_is_not_asked(vigil: Vigil) -> None:
    vigil.opened(10.0)
    for tick in range(100, 300):
        vigil.lives(tick / 10)
        assert vigil.due(tick / 10) is None


def test_one_that_is_silent_is_asked_once_and_goes_on_when_it_answers(vigil: Vigil) -> None:
    vigil.opened(10.0)
    assert moments(vigil, 10.0, 12.9) == [(11.0, Duty.ASK)]
    vigil.lives(12.9)
    assert moments(vigil, 12.9, 15.0) == [(13.9, Duty.ASK)]


def test_one_that_does_not_answer_is_replaced_at_once_and_the_visitor_told(vigil: Vigil) -> None:
    vigil.opened(10.0)
    done = moments(vigil, 10.0, 10.0 + PAUSE_SECONDS)
    assert done[0] == (11.0, Duty.ASK)
    assert done[1] == (10.0 + PAUSE_SECONDS, Duty.REPLACE)
    assert {duty for at, duty in done[2:] if at == 13.0} == {Duty.START, Duty.PAUSE}


def test_an_utterance_ends_even_if_the_worker_says_it_is_well(vigil: Vigil) -> None:
    vigil.opened(10.0)
    for tick in range(100, 400):
        vigil.lives(tick / 10)
    assert vigil.due(10.0 + LONGEST) is Duty.REPLACE


def test_a_voice_that_is_back_in_time_was_never_away(vigil: Vigil) -> None:
    vigil.died(10.0)
    assert vigil.due(10.0) is Duty.START
    vigil.started(10.0)
    vigil.ready()
    assert vigil.patience(10.0 + PAUSE_SECONDS) is None


def test_a_voice_that_is_not_back_is_told_of_once_however_often_it_dies(vigil: Vigil) -> None:
    vigil.died(10.0)
    vigil.started(10.0)
    vigil.died(12.0)
    assert vigil.due(10.0 + PAUSE_SECONDS) is Duty.START
    vigil.started(13.0)
    assert vigil.due(13.0) is Duty.PAUSE
    vigil.paused()
    vigil.died(14.0)
    vigil.started(15.0)
    assert vigil.due(30.0) is None
    vigil.ready()
    vigil.died(31.0)
    vigil.started(31.0)
    assert vigil.due(31.0 + PAUSE_SECONDS) is Duty.PAUSE


def test_who_dies_often_is_started_ever_more_rarely_until_it_has_lived_for_a_while(
    vigil: Vigil,
) -> None:
    waits, now = [], 100.0
    for _ in range(8):
        vigil.died(now)
        vigil.paused()
        wait = vigil.patience(now)
        assert wait is not None
        waits.append(wait)
        now += wait
        vigil.started(now)
    assert waits == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0]
    vigil.ready()
    vigil.died(now + 100)
    assert vigil.due(now + 100) is Duty.START


def test_one_that_never_gets_ready_is_given_up(vigil: Vigil) -> None:
    vigil.started(10.0)
    wait = vigil.patience(10.0)
    assert wait is not None
    assert 60 < wait < 300
    assert vigil.due(10.0 + wait) is Duty.REPLACE
