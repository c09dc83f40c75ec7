"""One recording, heard anew: another throat, another pace, another hall, another microphone."""

import math

import numpy as np
import soxr
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from kiosk.speech.acoustic import rooms
from kiosk.speech.acoustic.features import SHIFT, log_mel, mel_banks, online_cmn, power_spectra
from kiosk.speech.acoustic.network import LEFT, MELS, RIGHT, padded
from kiosk.speech.acoustic.recordings import Sound
from kiosk.speech.pcm import RATE

_FULL_SCALE = 32768.0
# How many are heard near the microphone in a quiet place. One learns to listen there first: 0.6 until a
# fifth of the syllables is misheard, then 0.35, because at 5 dB 0.6 was not enough, and 0.6 again when noise
# was no longer what failed (ADR 53); with this what that had cost in noise came back (ADR 55).
_NEAR = 0.45
# Another sampling rate lifts or lowers a voice, throat and all.
_RATES = 0.87, 1.15
# Vocal tracts from 18 % shorter to 22 % longer, rate and filter banks together: beyond them one vowel
# becomes another (syllables wrong fell from 20.9 to 19.2 % in the first 52 h with this bound). The filter
# banks for each are made once.
_SHORTEST, _LONGEST = 0.82, 1.22
_THROATS = np.linspace(_SHORTEST * _RATES[0], _LONGEST * _RATES[1], 41)


class Augmenter:
    """Turns recordings into features, each time differently. `mean`: of the CMN, [MELS]."""

    def __init__(self, mean: Tensor, crowd: list[NDArray[np.int16]]) -> None:
        self._mean = mean
        self._crowd = crowd
        self._banks = [torch.from_numpy(mel_banks(warp)) for warp in _THROATS]

    def __call__(self, recording: NDArray[np.int16], rng: Generator) -> Tensor:
        """[LEFT + T + RIGHT, MELS], as the network takes it."""
        rate = float(rng.uniform(*_RATES)) if rng.random() < 0.7 else 1.0
        sound = placed(recording, rate, rng)
        if rng.random() > _NEAR:
            if rng.random() < 0.7:
                sound = rooms.in_room(sound, rooms.room(rng))
            sound = self._in_company(sound, rng)
        gain = 10 ** (float(rng.uniform(-42, -12)) / 20) / (rooms.loudness(sound) + 1e-9)
        sound = sound * np.float32(gain * _FULL_SCALE)
        if rng.random() < 0.08:
            limit = float(np.abs(sound).max()) * float(rng.uniform(0.3, 0.9))
            sound = np.clip(sound, -limit, limit)
        sound += rng.standard_normal(len(sound), np.float32) * float(rng.uniform(0.7, 12.0))
        pace = float(rng.uniform(0.78, 1.2)) if rng.random() < 0.7 else 1.0
        power = torch.from_numpy(power_spectra(sound, round(SHIFT * pace)))
        throat = float(rng.uniform(_SHORTEST, _LONGEST)) * rate
        banks = self._banks[int(np.abs(_THROATS - throat).argmin())]
        heard = log_mel(power, banks) + microphone(rng)
        return masked(online_cmn(padded(heard), self._mean), rng)

    def _in_company(self, sound: Sound, rng: Generator) -> Sound:
        if rng.random() < 0.45:
            picked = rng.integers(len(self._crowd), size=int(rng.integers(2, 14)))
            voices = [self._crowd[number].astype(np.float32) for number in picked]
            noise = rooms.babble(rng, voices, len(sound))
            if rng.random() < 0.6:
                noise = rooms.in_room(noise, rooms.room(rng))
            sound = rooms.mixed(sound, noise, float(rng.uniform(2, 20)))
        if rng.random() < 0.45:
            noise = rooms.machine_noise(rng, len(sound))
            sound = rooms.mixed(sound, noise, float(rng.uniform(5, 35)))
        return sound


def placed(recording: NDArray[np.int16], rate: float, rng: Generator) -> Sound:
    """At `rate` times its pitch and pace, with silence around it."""
    sound = recording.astype(np.float32) / np.float32(_FULL_SCALE)
    if rate != 1.0:
        sound = np.asarray(soxr.resample(sound, round(RATE * rate), RATE, "LQ"), np.float32)
    before = round(float(rng.uniform(0.0, 0.9)) * RATE)
    after = round(float(rng.uniform(0.2, 0.7)) * RATE)
    return np.pad(sound, (before, after))


def masked(features: Tensor, rng: Generator) -> Tensor:
    """With gaps in time and pitch (SpecAugment, Park et al. 2019)."""
    for _ in range(2):
        width = int(rng.integers(0, 7))
        low = int(rng.integers(0, MELS - width))
        features[:, low : low + width] = 0
        frames = len(features) - LEFT - RIGHT
        width = int(rng.integers(0, min(14, frames // 8) + 1))
        start = LEFT + int(rng.integers(0, frames - width))
        features[start : start + width] = 0
    return features


def microphone(rng: Generator) -> Tensor:
    """What a microphone adds to each band's log energy: a smooth curve, sometimes a missing end."""
    band = np.linspace(0, 1, MELS)
    curve = np.zeros(MELS)
    for wave in (0.5, 1, 2, 3):
        curve += rng.normal(0, 0.45) * np.cos(math.pi * wave * band + rng.uniform(0, 2 * math.pi))
    if rng.random() < 0.15:
        curve -= 6.0 / (1 + np.exp(-(band - rng.uniform(0.75, 0.95)) * 40))
    if rng.random() < 0.15:
        curve -= 5.0 / (1 + np.exp((band - rng.uniform(0.03, 0.12)) * 40))
    return torch.from_numpy(curve.astype(np.float32))
