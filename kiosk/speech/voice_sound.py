"""A synthesised sentence's sound made fit to follow another one: same loudness, same pause."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import takewhile
from operator import mul

from kiosk.speech.synthesis import Speech

# RMS of the voiced part, of full scale 1: -18 dB, which leaves a voice's peaks room.
_LEVEL = 0.125
_PEAK = 0.98
_FULL = 32767
# Quieter than this is silence: 0.6 % of full scale, below any breath.
_SILENCE = 200
_BLOCK_SECONDS = 0.02
# A block this much weaker than the strongest is a pause inside the sentence.
_VOICED = 0.01
_PAUSE_SECONDS = 0.35
_SHORT_PAUSE_SECONDS = 0.15


def fit_for_playing(speech: Speech, text: str, volume: float) -> Speech:
    """`speech` without silence around it, at the common loudness × `volume`, then a pause.

    The pause is as long as `text`'s last mark asks for. Mere silence becomes empty.
    """
    samples = _trimmed(array("h", speech.pcm))
    if not samples:
        return Speech(b"", speech.sample_rate)
    gain = _gain(samples, int(speech.sample_rate * _BLOCK_SECONDS)) * volume
    levelled = array("h", [int(sample * gain) for sample in samples])
    pause = _SHORT_PAUSE_SECONDS if text.rstrip()[-1:] in "，、：" else _PAUSE_SECONDS
    return Speech(
        levelled.tobytes() + bytes(2 * int(speech.sample_rate * pause)), speech.sample_rate
    )


def _trimmed(samples: "array[int]") -> "array[int]":
    begin = _silent_samples(samples)
    end = len(samples) - _silent_samples(reversed(samples))
    return samples[begin:end]


def _silent_samples(samples: Iterable[int]) -> int:
    """How many there are before the first sound."""
    return sum(1 for _ in takewhile(lambda sample: -_SILENCE < sample < _SILENCE, samples))


def _gain(samples: "array[int]", block: int) -> float:
    """What brings the voiced part to the common level without clipping."""
    powers = list(_powers(samples, block))
    voiced = [power for power in powers if power >= _VOICED * max(powers)]
    rms: float = (sum(voiced) / len(voiced)) ** 0.5
    peak: int = max((max(samples), -min(samples)))
    return min(_LEVEL * _FULL / rms, _PEAK * _FULL / peak)


def _powers(samples: "array[int]", block: int) -> Iterator[float]:
    for start in range(0, len(samples), block):
        part = samples[start : start + block]
        yield sum(map(mul, part, part)) / len(part)
