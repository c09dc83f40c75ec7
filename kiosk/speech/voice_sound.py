"""A synthesised sentence's sound made fit to follow another one: same loudness, no silence around it."""

from dataclasses import dataclass

from content.narration.loudness import levelled
from content.narration.resample import resampled
from content.narration.sound import Sound
from kiosk.speech.pcm import from_float


@dataclass(frozen=True)
class Speech:
    """Sound: 16-bit native-endian mono samples, `sample_rate` a second."""

    pcm: bytes
    sample_rate: int


def fit_for_playing(sound: Sound, volume: float, sample_rate: int | None = None) -> Speech:
    """`sound` without silence around it, at the common loudness × `volume`. Mere silence becomes empty."""
    return playable(levelled(sound), volume, sample_rate)


def playable(sound: Sound, volume: float, sample_rate: int | None) -> Speech:
    """`sound` × `volume` at `sample_rate` Hz; None: at its own."""
    samples = sound.samples * volume
    if sample_rate in (None, sound.rate) or not len(samples):
        return Speech(from_float(samples).tobytes(), sample_rate or sound.rate)
    fit = resampled(samples, sound.rate, sample_rate)
    return Speech(from_float(fit).tobytes(), sample_rate)
