from pathlib import Path

import numpy as np
import pytest
import soundfile

from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.wav import BadSoundFile, read


def whole(path: Path) -> Samples:
    return np.concatenate([*read(path)])


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg"])
@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (16_000, 1), (44_100, 2), (48_000, 6)])
def test_any_rate_and_number_of_channels_becomes_16_khz_mono(
    tmp_path: Path, suffix: str, rate: int, channels: int
) -> None:
    seconds = 5  # longer than one block
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate * seconds) / rate)
    path = tmp_path / f"tone.{suffix}"
    soundfile.write(path, np.tile(tone[:, None], channels), rate)
    got = whole(path)
    assert len(got) == RATE * seconds
    spectrum = np.abs(np.fft.rfft(got[RATE : 2 * RATE]))
    assert spectrum.argmax() == 440
    assert np.abs(got[RATE:-RATE]).max() / 32_768 == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("name", ["garbage.wav", "empty.wav", "picture.flac", "missing.wav"])
def test_a_file_that_is_not_what_its_name_says_is_told_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "garbage.wav":
        path.write_bytes(b"RIFF\xff\xff\xff\xffWAVEfmt " + bytes(range(256)) * 4)
    elif name == "empty.wav":
        path.write_bytes(b"")
    elif name == "picture.flac":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    with pytest.raises(BadSoundFile, match=name):
        whole(path)


def test_a_header_that_claims_an_absurd_rate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.wav"
    soundfile.write(path, np.zeros(100), 16_000)
    data = bytearray(path.read_bytes())
    data[24:28] = (1_000_003).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(BadSoundFile, match="采样率"):
        whole(path)


def test_a_recording_without_any_samples_is_silence(tmp_path: Path) -> None:
    path = tmp_path / "nothing.wav"
    soundfile.write(path, np.zeros(0), 16_000)
    assert len(whole(path)) == 0
