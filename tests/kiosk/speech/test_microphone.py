"""The microphone over a real sound server: the room of a private sound card."""

import importlib.abc
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
import pytest

from kiosk.speech.microphone import (
    LOST_SECONDS,
    WAKING_SECONDS,
    Microphone,
    MicrophoneLost,
    find,
    look_again,
)
from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.portaudio import portaudio
from tests.kiosk.speech.conftest import SPOKEN
from tests.sound import SoundCard, sound_card

sounddevice = portaudio()
QUESTION = next(SPOKEN.glob("52*.flac"))
Frames = SimpleQueue[tuple[float, Samples]]


@pytest.fixture
def card() -> Iterator[SoundCard]:
    with sound_card() as card:
        look_again()
        yield card


def take_all(frames: Frames) -> list[tuple[float, Samples]]:
    return [frames.get() for _ in range(frames.qsize())]


def record(card: SoundCard, name: str | None, frames: Frames) -> tuple[float, float]:
    """Play the question to the microphone; when it was last loud, by our clock and by the room's."""
    microphone = Microphone(name, lambda at, samples: frames.put((at, samples)))
    with card.recording("room") as room:
        card.play(QUESTION)
    microphone.close()
    heard = take_all(frames)
    loud = [at + np.flatnonzero(np.abs(s) > 2_000)[-1] / RATE for at, s in heard if s.max() > 2_000]
    in_room = room.started + np.flatnonzero(np.abs(room.samples) > 2_000)[-1] / RATE
    for frame in heard:
        frames.put(frame)
    return loud[-1], in_room


@pytest.mark.parametrize("name", [None, "room"])
def test_frames_come_in_order_with_the_time_they_were_heard(
    card: SoundCard, name: str | None
) -> None:
    frames: Frames = SimpleQueue()
    ours, rooms = record(card, name, frames)
    assert ours == pytest.approx(rooms, abs=0.08)
    heard = take_all(frames)
    assert sum(len(samples) for _, samples in heard) > 1.5 * RATE
    times = np.array([at for at, _ in heard])
    assert (np.diff(times) > 0).all()
    assert np.median(np.diff(times)) == pytest.approx(0.02, abs=0.005)


def test_a_clock_that_was_read_late_puts_no_later_frame_before(
    card: SoundCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, readings = time.monotonic, count()
    monkeypatch.setattr(time, "monotonic", lambda: real() + (0.1 if next(readings) == 20 else 0))
    frames: Frames = SimpleQueue()
    microphone = Microphone(None, lambda at, samples: frames.put((at, samples)))
    heard = [frames.get(timeout=5) for _ in range(40)]
    microphone.close()
    times = np.array([at for at, _ in heard])
    assert (np.diff(times) > 0).all()
    # And it is forgotten again: of five frames' delay nothing is left.
    assert times[-1] - times[0] == pytest.approx(39 * 0.02, abs=0.08)


def test_nothing_is_heard_once_it_is_closed(card: SoundCard) -> None:
    frames: Frames = SimpleQueue()
    Microphone(None, lambda at, samples: frames.put((at, samples))).close()
    take_all(frames)
    time.sleep(0.2)
    assert frames.empty()


def test_a_microphone_that_takes_only_its_own_rate_and_channels_is_resampled(
    card: SoundCard, monkeypatch: pytest.MonkeyPatch, spoken: Callable[[str], Samples]
) -> None:
    real = sounddevice.InputStream
    opened: list[dict[str, Any]] = []

    def fussy(**wanted: Any) -> Any:
        opened.append(wanted)
        if (wanted["samplerate"], wanted["channels"]) != (44_100, 2):
            raise sounddevice.PortAudioError("Invalid sample rate", -9997)
        return real(**wanted)

    monkeypatch.setattr(sounddevice, "InputStream", fussy)
    frames: Frames = SimpleQueue()
    ours, rooms = record(card, None, frames)
    assert [wanted["channels"] for wanted in opened] == [1, 2]
    assert ours == pytest.approx(rooms, abs=0.08)
    heard = np.concatenate([samples for _, samples in take_all(frames)]).astype(float)
    question = spoken("52").astype(float)
    likeness = np.correlate(heard, question, "valid") / np.linalg.norm(question)
    start = likeness.argmax()
    assert likeness[start] > 0.95 * np.linalg.norm(heard[start : start + len(question)])


@pytest.mark.parametrize("name", ["dead", "no such microphone"])
def test_one_that_cannot_be_opened_says_so_and_keeps_the_log_clean(
    card: SoundCard, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(MicrophoneLost):
        Microphone(name, lambda *_: None)
    assert capfd.readouterr().err == ""


def test_the_name_of_the_microphone_is_found_or_that_there_is_none(card: SoundCard) -> None:
    assert find(None) == "default"
    assert find("roo") == "room"
    assert find("no such microphone") is None
    card.kill()
    look_again()
    assert find(None) is None


@pytest.mark.parametrize("how", ["pulled out", "sound server killed"])
def test_a_microphone_that_is_gone_delivers_no_more_and_can_be_closed(
    card: SoundCard, how: str
) -> None:
    frames: Frames = SimpleQueue()
    microphone = Microphone(None, lambda at, samples: frames.put((at, samples)))
    frames.get(timeout=WAKING_SECONDS)
    if how == "pulled out":
        card.unplug_microphone()
    else:
        card.kill()
    time.sleep(0.1)
    take_all(frames)
    with pytest.raises(Empty):
        frames.get(timeout=LOST_SECONDS)
    began = time.monotonic()
    microphone.close()
    assert time.monotonic() - began < 5
    if how == "pulled out":
        card.plug_microphone()
        again = Microphone(None, lambda at, samples: frames.put((at, samples)))
        frames.get(timeout=WAKING_SECONDS)
        again.close()


def test_a_machine_without_the_sound_library_has_no_microphone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Missing(importlib.abc.MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice")
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    assert find(None) is None
    look_again()
    with pytest.raises(MicrophoneLost, match="not found"):
        Microphone(None, lambda *_: None)
