"""How loud a narration is travels with it: the same as one hears in it, decoded."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from content.load import BUNDLED
from content.narration import opus
from content.narration.levels import RATE, levels_of, read, written
from content.narration.library import Recorded
from content.narration.sound import Sound
from content.storyboard.performance.loudness import loudness
from tests.content.narration.pretend_voices import tone

_VOICE = BUNDLED / "media" / "voice"


def decoded(path: Path) -> tuple[np.ndarray[tuple[int], np.dtype[np.float32]], int]:
    samples, rate = soundfile.read(path, dtype="float32")
    return samples, rate


def test_as_loud_as_the_loudest_is_one_and_silence_nothing() -> None:
    half = np.concatenate([tone(1.0).samples, np.zeros(24_000, np.float32)])
    levels = levels_of(half, 24_000)

    assert len(levels) == 2 * RATE
    assert levels[5:45] == pytest.approx(1.0, abs=0.01)
    assert not levels[55:].any()
    assert levels_of(half[:10], 24_000).tolist() == [0.0]


def test_written_and_read_they_are_the_same() -> None:
    levels = levels_of(np.random.default_rng(4).normal(size=72_000).astype(np.float32), 24_000)
    kept = read(written(levels))
    assert kept is not None
    assert np.array_equal(kept, levels)


@pytest.mark.parametrize("text", ["", "朗读：张三", "levels/1 ", "levels/1 %%%", "levels/2 AAAA"])
def test_any_other_comment_says_nothing_of_it(text: str) -> None:
    assert read(text) is None


def test_a_narration_says_how_loud_it_is(tmp_path: Path) -> None:
    swelling = tone(2.0).samples * np.linspace(0.1, 1, 48_000, dtype=np.float32)
    opus.write(Sound(swelling, 24_000), tmp_path / "hum.opus")

    with soundfile.SoundFile(tmp_path / "hum.opus") as file:
        kept = read(file.comment)
    assert kept is not None
    assert kept == pytest.approx(levels_of(*decoded(tmp_path / "hum.opus")), abs=0.08)


def test_the_bundled_voice_brings_along_what_one_hears() -> None:
    for path in sorted(_VOICE.glob("*.opus"))[::150]:
        whole = Recorded(path, 0.0, float(soundfile.info(path).duration))
        # What is written was measured before Opus took some of it away.
        told, heard = loudness(whole), levels_of(*decoded(path))
        assert len(told) == len(heard)
        assert np.abs(told - heard).mean() < 0.02


def test_a_part_of_a_recording_is_as_loud_as_that_part() -> None:
    path = min(_VOICE.glob("*.opus"))
    samples, rate = decoded(path)

    assert np.array_equal(
        loudness(Recorded(path, 0.5, 1.0)), levels_of(samples[12_000:36_000], rate)
    )
