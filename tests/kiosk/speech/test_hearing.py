from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.speech.endpoint import Limits
from kiosk.speech.hearing import Feed, Hearing, Look, Step
from kiosk.speech.messages import Endpoint, Level, Silence
from kiosk.speech.pcm import RATE, Samples

HISS = 20


def hiss(seconds: float, seed: int = 0) -> Samples:
    sound = np.random.default_rng(seed).normal(0, HISS, round(seconds * RATE))
    return sound.astype(np.int16)


def hum(seconds: float) -> Samples:
    """Loud, and beating like syllables."""
    t = np.arange(round(seconds * RATE)) / RATE
    wave = 9_000 * np.sin(2 * np.pi * 200 * t) * np.sin(2 * np.pi * 2 * t) ** 2
    return np.asarray(wave, np.int16)


def steps(sound: Samples, pieces: Iterator[int] | None = None) -> list[Step]:
    hearing = Hearing(Limits())
    got: list[Step] = []
    at = 0
    while at < len(sound):
        length = next(pieces) if pieces else 700
        got += hearing.hear(at / RATE, sound[at : at + length])
        at += length
    return [*got, *hearing.finish(len(sound) / RATE)]


def fed(of: list[Step]) -> Samples:
    return np.concatenate([np.zeros(0, np.int16), *(s.samples for s in of if isinstance(s, Feed))])


def place(part: Samples, whole: Samples) -> int:
    """Where `part` lies in `whole`."""
    return next(i for i in range(len(whole)) if np.array_equal(whole[i : i + len(part)], part))


def test_the_engine_gets_the_speech_with_a_little_before_it_and_no_long_silence() -> None:
    sound = np.concatenate([hiss(3), hum(2), hiss(3, seed=1)])
    got = steps(sound)
    heard = fed(got)
    start = place(heard, sound) / RATE
    assert 2.0 < start < 2.7
    assert start + len(heard) / RATE == pytest.approx(5 + Limits().pause, abs=0.15)
    assert isinstance(got[-1], Endpoint)
    assert got[-1].last_voice == pytest.approx(5, abs=0.1)
    assert got[-1].at == pytest.approx(5 + Limits().silence, abs=0.1)


def test_a_pause_lets_the_engine_look_once_and_its_silence_is_given_when_speech_follows() -> None:
    sound = np.concatenate([hiss(1), hum(1), hiss(0.6, 1), hum(1), hiss(2, 2)])
    got = steps(sound)
    assert sum(isinstance(step, Look) for step in got) == 2
    heard = fed(got)
    assert np.array_equal(heard, sound[place(heard[:4_000], sound) :][: len(heard)])
    last_look = max(n for n, step in enumerate(got) if isinstance(step, Look))
    assert not any(isinstance(step, Feed) for step in got[last_look:])


@pytest.mark.parametrize("enough", [0.0, 0.5, 3.0])
def test_in_a_pause_less_silence_may_do(enough: float) -> None:
    hearing = Hearing(Limits())
    [*hearing.hear(0, np.concatenate([hiss(1), hum(1), hiss(0.4, 1)]))]
    hearing.expect_no_more(enough)
    end = [*hearing.hear(2.4, hiss(2, 2))][-1]
    assert isinstance(end, Endpoint)
    assert end.at == pytest.approx(max(2.4, 2 + min(enough, Limits().silence)), abs=0.1)


def test_it_will_not_do_once_the_speaker_goes_on() -> None:
    before, after = Hearing(Limits()), Hearing(Limits())
    [*before.hear(0, np.concatenate([hiss(1), hum(1), hiss(0.4, 1)]))]
    before.expect_no_more(0.5)
    [*before.hear(2.4, hum(0.4))]
    [*after.hear(0, np.concatenate([hiss(1), hum(1), hiss(0.4, 1), hum(0.4)]))]
    after.expect_no_more(0.5)
    for hearing in (before, after):
        end = [*hearing.hear(2.8, hiss(2, 2))][-1]
        assert isinstance(end, Endpoint)
        assert end.at == pytest.approx(2.8 + Limits().silence, abs=0.1)


def test_nobody_speaking_is_silence_and_the_engine_gets_nothing() -> None:
    got = steps(hiss(8))
    assert isinstance(got[-1], Silence)
    assert got[-1].at == pytest.approx(Limits().patience, abs=0.05)
    assert not len(fed(got))


def test_a_visitor_who_taps_ends_the_utterance_at_once() -> None:
    hearing = Hearing(Limits())
    got = [*hearing.hear(0, np.concatenate([hiss(1), hum(1)])), *hearing.finish(2.0)]
    assert isinstance(got[-1], Endpoint)
    assert got[-1].at == 2.0
    assert len(fed(got)) > 1.5 * RATE
    assert not [*hearing.finish(3.0)]
    assert not [*hearing.hear(3.0, hum(1))]


def test_a_tap_before_anything_was_said_is_silence() -> None:
    hearing = Hearing(Limits())
    assert not [s for s in hearing.hear(0, hiss(1)) if not isinstance(s, Level)]
    assert [*hearing.finish(1.0)] == [Silence(1.0)]


def test_the_meter_moves_some_16_times_a_second_and_says_when_it_is_too_loud() -> None:
    levels = [s for s in steps(np.concatenate([hiss(1), hum(2)])) if isinstance(s, Level)]
    assert len(levels) == pytest.approx(3 * 16.7, abs=3)
    assert max(level.rms for level in levels[20:]) > 0.1 > max(level.rms for level in levels[:15])
    assert not any(level.clipped for level in levels)
    screaming = np.where(hum(2) > 0, 32_767, -32_768).astype(np.int16)
    assert any(s.clipped for s in steps(screaming) if isinstance(s, Level))


@settings(max_examples=25)
@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=8))
def test_how_the_sound_is_cut_into_pieces_does_not_matter(lengths: list[int]) -> None:
    sound = np.concatenate([hiss(1), hum(1), hiss(1.5, 1)])

    def pieces() -> Iterator[int]:
        while True:
            yield from lengths

    whole, cut = steps(sound), steps(sound, pieces())
    assert np.array_equal(fed(whole), fed(cut))
    assert isinstance(whole[-1], Endpoint)
    assert isinstance(cut[-1], Endpoint)
    assert cut[-1].at == pytest.approx(whole[-1].at)
    assert cut[-1].last_voice == pytest.approx(whole[-1].last_voice)


def test_ten_minutes_of_real_speech_are_over_at_the_cap(
    spoken: Callable[[str], Samples],
) -> None:
    question = np.concatenate([spoken("00"), spoken("26")])
    hearing = Hearing(Limits(silence=60))
    at, got = 0.0, list[Step]()
    while at < 600:
        got += hearing.hear(at, question)
        at += len(question) / RATE
    assert isinstance(got[-1], Endpoint)
    assert got[-1].at == pytest.approx(Limits().cap, abs=1)
    assert len(fed(got)) < (Limits().cap + 1.5) * RATE
