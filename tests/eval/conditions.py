"""The same speech as a hall would let it be heard: among other voices, and in large rooms."""

from collections.abc import Callable
from functools import partial
from zlib import crc32

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from kiosk.speech.pcm import RATE, Samples, from_float
from tests.bench.part import LeftOutError
from tests.eval.clips import SPEECH, Clip, sound

Wave = NDArray[np.float64]

_SEED = 2022
_FULL_SCALE = 32_768
_FRAME = RATE // 50
# Pauses are no part of a voice: what is this far below its loud moments does not count for its level.
_PAUSE_DB = 20.0
# The end of a last syllable still is voice.
_QUIETEST_DB = 30.0
_LOUD = 0.95
_ROOMS = ("20x15x4_rt0.8_0.6m", "20x15x4_rt0.8_1.5m", "30x20x6_rt1.5_1m")
_CROWD_AT = "30x20x6_rt1.5_noise8m"


def conditions() -> dict[str, Callable[[Clip], Samples]]:
    """By name, what makes a clip sound like that: always the same for the same clip.

    They raise LeftOutError where the sound of crowds and rooms is not there.
    """
    return {
        "clean": lambda clip: clip.samples,
        "babble 20 dB": partial(_among_others, 20.0),
        "babble 10 dB": partial(_among_others, 10.0),
        "babble 5 dB": partial(_among_others, 5.0),
        "babble 0 dB": partial(_among_others, 0.0),
        "halls": _in_a_hall,
        "hall, babble 10 dB": _in_a_noisy_hall,
    }


def nobody(pieces: int) -> list[Samples]:
    """1.2 to 5 seconds of a hall in which nobody speaks to the terminal: voices far off, or a machine."""
    rng = np.random.default_rng([_SEED, pieces])
    return [_piece(rng, is_machine=number % 3 == 0) for number in range(pieces)]


def _piece(rng: Generator, *, is_machine: bool) -> Samples:
    length = int(rng.uniform(1.2, 5.0) * RATE)
    noise = rng.standard_normal(length) if is_machine else _babble(rng, length)
    return _samples(noise / noise.std() * 10 ** (rng.uniform(-50.0, -25.0) / 20))


def among_others(samples: Samples, name: str, decibels: float) -> Samples:
    """In babble from the first sample to the last; which piece of it hangs on `name`."""
    voice = _wave(samples)
    return _samples(mixed(voice, _babble(_luck("babble", name), len(voice)), decibels))


def in_hiss(samples: Samples, name: str, decibels: float) -> Samples:
    """As `among_others`, in the noise of a machine."""
    voice = _wave(samples)
    hiss = _luck("hiss", name).standard_normal(len(voice))
    return _samples(mixed(voice, hiss, decibels))


def _among_others(decibels: float, clip: Clip) -> Samples:
    return among_others(clip.samples, clip.name, decibels)


def _in_a_hall(clip: Clip) -> Samples:
    room = _ROOMS[_luck("hall", clip.name).integers(len(_ROOMS))]
    return _samples(in_room(_wave(clip.samples), _response(room)))


def _in_a_noisy_hall(clip: Clip) -> Samples:
    """The visitor a metre away, the crowd at eight metres."""
    voice = in_room(_wave(clip.samples), _response(_ROOMS[-1]))
    crowd = in_room(_babble(_luck("noisy hall", clip.name), len(voice)), _response(_CROWD_AT))
    return _samples(mixed(voice, crowd, 10.0))


def mixed(voice: Wave, noise: Wave, decibels: float) -> Wave:
    """Both; while somebody speaks the voice is `decibels` louder than the noise."""
    loudness = float(np.sqrt((noise**2).mean()))
    return voice + noise * (level(voice) / loudness * 10 ** (-decibels / 20))


def level(voice: Wave) -> float:
    """Root mean square of a voice while it speaks."""
    power = _power(voice)
    return float(np.sqrt(power[_spoken(power, _PAUSE_DB)].mean()))


def last_voiced(samples: Samples) -> int:
    """The sample after the last frame in which somebody speaks, in a recording without noise."""
    return int(np.flatnonzero(_spoken(_power(_wave(samples)), _QUIETEST_DB))[-1] + 1) * _FRAME


def _power(voice: Wave) -> Wave:
    """Of each frame."""
    frames = voice[: len(voice) // _FRAME * _FRAME].reshape(-1, _FRAME)
    return np.asarray((frames**2).mean(axis=1))


def _spoken(power: Wave, decibels: float) -> NDArray[np.bool_]:
    """For each frame whether it is at most so far below the loud moments."""
    return np.asarray(power >= np.quantile(power, _LOUD) * 10 ** (-decibels / 10))


def in_room(voice: Wave, response: Wave) -> Wave:
    """As it arrives at a microphone, no louder than it was, and cut off where the voice is."""
    size = len(voice) + len(response) - 1
    heard = np.fft.irfft(np.fft.rfft(voice, size) * np.fft.rfft(response, size), size)
    heard = heard[: len(voice)]
    return np.asarray(heard * (level(voice) / level(heard)))


def _babble(rng: Generator, length: int) -> Wave:
    """Raises LeftOutError where there are no recordings of any."""
    files = sorted((SPEECH / "noise").glob("babble_*.flac"))
    if not files:
        raise LeftOutError("needs ../shared/speech/noise/babble_*.flac (not there)")
    crowd = _wave(sound(files[rng.integers(len(files))]))
    start = rng.integers(len(crowd) - length)
    return crowd[start : start + length]


def _response(room: str) -> Wave:
    """Raises LeftOutError where that room is not."""
    file = SPEECH / "rooms" / f"sim_hall_{room}.wav"
    if not file.is_file():
        raise LeftOutError(f"needs ../shared/speech/rooms/{file.name} (not there)")
    return _wave(sound(file))


def _luck(condition: str, name: str) -> Generator:
    return np.random.default_rng([_SEED, crc32(f"{condition} {name}".encode())])


def _wave(samples: Samples) -> Wave:
    return samples.astype(np.float64) / _FULL_SCALE


def _samples(wave: Wave) -> Samples:
    """Not louder than a converter can say: clipping is another matter than noise."""
    return from_float(wave / max(1.0, float(np.abs(wave).max())))
