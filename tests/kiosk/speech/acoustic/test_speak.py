from pathlib import Path
from typing import ClassVar, cast

import numpy as np
import pytest
import soundfile

from content.narration.sound import Sound
from content.narration.styles import Style
from kiosk.speech.acoustic.corpus import Corpus, Sentence
from kiosk.speech.acoustic.recordings import entries
from kiosk.speech.acoustic.speak import speak, utterance
from kiosk.speech.acoustic.voices import DEV_VOICES, FASTEST, SLOWEST, VOICES
from kiosk.speech.pcm import RATE

_RATE = 24_000


class OneSentence:
    def draw(self, random: np.random.Generator) -> Sentence:
        return Sentence(f"你好{random.integers(100)}", ("ni", "hao"), "ni↓xau↓")


class Tone:
    """Speaks for half a second, with as much silence before and behind."""

    styles: ClassVar[dict[str, Style]] = {
        name: np.zeros((510, 1, 256), np.float32)
        for name in ("zf_xiaoni", "zf_xiaoyi", "zm_yunxi", "af_heart")
    }

    def say(self, phonemes: str, style: Style, speed: float) -> Sound:
        assert phonemes
        assert style.shape == (1, 256)
        assert SLOWEST <= speed <= FASTEST
        beep = np.sin(np.arange(_RATE // 2) * 2 * np.pi * 440 / _RATE)
        return Sound(np.pad(1.5 * beep, _RATE // 2).astype(np.float32), _RATE)


CORPUS = cast("Corpus", OneSentence())


def until(out: Path, seconds: float) -> list[int]:
    return [number for number, _ in speak(out, seconds / 3600, CORPUS, Tone())]


def test_an_utterance_is_always_the_same() -> None:
    assert utterance(7, CORPUS) == utterance(7, CORPUS)


def test_voices_kept_for_measuring_speak_every_40th_utterance_alone() -> None:
    said = {number: utterance(number, CORPUS) for number in range(400)}

    kept = [number for number, each in said.items() if each.voice < DEV_VOICES]
    assert kept == list(range(0, 400, 40))
    assert all(each.voice < VOICES and SLOWEST <= each.speed <= FASTEST for each in said.values())


def test_it_speaks_until_there_is_enough(tmp_path: Path) -> None:
    numbers = until(tmp_path, seconds=3)

    assert numbers == list(range(5))
    sound, rate = soundfile.read(tmp_path / "3.flac")
    assert rate == RATE
    assert len(sound) / rate == pytest.approx(0.7, abs=0.03)  # silence of 0.1 s stays at each end
    assert np.abs(sound).max() <= 1


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    until(tmp_path, seconds=3)

    assert until(tmp_path, seconds=4) == [5]
    listed = list(entries(tmp_path))
    assert [entry.name for entry in listed] == [str(number) for number in range(6)]
    assert listed[2].speaker == f"kokoro-{utterance(2, CORPUS).voice}"
    assert listed[2].syllables == ("ni", "hao")


def test_enough_is_enough(tmp_path: Path) -> None:
    until(tmp_path, seconds=3)

    assert until(tmp_path, seconds=3) == []
