"""The thread between the ears and the engine, with engines that do what a test needs."""

import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

import numpy as np
import pytest

from kiosk.speech.decoder import Decoder
from kiosk.speech.messages import EarEvent, Endpoint, Failed, Final, Partial, Silence
from kiosk.speech.pcm import RATE
from kiosk.speech.recogniser import Hypothesis

SECOND = np.ones(RATE, np.int16)
END = Endpoint(last_voice=3.0, at=3.8)


@dataclass
class Scripted:
    """Understands one character a second of sound; waits and breaks as it is told."""

    name: str = "scripted"
    gate: threading.Event = field(default_factory=threading.Event)
    breaks: bool = False
    enough: int = 1_000  # characters
    opened: int = 0

    def open(self) -> "ScriptedUtterance":
        self.opened += 1
        return ScriptedUtterance(self)


class ScriptedUtterance:
    def __init__(self, engine: Scripted) -> None:
        self._engine = engine
        self._heard = b""

    def accept(self, pcm: bytes) -> None:
        self._heard += pcm

    def look(self) -> None:
        self._engine.gate.wait(5)

    def enough(self) -> float:
        return 0.4 if len(self.partial()) >= self._engine.enough else math.inf

    def partial(self) -> str:
        return "字" * (len(self._heard) // 2 // RATE)

    def final(self) -> tuple[Hypothesis, ...]:
        if self._engine.breaks:
            raise RuntimeError("engine is out of its mind")
        return (Hypothesis(text, 1.0),) if (text := self.partial()) else ()


class Told:
    def __init__(self) -> None:
        self._events: SimpleQueue[tuple[int, EarEvent]] = SimpleQueue()

    def __call__(self, number: int, event: EarEvent) -> None:
        self._events.put((number, event))

    def next(self) -> tuple[int, EarEvent]:
        return self._events.get(timeout=5)

    def nothing_more(self) -> bool:
        try:
            self._events.get(timeout=0.1)
        except Empty:
            return True
        return False


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def engine() -> Iterator[Scripted]:
    engine = Scripted()
    engine.gate.set()
    yield engine
    engine.gate.set()


@pytest.fixture
def completed() -> SimpleQueue[tuple[int, float]]:
    """The numbers of utterances that needed no more, and how long a silence would do."""
    return SimpleQueue()


@pytest.fixture
def decoder(engine: Scripted, told: Told, completed: SimpleQueue[tuple[int, float]]) -> Decoder:
    return Decoder(engine, told, lambda *enough: completed.put(enough))


def say(decoder: Decoder, number: int, seconds: int = 1) -> None:
    for _ in range(seconds):
        decoder.feed(number, SECOND)
    decoder.end(number, END)


def test_partials_grow_and_the_final_carries_the_times(decoder: Decoder, told: Told) -> None:
    decoder.begin(1)
    before = time.monotonic()
    say(decoder, 1, seconds=2)
    assert told.next() == (1, Partial("字"))
    assert told.next() == (1, Partial("字字"))
    number, final = told.next()
    assert isinstance(final, Final)
    assert number == 1
    assert final.hypotheses == (Hypothesis("字字", 1.0),)
    assert (final.last_voice, final.endpoint, final.audio_seconds) == (3.0, 3.8, 2.0)
    assert before <= final.at <= time.monotonic()


def test_the_same_partial_is_told_once(decoder: Decoder, told: Told) -> None:
    decoder.begin(1)
    decoder.feed(1, SECOND)
    for _ in range(5):
        decoder.feed(1, SECOND[:10])
        decoder.look(1)
    assert told.next() == (1, Partial("字"))
    assert told.nothing_more()


def test_an_engine_that_has_heard_enough_says_so_in_the_pause(
    engine: Scripted, decoder: Decoder, completed: SimpleQueue[tuple[int, float]]
) -> None:
    engine.enough = 2
    decoder.begin(1)
    for _ in range(2):
        decoder.feed(1, SECOND)
        decoder.look(1)
    assert completed.get(timeout=5) == (1, 0.4)
    assert completed.empty()


def test_another_engine_hears_from_the_next_utterance_on(
    engine: Scripted, decoder: Decoder, told: Told
) -> None:
    decoder.begin(1)
    decoder.feed(1, SECOND)
    assert told.next() == (1, Partial("字"))
    other = Scripted()
    decoder.use(other)
    decoder.end(1, END)
    assert isinstance(told.next()[1], Final)
    decoder.begin(2)
    say(decoder, 2)
    assert told.next() == (2, Partial("字"))
    assert isinstance(told.next()[1], Final)
    assert (engine.opened, other.opened) == (1, 1)


def test_an_engine_that_understands_nothing_is_silence(decoder: Decoder, told: Told) -> None:
    decoder.begin(1)
    decoder.feed(1, SECOND[:100])
    decoder.end(1, END)
    assert isinstance(told.next()[1], Silence)


def test_feeding_never_waits_for_a_busy_engine(
    engine: Scripted, decoder: Decoder, told: Told
) -> None:
    engine.gate.clear()
    decoder.begin(1)
    decoder.feed(1, SECOND)
    decoder.look(1)
    say(decoder, 1, seconds=100)
    assert not engine.gate.is_set()
    engine.gate.set()
    while not isinstance((event := told.next()[1]), Final):
        pass
    assert len(event.hypotheses[0].text) == 101


@pytest.mark.parametrize("next_one", [False, True])
def test_nothing_is_told_of_an_utterance_that_was_forgotten(
    engine: Scripted, decoder: Decoder, told: Told, next_one: bool
) -> None:
    engine.gate.clear()
    decoder.begin(1)
    decoder.feed(1, SECOND)
    assert told.next() == (1, Partial("字"))
    decoder.look(1)
    say(decoder, 1, seconds=2)
    if next_one:
        decoder.begin(2)
        say(decoder, 2)
    else:
        decoder.forget(1)
    engine.gate.set()
    if next_one:
        assert told.next() == (2, Partial("字"))
        number, final = told.next()
        assert number == 2
        assert isinstance(final, Final)
        assert final.audio_seconds == 1
    assert told.nothing_more()


def test_forgetting_an_old_utterance_does_not_touch_the_new(decoder: Decoder, told: Told) -> None:
    decoder.begin(1)
    decoder.begin(2)
    decoder.forget(1)
    say(decoder, 2)
    assert told.next()[0] == 2


def test_every_utterance_gets_a_fresh_recogniser(
    engine: Scripted, decoder: Decoder, told: Told
) -> None:
    for number in (1, 2, 3):
        decoder.begin(number)
        say(decoder, number)
        assert told.next() == (number, Partial("字"))
        assert isinstance(told.next()[1], Final)
    assert engine.opened == 3


def test_an_engine_that_breaks_loses_one_utterance_and_not_the_next(
    engine: Scripted, decoder: Decoder, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    engine.breaks = True
    decoder.begin(1)
    say(decoder, 1)
    told.next()
    number, failed = told.next()
    assert number == 1
    assert isinstance(failed, Failed)
    assert failed.kind == "engine"
    assert "请再说一遍" in failed.message
    assert "out of its mind" in caplog.text
    engine.breaks = False
    decoder.begin(2)
    say(decoder, 2)
    told.next()
    assert isinstance(told.next()[1], Final)
    assert told.nothing_more()


def test_what_was_said_is_understood_after_its_end_though_the_clock_of_the_sound_is_ahead() -> None:
    told = Told()
    decoder = Decoder(Scripted(), told, lambda *_: None)
    decoder.begin(1)
    decoder.feed(1, SECOND)
    assert told.next() == (1, Partial("字"))
    ahead = Endpoint(last_voice=3.0, at=time.monotonic() + 10.0)
    decoder.end(1, ahead)
    _, final = told.next()
    assert isinstance(final, Final)
    assert final.at >= ahead.at
