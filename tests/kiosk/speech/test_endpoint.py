from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kiosk.speech.endpoint import Endpointer, Limits, State
from kiosk.speech.pcm import RATE, Samples, from_float, rms

STEP = 0.02
OVER = {State.ENDED, State.SILENT}
LIMITS = Limits()


def run(levels: Iterable[float], limits: Limits = LIMITS) -> tuple[Endpointer, float]:
    """The endpointer when it is done or the levels are, and the time it is then."""
    endpointer = Endpointer(limits)
    now = 0.0
    for number, level in enumerate(levels):
        now = (number + 1) * STEP
        if endpointer.frame(number * STEP, STEP, level) in OVER:
            break
    return endpointer, now


def noise(seconds: float, level: float, seed: int = 0) -> list[float]:
    """Steady noise, as uneven as 20 ms of it are."""
    return list(level * np.random.default_rng(seed).uniform(0.85, 1.15, round(seconds / STEP)))


def talk(seconds: float, level: float = 0.1) -> list[float]:
    """Syllables: four a second, each with a weak end."""
    times = np.arange(round(seconds / STEP)) * STEP
    return list(level * (0.05 + 0.95 * np.abs(np.sin(2 * np.pi * 2 * times + 0.6))))


def frames(sound: NDArray[np.float64]) -> list[float]:
    samples: Samples = from_float(sound)
    return [rms(samples[i : i + 320]) for i in range(0, len(samples) - 319, 320)]


def test_silence_after_speech_ends_the_utterance() -> None:
    endpointer, now = run(noise(1, 0.001) + talk(2) + noise(5, 0.001))
    assert endpointer.state is State.ENDED
    assert endpointer.onset == pytest.approx(1, abs=0.1)
    assert endpointer.last_voice is not None
    assert endpointer.last_voice == pytest.approx(3, abs=0.1)
    assert now - endpointer.last_voice == pytest.approx(LIMITS.silence, abs=0.03)


def test_a_pause_is_told_before_the_end_and_speech_resumes_after_it() -> None:
    levels = noise(1, 0.001) + talk(1) + noise(0.5, 0.001) + talk(1) + noise(2, 0.001)
    endpointer = Endpointer(LIMITS)
    states = [endpointer.frame(n * STEP, STEP, level) for n, level in enumerate(levels)]
    order = [state for n, state in enumerate(states) if n == 0 or state is not states[n - 1]]
    speaking = [State.SPEAKING, State.PAUSED]
    assert order == [State.WAITING, *speaking, *speaking, State.ENDED]


def test_speech_that_began_before_the_microphone_was_open_is_heard() -> None:
    endpointer, _ = run(talk(2) + noise(2, 0.001))
    assert endpointer.state is State.ENDED
    assert endpointer.onset is not None
    assert endpointer.onset < 0.6


@pytest.mark.parametrize("level", [0.0, 0.00002, 0.001, 0.05, 0.4])
def test_steady_noise_of_any_loudness_is_silence(level: float) -> None:
    endpointer, now = run(noise(20, level))
    assert endpointer.state is State.SILENT
    assert now == pytest.approx(LIMITS.patience, abs=0.03)


def test_a_click_is_no_voice() -> None:
    levels = [*noise(2, 0.001), 0.8, 0.8, *noise(10, 0.001)]
    assert run(levels)[0].state is State.SILENT


def test_a_fan_that_starts_while_nobody_speaks_does_not_keep_the_microphone_open() -> None:
    endpointer, now = run(noise(1, 0.001) + noise(30, 0.05))
    assert endpointer.state in OVER
    assert now < 1 + 3 + LIMITS.silence + 0.2


def test_ten_minutes_of_speech_end_at_the_cap() -> None:
    endpointer, now = run(noise(1, 0.001) + talk(600))
    assert endpointer.state is State.ENDED
    assert now == pytest.approx(1 + LIMITS.cap, abs=0.1)


def test_nothing_changes_after_the_end() -> None:
    endpointer, _ = run(talk(1) + noise(3, 0.001))
    last_voice = endpointer.last_voice
    assert endpointer.frame(99, STEP, 0.5) is State.ENDED
    assert endpointer.last_voice == last_voice


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 200)), max_size=30))
def test_whatever_is_heard_it_is_over_within_patience_and_cap(
    runs: list[tuple[float, int]],
) -> None:
    levels = [level for level, length in runs for _ in range(length)] + [0.0] * 700
    endpointer, now = run(levels)
    if len(levels) * STEP > LIMITS.patience + LIMITS.cap + STEP:
        assert endpointer.state in OVER
    assert now <= LIMITS.patience + LIMITS.cap + 2 * STEP
    if endpointer.onset is None:
        assert endpointer.last_voice is None
    else:
        assert endpointer.last_voice is not None
        assert 0 <= endpointer.onset < endpointer.last_voice <= now


def voiced(sound: NDArray[np.float64]) -> tuple[float, float]:
    """From when to when somebody speaks in a clean recording."""
    loud = np.flatnonzero(np.array(frames(sound)) > 0.03 * max(frames(sound)))
    return loud[0] * STEP, (loud[-1] + 1) * STEP


@pytest.mark.parametrize("name", ["00", "26", "32", "52"])
def test_a_real_question_ends_when_it_ends(spoken: Callable[[str], Samples], name: str) -> None:
    question = spoken(name) / 32_768
    hiss = np.random.default_rng(1).normal(0, 0.001, RATE * 8)
    hiss[RATE : RATE + len(question)] += question
    endpointer, now = run(frames(hiss))
    begin, end = voiced(question)
    assert endpointer.onset == pytest.approx(1 + begin, abs=0.1)
    assert endpointer.last_voice == pytest.approx(1 + end, abs=0.1)
    assert now == pytest.approx(1 + end + LIMITS.silence, abs=0.1)


@pytest.mark.parametrize(
    ("decibels", "whole", "on_time"), [(20, 1.0, 0.95), (10, 0.95, 0.8), (5, 0.95, 0.6)]
)
def test_questions_in_the_babble_of_a_hall_are_neither_cut_nor_endless(
    shared: Path, decibels: int, whole: float, on_time: float
) -> None:
    babble, _ = soundfile.read(shared / "speech/noise/babble_zh_16talker_60s.flac")
    uncut, prompt = [], []
    for number, path in enumerate(sorted((shared / "speech/asked").glob("*.flac"))[::3]):
        question, _ = soundfile.read(path)
        begin, end = voiced(question)
        power = question[int(begin * RATE) : int(end * RATE)].std()
        hall = np.roll(babble, -number * RATE)[: 6 * RATE + len(question)]
        hall = hall * (power / babble.std() / 10 ** (decibels / 20))
        hall[RATE : RATE + len(question)] += question
        endpointer, now = run(frames(hall * 0.3))
        uncut.append(endpointer.state is State.ENDED and now > 1 + end)
        prompt.append(now < 1 + end + LIMITS.silence + 0.5)
    assert np.mean(uncut) >= whole
    assert np.mean(prompt) >= on_time
