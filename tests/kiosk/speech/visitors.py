"""One recorded voice as other visitors would sound, and as a hall lets them be heard."""

import subprocess

import numpy as np
from numpy.typing import NDArray

from kiosk.speech.pcm import RATE, Samples, from_float

Wave = NDArray[np.float64]

_HISS = 10 ** (-65 / 20)  # of a microphone's own
_QUIET_SECONDS = 1.5


def child(voice: Samples) -> Samples:
    """A throat a fifth shorter, at the same speed."""
    return _filtered(voice, f"asetrate={RATE * 1.25},aresample={RATE},atempo=0.8")


def old(voice: Samples) -> Samples:
    """A quarter slower, and 20 dB softer."""
    return _filtered(voice, "atempo=0.75,volume=-20dB")


def walking_away(voice: Samples) -> Samples:
    """15 dB softer at the end than at the beginning."""
    return _of(_wave(voice) * 10 ** (-15 / 20 * np.linspace(0, 1, len(voice))))


def shouting(voice: Samples) -> Samples:
    """Four times louder than the microphone can take."""
    loud = _wave(voice)
    return _of(np.clip(4 * loud / abs(loud).max(), -1, 1))


def in_a_hall(voice: Samples) -> Samples:
    """A metre away in a room that rings for 0.8 s."""
    seconds = np.arange(RATE) / RATE
    ringing = np.random.default_rng(8).normal(size=RATE) * 10 ** (-3 * seconds / 0.8)
    ringing *= 0.6 / np.sqrt((ringing**2).sum())  # 4 dB less than what comes straight
    ringing[0] += 1
    size = 2 * RATE + len(voice)
    heard = np.fft.irfft(np.fft.rfft(_wave(voice), size) * np.fft.rfft(ringing, size), size)
    return _of(heard[: len(voice) + RATE // 2] / 1.5)


def among(voice: Samples, others: list[Samples]) -> Samples:
    """With other voices around, 10 dB softer together, and before and after it, too."""
    one = _wave(voice)
    heard = _crowd(others, len(one) + round((1 + _QUIET_SECONDS) * RATE))
    heard *= np.sqrt((one**2).mean()) * 10 ** (-10 / 20)
    heard[RATE : RATE + len(one)] += one
    return _of(heard / max(1, abs(heard).max()))


def _crowd(others: list[Samples], length: int) -> Wave:
    """As many voices as `others`, backwards, so that they say nothing; of one as root mean square."""
    rng = np.random.default_rng(10)
    voices = [np.roll(np.resize(_wave(one)[::-1], length), rng.integers(length)) for one in others]
    crowd = np.sum(voices, axis=0)
    return np.asarray(crowd / np.sqrt((crowd**2).mean()))


def with_quiet_around(voice: Samples) -> Samples:
    """As the microphone has it: its own hiss, a second before and some after."""
    hiss = np.random.default_rng(65).normal(
        0, _HISS, len(voice) + round((1 + _QUIET_SECONDS) * RATE)
    )
    hiss[RATE : RATE + len(voice)] += _wave(voice)
    return _of(np.clip(hiss, -1, 1))


def _filtered(voice: Samples, filters: str) -> Samples:
    raw = ["-f", "s16le", "-ar", str(RATE), "-ac", "1"]
    done = subprocess.run(
        ["ffmpeg", "-v", "error", *raw, "-i", "-", "-af", filters, *raw, "-"],
        input=voice.tobytes(), capture_output=True, check=True,
    )  # fmt: skip
    return np.frombuffer(done.stdout, np.int16)


def _wave(samples: Samples) -> Wave:
    return samples.astype(np.float64) / 32_768


def _of(wave: Wave) -> Samples:
    return from_float(wave)
