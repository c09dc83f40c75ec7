"""What a hall does to a voice before the microphone has it: echo, other people, machines, distance.

Everything here is made up at random: no recording of a room or of noise is needed, and none of
those the model is tested with is used.
"""

import numpy as np
from numpy.random import Generator
from scipy.fft import irfft, next_fast_len, rfft, rfftfreq
from scipy.signal import fftconvolve

from kiosk.speech.acoustic.recordings import Sound
from kiosk.speech.pcm import RATE

_SOUND_METRES_PER_SECOND = 343.0


def room(rng: Generator) -> Sound:
    """An impulse response: the direct sound, some early reflections, and a decaying tail.

    Reverberation time 0.15 to 1.6 s, direct to reverberant energy -3 to 15 dB.
    """
    seconds = float(rng.uniform(0.15, 1.6)) * float(rng.uniform(0.4, 1.0))
    length = round(min(seconds, 0.8) * RATE)
    decay = 10 ** (-3 * np.arange(length) / (seconds * RATE))
    tail = rng.standard_normal(length) * decay
    gap = round(float(rng.uniform(1.0, 8.0)) / _SOUND_METRES_PER_SECOND * RATE)
    tail[:gap] = 0.0
    for _ in range(int(rng.integers(2, 8))):
        tail[int(rng.integers(gap, length))] += rng.choice((-1, 1)) * rng.uniform(1, 5)
    # Walls swallow high frequencies first.
    dull = float(rng.uniform(0.0, 0.7))
    tail = fftconvolve(tail, (1 - dull) * dull ** np.arange(32))[:length]
    direct_to_rest = 10 ** (float(rng.uniform(-3, 15)) / 10)
    tail /= np.sqrt((tail**2).sum() * direct_to_rest) + 1e-9
    tail[0] = 1.0
    return np.asarray(tail, np.float32)


def in_room(sound: Sound, response: Sound) -> Sound:
    """The sound as it arrives; as long as before."""
    return np.asarray(fftconvolve(sound, response)[: len(sound)], np.float32)


def machine_noise(rng: Generator, samples: int) -> Sound:
    """Fans, rain, traffic, hum: noise with a falling spectrum, now and then with mains hum on it."""
    length = next_fast_len(samples, real=True)
    spectrum = rfft(rng.standard_normal(length, np.float32))
    frequency = np.maximum(rfftfreq(length, 1 / RATE), 20.0).astype(np.float32)
    noise = irfft(spectrum * frequency ** -np.float32(rng.uniform(0.0, 1.2)), length)[:samples]
    noise /= noise.std() + 1e-9
    if rng.random() < 0.3:
        time = np.arange(samples, dtype=np.float32) / RATE
        for harmonic in range(1, 6):
            strength = float(rng.uniform(0, 1)) / harmonic
            noise += strength * np.sin(2 * np.pi * (50 * harmonic * time + rng.random()))
    return np.asarray(noise, np.float32)


def babble(rng: Generator, voices: list[Sound], samples: int) -> Sound:
    """These voices at once, each from its own distance, going round where they are too short."""
    crowd = np.zeros(samples, np.float32)
    for voice in voices:
        start = int(rng.integers(len(voice)))
        turned = np.resize(np.roll(voice, -start), samples)
        crowd += turned * (10 ** (float(rng.uniform(-8, 0)) / 20) / (turned.std() + 1e-9))
    return crowd


def mixed(sound: Sound, noise: Sound, decibels: float) -> Sound:
    """Both, the noise `decibels` below the sound's loud half."""
    gain = loudness(sound) / (loudness(noise) + 1e-9) * 10 ** (-decibels / 20)
    return np.asarray(sound + noise * np.float32(gain))


def loudness(sound: Sound) -> float:
    """Root mean square of the louder half of its tenths of seconds: pauses are no part of a voice."""
    step = RATE // 10
    if len(sound) < step:
        return float(np.sqrt((sound**2).mean()))
    power = (sound[: len(sound) // step * step].reshape(-1, step) ** 2).mean(axis=1)
    return float(np.sqrt(np.sort(power)[len(power) // 2 :].mean()))
