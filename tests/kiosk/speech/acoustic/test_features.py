from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.acoustic.features import (
    CMN_KEPT,
    fbank,
    log_mel,
    mel_banks,
    online_cmn,
    power_spectra,
)
from kiosk.speech.acoustic.network import MELS
from kiosk.speech.pcm import RATE

WEATHER = Path(__file__).parents[3] / "data/speech/52-weather.flac"
MEAN = torch.linspace(8, 16, MELS)


def test_the_filter_banks_are_kaldis() -> None:
    samples, _ = soundfile.read(WEATHER, dtype="int16")

    features = fbank(samples)

    # By kaldi-native-fbank 1.23 without dither.
    assert features.shape == (193, MELS)
    every_eighth = [
        [10.33, 15.163, 17.043, 19.576, 22.64],
        [11.826, 20.433, 15.005, 16.956, 18.567],
    ]
    assert torch.allclose(features[[60, 100], ::8], torch.tensor(every_eighth), atol=1e-3)
    assert float(features.mean()) == pytest.approx(4.1702, abs=1e-3)


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (399, 0), (400, 1), (559, 1), (560, 2)])
def test_a_frame_is_25_ms_and_starts_every_10(samples: int, frames: int) -> None:
    assert fbank(np.ones(samples, np.int16)).shape == (frames, MELS)


def test_digital_silence_is_no_infinity() -> None:
    assert torch.isfinite(fbank(np.zeros(RATE, np.int16))).all()


def test_a_longer_throat_shifts_a_tone_to_where_a_shorter_one_had_it() -> None:
    tone = 8000 * np.sin(np.arange(RATE) * 2 * np.pi * 1000 / RATE).astype(np.float32)
    power = torch.from_numpy(power_spectra(tone))

    peaks = [
        int(log_mel(power, torch.from_numpy(mel_banks(warp)))[50].argmax())
        for warp in (0.8, 1.0, 1.25)
    ]

    assert peaks[0] < peaks[1] < peaks[2]


@given(st.integers(min_value=0, max_value=700))
def test_the_running_mean_is_the_one_the_model_computes_frame_by_frame(frames: int) -> None:
    features = torch.randn(frames, MELS, generator=torch.Generator().manual_seed(frames)) + 12

    left = online_cmn(features, MEAN)

    running = torch.zeros(MELS)
    for number, frame in enumerate(features - MEAN):
        running = CMN_KEPT * running + (1 - CMN_KEPT) * frame
        if number % 50 == 0:
            assert torch.allclose(left[number], frame - running, atol=1e-3)


def test_another_microphone_is_forgotten() -> None:
    features = torch.randn(2000, MELS, generator=torch.Generator().manual_seed(1)) + MEAN

    heard = online_cmn(features, MEAN)
    through_another = online_cmn(features + 3, MEAN)

    assert float((through_another - heard)[200].mean()) == pytest.approx(1.5, abs=0.1)
    assert float((through_another - heard)[-1].mean()) == pytest.approx(0, abs=0.01)
