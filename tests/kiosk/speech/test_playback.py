"""Sound reaches a real sound server, and its loss is noticed.

Each playback runs in a process of its own: PortAudio looks for sound cards only once.
"""

import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import pi, sin
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.speech.playback import (
    Lost,
    NoLoudspeakerError,
    Playback,
    Sounding,
    check_loudspeaker,
)
from kiosk.speech.voice_tape import Tape
from kiosk.speech.worker_process import WorkerProcess
from tests.sound import Recording, SoundCard, sound_card

_RATE = 24000
_SECONDS = 0.6


def tone(seconds: float) -> bytes:
    samples = [int(9000 * sin(2 * pi * 440 * i / _RATE)) for i in range(int(seconds * _RATE))]
    return array("h", samples).tobytes()


def play(parent: "Connection[Any, Any]") -> None:
    """Plays two tones with a pause between; "hold", "go on", "close" and "stalled?" are obeyed."""
    device = parent.recv()
    tape = Tape()
    for index in range(2):
        tape.add(index, tone(_SECONDS) + bytes(_RATE))
    tape.finish()
    playback = Playback(tape, _RATE, device)
    while True:
        while playback.reports.poll():
            parent.send(playback.reports.recv())
        if parent.poll(0.01):
            match parent.recv():
                case "hold" | "go on" as command:
                    tape.paused = command == "hold"
                case "close":
                    playback.close()
                    return
                case "stalled?":
                    parent.send(playback.stalled)


def check(parent: "Connection[Any, Any]") -> None:
    try:
        check_loudspeaker(parent.recv())
    except NoLoudspeakerError as absent:
        parent.send(str(absent))
    else:
        parent.send("")


@contextmanager
def playing() -> Iterator["Connection[Any, Any]"]:
    process = WorkerProcess(play, None)
    yield process.connection
    process.kill()


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with sound_card() as card:
        yield card


def sounds(recording: Recording) -> list[tuple[float, float]]:
    """When each sound that silence surrounds began and ended, time.monotonic()."""
    loud: NDArray[np.int64] = np.flatnonzero(np.abs(recording.samples.astype(int)) > 500)
    parts = np.split(loud, np.flatnonzero(np.diff(loud) > 1600) + 1)
    return [
        (recording.started + part[0] / 16000, recording.started + part[-1] / 16000)
        for part in parts
        if len(part)
    ]


def test_each_sentence_is_reported_when_it_sounds(card: SoundCard) -> None:
    with card.recording("loudspeaker") as recording, playing() as player:
        told = [player.recv()]
        while told[-1].index is not None:
            told.append(player.recv())
        first, second, end = (one for one in told if one.index is None or one.seconds == 0)
        time.sleep(max(0, end.at - time.monotonic()))
    assert [first.index, second.index, end.index] == [0, 1, None]
    between = [one for one in told if one.seconds > 0]
    assert all(one.length == pytest.approx(_SECONDS + 0.5) for one in between)
    assert all(
        one.at - (first, second)[one.index].at == pytest.approx(one.seconds, abs=0.08)
        for one in between
    )
    (first_began, first_ended), (second_began, _) = sounds(recording)
    # The room a sound server leaves between what it takes and what it records.
    assert first_began == pytest.approx(first.at, abs=0.08)
    assert second_began == pytest.approx(second.at, abs=0.08)
    assert first_ended - first_began == pytest.approx(_SECONDS, abs=0.02)


def test_a_pause_is_silent_soon_and_nothing_is_lost(card: SoundCard) -> None:
    with card.recording("loudspeaker") as recording, playing() as player:
        first = player.recv()
        time.sleep(max(0, first.at + 0.2 - time.monotonic()))
        player.send("hold")
        held = time.monotonic()
        time.sleep(1.0)
        player.send("go on")
        while player.recv().index != 1:
            pass
    first_part, rest = sounds(recording)[:2]
    assert first_part[1] - held < 0.35
    assert rest[0] - first_part[1] > 0.5
    assert sum(end - begin for begin, end in (first_part, rest)) == pytest.approx(
        _SECONDS, abs=0.02
    )


def test_closing_drops_what_lies_ahead(card: SoundCard) -> None:
    with card.recording("loudspeaker") as recording, playing() as player:
        first = player.recv()
        time.sleep(max(0, first.at + 0.3 - time.monotonic()))
        player.send("close")
        closed = time.monotonic()
        with suppress(EOFError):
            while True:
                player.recv()
    assert sounds(recording)[-1][1] - closed < 0.25


def test_a_dead_sound_server_is_reported() -> None:
    with sound_card() as card, playing() as player:
        assert isinstance(player.recv(), Sounding)
        card.kill()
        while not isinstance(player.recv(), Lost):
            pass


def test_a_loudspeaker_that_takes_nothing_any_more_is_noticed() -> None:
    with sound_card() as card, playing() as player:
        assert isinstance(player.recv(), Sounding)
        player.send("stalled?")
        assert player.recv() is False
        card._ask("pactl", "suspend-sink", "loudspeaker", "1")
        time.sleep(1.7)
        player.send("stalled?")
        assert player.recv() is True


def test_a_loudspeaker_is_found_only_where_there_is_one(card: SoundCard) -> None:
    assert reason_of_silence() == ""
    assert "扬声器" in reason_of_silence("no such loudspeaker")
    with sound_card() as gone:
        gone.kill()
        assert "扬声器" in reason_of_silence()


def test_without_portaudio_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "libportaudio.so.2").touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    assert "PortAudio" in reason_of_silence()


def reason_of_silence(device: str | None = None) -> str:
    process = WorkerProcess(check, device)
    reason = process.connection.recv()
    process.kill()
    assert isinstance(reason, str)
    return reason
