"""A sentence's sound as it is played."""

from dataclasses import dataclass

from content.narration.loudness import amplified
from content.narration.manner import Manner
from content.narration.pace import paced
from content.narration.resample import resampled
from content.narration.sound import Sound
from kiosk.speech.pcm import from_float


@dataclass(frozen=True)
class Speech:
    """Sound: 16-bit native-endian mono samples, `sample_rate` a second."""

    pcm: bytes
    sample_rate: int


def playable(sound: Sound, volume: float, manner: Manner, sample_rate: int | None) -> Speech:
    """`sound` × `volume`, in `manner`, at `sample_rate` Hz; None: at its own."""
    sound = paced(sound, manner.pace)
    samples = amplified(sound.samples, volume * manner.loudness)
    if sample_rate in (None, sound.rate) or not len(samples):
        return Speech(from_float(samples).tobytes(), sample_rate or sound.rate)
    fit = resampled(samples, sound.rate, sample_rate)
    return Speech(from_float(fit).tobytes(), sample_rate)
