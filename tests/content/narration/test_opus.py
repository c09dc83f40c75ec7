from pathlib import Path

import numpy as np
import pytest
import soundfile

from content.narration import opus
from content.narration.sound import Sound
from tests.content.narration.pretend_voices import tone


def test_a_narration_keeps_its_length_and_its_loudness(tmp_path: Path) -> None:
    opus.write(tone(2.0), tmp_path / "hum.opus")

    samples, rate = soundfile.read(tmp_path / "hum.opus")
    info = soundfile.info(tmp_path / "hum.opus")
    assert (info.format, info.subtype, info.channels) == ("OGG", "OPUS", 1)
    assert len(samples) / rate == pytest.approx(2.0, abs=0.001)
    assert np.sqrt(np.mean(samples**2)) == pytest.approx(0.3 / np.sqrt(2), rel=0.05)


def test_speech_takes_about_three_kilobytes_a_second(tmp_path: Path) -> None:
    random = np.random.default_rng(2)
    noise = np.convolve(random.normal(size=24_000 * 4), np.ones(6) / 6, "same") * 0.1
    opus.write(Sound(noise.astype(np.float32), 24_000), tmp_path / "noise.opus")

    assert 2_000 < (tmp_path / "noise.opus").stat().st_size / 4 < 4_200


def test_a_rate_that_opus_does_not_know_is_changed(tmp_path: Path) -> None:
    opus.write(tone(1.0, rate=22_050), tmp_path / "hum.opus")

    samples, rate = soundfile.read(tmp_path / "hum.opus")
    assert len(samples) / rate == pytest.approx(1.0, abs=0.001)
    spectrum = np.abs(np.fft.rfft(samples))
    assert spectrum.argmax() * rate / len(samples) == pytest.approx(440, abs=2)


def test_it_begins_and_ends_without_a_click(tmp_path: Path) -> None:
    steady = Sound(np.full(24_000, 0.5, np.float32), 24_000)
    opus.write(steady, tmp_path / "steady.opus")

    samples, _ = soundfile.read(tmp_path / "steady.opus")
    assert abs(samples[0]) < 0.1
    assert abs(samples[-1]) < 0.1
    assert (steady.samples == 0.5).all()  # what was given is not changed


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken.opus").mkdir()

    with pytest.raises(OSError, match="taken"):
        opus.write(tone(0.1), tmp_path / "taken.opus")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.opus"]
