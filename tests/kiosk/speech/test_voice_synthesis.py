"""The voice of espeak-ng through pyttsx3, in a process as it really runs."""

import subprocess
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from content.narration.library import Recorded
from kiosk.speech.voice_messages import Spoken, VoiceSettings
from kiosk.speech.voice_sound import Speech
from kiosk.speech.voice_synthesis import (
    Said,
    SynthesiserMissing,
    SynthesiserReady,
    SynthesisProcess,
)

_SENTENCE = "投标保证金在中标通知书发出之后的五个工作日之内退还给未中标的投标人，请您放心。"
_CHARACTERS = 36


@contextmanager
def started(characters_per_minute: int = 190) -> Iterator[SynthesisProcess]:
    process = SynthesisProcess(VoiceSettings(characters_per_minute))
    try:
        yield process
    finally:
        process.kill()


@pytest.fixture(scope="module")
def synthesis() -> Iterator[SynthesisProcess]:
    with started() as process:
        assert isinstance(process.answer(), SynthesiserReady)
        yield process


def spoken(synthesis: SynthesisProcess, text: str) -> Speech:
    said = answered(synthesis, Spoken(text))
    assert not said.fault
    return said.speech


def answered(synthesis: SynthesisProcess, asked: Spoken, sample_rate: int | None = None) -> Said:
    synthesis.ask(asked, sample_rate)
    answer = synthesis.answer()
    assert isinstance(answer, Said)
    return answer


def seconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.sample_rate


def test_it_speaks_with_the_mandarin_voice_that_is_understood(
    synthesis: SynthesisProcess,
) -> None:
    # The other one reads every tone as an English number, which takes far longer.
    made = subprocess.run(
        ["espeak-ng", "-v", "sit/cmn-Latn-pinyin", "-s", "158", "--stdout", _SENTENCE],
        capture_output=True,
        check=True,
    ).stdout
    with wave.open(BytesIO(made)) as sound:
        frames = len(sound.readframes(1 << 24)) // 2
        expected = frames / sound.getframerate()
    assert seconds(spoken(synthesis, _SENTENCE)) == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("pace", [150, 190, 240])
def test_it_speaks_as_many_characters_a_minute_as_asked(pace: int) -> None:
    with started(pace) as process:
        process.answer()
        measured = 60 * _CHARACTERS / seconds(spoken(process, _SENTENCE))
    assert measured == pytest.approx(pace, rel=0.1)


def test_every_sentence_is_whole_however_many_there_were_before(
    synthesis: SynthesisProcess,
) -> None:
    lengths = [seconds(spoken(synthesis, _SENTENCE)) for _ in range(20)]
    assert max(lengths) - min(lengths) < 0.1


@pytest.mark.parametrize("text", ["，", "😀", " ", "<speak>", "\0", "[[x]]"])
def test_what_cannot_be_said_does_not_break_it(synthesis: SynthesisProcess, text: str) -> None:
    spoken(synthesis, text)
    assert seconds(spoken(synthesis, "您好。")) > 0.5


def test_nothing_is_left_on_the_disk(synthesis: SynthesisProcess) -> None:
    spoken(synthesis, _SENTENCE)
    process = psutil.Process(synthesis._process.pid)
    assert process.open_files() == []
    assert not any("memfd:speech" in entry.path for entry in process.memory_maps())


def test_a_stuck_synthesiser_is_past_its_deadline_and_its_successor_speaks() -> None:
    with started() as process:
        process.answer()
        psutil.Process(process._process.pid).suspend()
        process.ask(Spoken("您好。"))
        process.abandon()
        assert process.deadline is not None
        assert not process.connection.poll(max(0, process.deadline - time.monotonic()))
        process.restart()
        process.ask(Spoken("您好。"))
        assert isinstance(process.answer(), SynthesiserReady)
        assert isinstance(process.answer(), Said)
        assert process.deadline is None


def test_without_espeak_ng_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("libespeak-ng.so.1", "libespeak.so.1"):
        (tmp_path / library).touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    with started() as process:
        answer = process.answer()
    assert isinstance(answer, SynthesiserMissing)
    assert "espeak-ng" in answer.reason


def test_without_a_mandarin_voice_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = subprocess.run(
        ["espeak-ng", "--version"], capture_output=True, text=True, check=True
    ).stdout
    data = Path(made.partition("Data at:")[2].strip())
    mirror = tmp_path / "espeak-ng-data"
    mirror.mkdir()
    for entry in data.iterdir():
        if entry.name != "lang":
            (mirror / entry.name).symlink_to(entry)
    (mirror / "lang").mkdir()
    (mirror / "lang" / "gmw").symlink_to(data / "lang" / "gmw")
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(tmp_path))
    with started() as process:
        answer = process.answer()
    assert isinstance(answer, SynthesiserMissing)
    assert "普通话" in answer.reason


@pytest.fixture
def recording(tmp_path: Path) -> Recorded:
    """A second of 300 Hz, then half a second of 700 Hz, as Opus."""
    path = tmp_path / "tones.opus"
    at = np.arange(48000) / 48000
    tones = [np.sin(2 * np.pi * 300 * at), np.sin(2 * np.pi * 700 * at[:24000])]
    soundfile.write(path, 0.4 * np.concatenate(tones), 48000, format="OGG", subtype="OPUS")
    return Recorded(path, 1.0, 0.5)


def test_a_recording_sounds_from_where_it_begins_as_loud_and_as_fast_as_is_wanted(
    synthesis: SynthesisProcess, recording: Recorded
) -> None:
    said = answered(synthesis, Spoken("您好。", recording), 22050)
    assert (said.fault, said.speech.sample_rate) == ("", 22050)
    assert seconds(said.speech) == pytest.approx(0.5, abs=0.001)
    samples = np.frombuffer(said.speech.pcm, np.int16)[2000:-2000]
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.argmax(spectrum) * 22050 / len(samples) == pytest.approx(700, abs=5)
    assert np.abs(samples).max() / 32768 == pytest.approx(0.4, abs=0.03)


@pytest.mark.parametrize("broken", ["gone", "garbage", "half"])
def test_a_broken_recording_is_named_and_the_sentence_synthesised(
    synthesis: SynthesisProcess, recording: Recorded, broken: str
) -> None:
    whole = recording.path.read_bytes()
    if broken == "gone":
        recording.path.unlink()
    else:
        recording.path.write_bytes(b"no sound" if broken == "garbage" else whole[: len(whole) // 2])
    said = answered(synthesis, Spoken("您好。", recording))
    assert "tones.opus" in said.fault
    assert seconds(said.speech) > 0.4
    assert said.speech.sample_rate == spoken(synthesis, "您好。").sample_rate
