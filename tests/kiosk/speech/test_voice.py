"""The whole voice: real processes, espeak-ng, a sound server, and everything that breaks."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from content.narration.manner import Manner
from kiosk.speech.voice import Voice
from kiosk.speech.voice_messages import (
    Position,
    Sentence,
    SpeechEnded,
    SpeechStarted,
    Spoken,
    VoiceEvent,
    VoiceFailed,
    VoiceReady,
)
from tests.sound import Recording, SoundCard, sound_card

_ROOT = Path(__file__).parents[3]
_SHORT = ["您好。", "请到三楼。", "再见。"]
_LONG = ["投标保证金在中标通知书发出之后的五个工作日之内退还给未中标的投标人，请您放心。"] * 3
_AT_ONCE = 0.2


class Listener:
    """What a voice has told so far."""

    def __init__(self) -> None:
        self.events: list[VoiceEvent] = []
        self._news = Condition()

    def __call__(self, event: VoiceEvent) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def wait(self, wanted: Callable[[VoiceEvent], bool], seconds: float = 10) -> VoiceEvent:
        """The first event of this kind, past or future."""

        def found() -> VoiceEvent | None:
            return next((event for event in self.events if wanted(event)), None)

        with self._news:
            event = self._news.wait_for(found, seconds)
        assert event, self.events
        return event

    def wait_for(self, event: VoiceEvent, seconds: float = 10) -> None:
        self.wait(lambda told: told == event, seconds)

    def wait_for_start(self, job: int) -> float:
        event = self.wait(lambda told: isinstance(told, SpeechStarted) and told.job == job)
        assert isinstance(event, SpeechStarted)
        return event.at

    def ready(self) -> VoiceReady:
        event = self.wait(lambda told: isinstance(told, VoiceReady))
        assert isinstance(event, VoiceReady)
        return event


@contextmanager
def speaking() -> Iterator[tuple[Voice, Listener]]:
    listener = Listener()
    voice = Voice(listener)
    voice.start()
    try:
        yield voice, listener
    finally:
        voice.close()


def worker(voice: Voice) -> psutil.Process:
    running = voice._supervisor._worker
    assert running
    return psutil.Process(running.pid)


def synthesiser(voice: Voice) -> psutil.Process:
    return worker(voice).children()[0]


def loud_times(recording: Recording) -> NDArray[np.float64]:
    """The times at which something sounded, time.monotonic()."""
    samples = np.flatnonzero(np.abs(recording.samples.astype(int)) > 300)
    return recording.started + samples / 16000


def silent_after(recording: Recording, moment: float) -> float:
    """How long after `moment` it still sounded."""
    return float(loud_times(recording)[-1]) - moment


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with sound_card() as card:
        yield card


@pytest.fixture(scope="module")
def lasting(card: SoundCard) -> Iterator[tuple[Voice, Listener]]:
    """A voice that several tests share; they tell their jobs apart."""
    with speaking() as (voice, listener):
        assert listener.ready().available
        yield voice, listener


def test_it_says_every_sentence_and_tells_when_each_sounds(
    card: SoundCard, lasting: tuple[Voice, Listener]
) -> None:
    voice, listener = lasting
    with card.recording("loudspeaker") as recording:
        asked = time.monotonic()
        voice.say(_SHORT, 1)
        listener.wait_for(SpeechEnded(1, completed=True))
    told = [e for e in listener.events if not isinstance(e, VoiceReady | Position)]
    assert isinstance(told[0], SpeechStarted)
    sentences = [event for event in told if isinstance(event, Sentence)]
    assert [event.index for event in sentences] == [0, 1, 2]
    assert told[-1] == SpeechEnded(1, completed=True)
    assert len(told) == 5
    loud = loud_times(recording)
    assert asked < loud[0] < sentences[1].at
    for sentence in sentences:
        assert np.abs(loud - sentence.at).min() < 0.08
        # The pause before it is silent.
        assert not np.any((loud > sentence.at - 0.25) & (loud < sentence.at - 0.08))


def test_in_another_manner_it_is_louder_and_slower_from_the_next_job_on(card: SoundCard) -> None:
    loudness, length = [], []
    with speaking() as (voice, listener):
        for job, manner in enumerate((Manner(), Manner(loudness=2.0, pace=0.65))):
            with card.recording("loudspeaker") as recording:
                voice.say([Spoken(_LONG[0], manner=manner)], job)
                listener.wait_for(SpeechEnded(job, completed=True), 30)
            told = listener.wait(lambda e: isinstance(e, Position) and e.job == job)  # noqa: B023
            assert isinstance(told, Position)
            length.append(told.length)
            samples = np.abs(recording.samples.astype(float))
            loudness.append(np.sqrt(np.mean(samples[samples > 300] ** 2)))
    assert length[1] == pytest.approx(length[0] / 0.65, rel=0.03)
    assert loudness[1] / loudness[0] == pytest.approx(2.0, rel=0.15)


def test_stop_is_silence_at_once(card: SoundCard, lasting: tuple[Voice, Listener]) -> None:
    voice, listener = lasting
    for job in range(10, 13):
        with card.recording("loudspeaker") as recording:
            voice.say(_LONG, job)
            time.sleep(max(0, listener.wait_for_start(job) - time.monotonic()) + job / 20)
            voice.stop()
            stopped = time.monotonic()
            listener.wait_for(SpeechEnded(job, completed=False))
            time.sleep(0.3)
        assert silent_after(recording, stopped) < _AT_ONCE


def test_a_new_job_takes_the_place_of_the_old_one(lasting: tuple[Voice, Listener]) -> None:
    voice, listener = lasting
    voice.say(_LONG, 20)
    listener.wait_for_start(20)
    voice.say(["好。"], 21)
    listener.wait_for(SpeechEnded(21, completed=True))
    assert listener.events.index(SpeechEnded(20, completed=False)) < listener.events.index(
        SpeechEnded(21, completed=True)
    )


def test_a_pause_is_silence_at_once_and_the_job_goes_on_after_it(
    card: SoundCard, lasting: tuple[Voice, Listener]
) -> None:
    voice, listener = lasting
    with card.recording("loudspeaker") as recording:
        voice.say(["请到三楼办理。"], 30)
        time.sleep(max(0, listener.wait_for_start(30) - time.monotonic()) + 0.5)
        voice.pause()
        paused = time.monotonic()
        time.sleep(1)
        voice.resume()
        resumed = time.monotonic()
        listener.wait_for(SpeechEnded(30, completed=True))
    loud = loud_times(recording)
    assert not np.any((loud > paused + _AT_ONCE) & (loud < resumed))
    assert np.any(loud > resumed)


def test_commands_in_any_order_end_every_job_once(lasting: tuple[Voice, Listener]) -> None:
    voice, listener = lasting
    chance = random.Random(7)
    commands: list[Callable[[], None]] = [voice.pause, voice.resume, voice.stop, lambda: None]
    jobs = range(100, 130)
    for job in jobs:
        voice.say(_LONG if job % 2 else _SHORT, job)
        chance.choice(commands)()
        time.sleep(chance.choice([0, 0, 0.02, 0.1]))
    voice.say(["好。"], 130)
    listener.wait_for(SpeechEnded(130, completed=True))
    ended = [event.job for event in listener.events if isinstance(event, SpeechEnded)]
    assert [job for job in ended if job in jobs] == list(jobs)


def test_nothing_to_say_ends_at_once(lasting: tuple[Voice, Listener]) -> None:
    voice, listener = lasting
    voice.say([], 40)
    listener.wait_for(SpeechEnded(40, completed=True), seconds=1)
    voice.say(["……", " "], 41)
    listener.wait_for(SpeechEnded(41, completed=True), seconds=2)


def test_an_idle_voice_costs_nothing(lasting: tuple[Voice, Listener]) -> None:
    voice, listener = lasting
    voice.say(["好。"], 50)
    listener.wait_for(SpeechEnded(50, completed=True))
    processes = [worker(voice), synthesiser(voice)]
    before = [sum(process.cpu_times()[:2]) for process in processes]
    time.sleep(2)
    assert [sum(process.cpu_times()[:2]) for process in processes] == before


def test_a_stuck_synthesiser_neither_delays_silence_nor_the_next_job(card: SoundCard) -> None:
    with card.recording("loudspeaker") as recording, speaking() as (voice, listener):
        voice.say(_LONG, 1)
        listener.wait_for_start(1)
        stuck = synthesiser(voice)
        stuck.suspend()
        time.sleep(0.3)
        voice.stop()
        stopped = time.monotonic()
        listener.wait_for(SpeechEnded(1, completed=False), seconds=_AT_ONCE)
        time.sleep(0.3)
        assert silent_after(recording, stopped) < _AT_ONCE
        voice.say(["好。"], 2)
        listener.wait_for(SpeechEnded(2, completed=True), seconds=6)
        assert not stuck.is_running()


def test_a_synthesiser_that_is_stuck_on_a_sentence_is_replaced_and_the_sentence_said(
    card: SoundCard,
) -> None:
    with speaking() as (voice, listener):
        listener.ready()
        synthesiser(voice).suspend()
        voice.say(["好。"], 1)
        voice.stop()
        voice.say(["再见。"], 2)
        listener.wait_for_start(2)
        listener.wait_for(SpeechEnded(2, completed=True))
        assert not any(isinstance(event, VoiceFailed) for event in listener.events)


def test_a_synthesiser_that_crashes_is_replaced_and_nothing_is_left_out(card: SoundCard) -> None:
    with speaking() as (voice, listener):
        voice.say(["一。", "二。", "三。", "四。"], 1)
        listener.wait_for_start(1)
        synthesiser(voice).kill()
        listener.wait_for(SpeechEnded(1, completed=True), seconds=20)
        said = [event.index for event in listener.events if isinstance(event, Sentence)]
        assert said == list(range(4))


def test_a_stuck_worker_is_killed_when_it_does_not_fall_silent(card: SoundCard) -> None:
    with card.recording("loudspeaker") as recording, speaking() as (voice, listener):
        voice.say(_LONG, 1)
        time.sleep(max(0, listener.wait_for_start(1) - time.monotonic()) + 0.3)
        stuck = worker(voice)
        stuck.suspend()
        voice.stop()
        stopped = time.monotonic()
        listener.wait_for(SpeechEnded(1, completed=False), seconds=0.5)
        assert not stuck.is_running()
        time.sleep(0.3)
        assert silent_after(recording, stopped) < _AT_ONCE
        voice.say(["好。"], 2)
        listener.wait_for(SpeechEnded(2, completed=True))


def test_a_worker_that_dies_is_owned_up_to_and_the_next_job_is_said(card: SoundCard) -> None:
    with speaking() as (voice, listener):
        voice.say(_LONG, 1)
        listener.wait_for_start(1)
        worker(voice).kill()
        listener.wait_for(SpeechEnded(1, completed=False))
        assert any(isinstance(event, VoiceFailed) for event in listener.events)
        voice.say(["好。"], 2)
        listener.wait_for(SpeechEnded(2, completed=True))
        assert sum(isinstance(event, VoiceReady) for event in listener.events) == 2


def test_a_loudspeaker_unplugged_while_speaking_is_told_and_found_again() -> None:
    with sound_card() as card, speaking() as (voice, listener):
        voice.say(_LONG, 1)
        listener.wait_for_start(1)
        card.kill()
        listener.wait_for(SpeechEnded(1, completed=False))
        failed = listener.wait(lambda told: isinstance(told, VoiceFailed))
        assert isinstance(failed, VoiceFailed)
        assert "扬声器" in failed.message
        lost = listener.wait(lambda told: isinstance(told, VoiceReady) and not told.available)
        assert isinstance(lost, VoiceReady)
        assert "扬声器" in lost.reason
        voice.say(["好。"], 2)
        listener.wait_for(SpeechEnded(2, completed=False))
        with sound_card():
            voice.say(["好。"], 3)
            listener.wait_for(SpeechEnded(3, completed=True))
            available = [told.available for told in listener.events if isinstance(told, VoiceReady)]
            assert available == [True, False, True]


def test_a_sound_server_that_hangs_cannot_hold_up_silence() -> None:
    with sound_card() as card, speaking() as (voice, listener):
        voice.say(_LONG, 1)
        listener.wait_for_start(1)
        card.daemon.send_signal(signal.SIGSTOP)
        voice.stop()
        listener.wait_for(SpeechEnded(1, completed=False), seconds=0.5)
        card.daemon.send_signal(signal.SIGCONT)
        voice.say(["好。"], 2)
        listener.wait_for(SpeechEnded(2, completed=True))


def test_without_espeak_ng_it_says_why_it_is_silent(
    card: SoundCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("libespeak-ng.so.1", "libespeak.so.1"):
        (tmp_path / library).touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    with speaking() as (voice, listener):
        told = listener.ready()
        assert not told.available
        assert "espeak-ng" in told.reason
        voice.say(_SHORT, 1)
        listener.wait_for(SpeechEnded(1, completed=False))
        # Said once, however often it is tried again.
        assert listener.events == [told, SpeechEnded(1, completed=False)]


def test_an_engine_that_ends_its_process_at_once_is_unavailable(
    card: SoundCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(tmp_path))
    with speaking() as (_, listener):
        assert "启动不了" in listener.ready().reason


def test_all_processes_end_with_the_terminal_even_when_they_are_stuck(card: SoundCard) -> None:
    program = """
import time
from kiosk.speech.voice import Voice
voice = Voice(lambda event: print("told", flush=True))
voice.start()
time.sleep(60)
"""
    terminal = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=_ROOT, text=True
    )
    assert terminal.stdout
    assert terminal.stdout.readline() == "told\n"
    processes = psutil.Process(terminal.pid).children(recursive=True)
    assert len(processes) == 2
    for process in processes:
        process.suspend()
    terminal.kill()
    terminal.wait()
    terminal.stdout.close()
    _, alive = psutil.wait_procs(processes, timeout=2)
    assert alive == []


def test_the_terminal_loads_no_sound_library_for_it() -> None:
    program = "import sys, kiosk.speech.voice; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=_ROOT, text=True
    ).stdout.split()
    assert not {"numpy", "sounddevice", "pyttsx3", "kivy"} & set(loaded)
