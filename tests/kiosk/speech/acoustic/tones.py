"""Recordings of a language anybody can learn in seconds: every syllable is two tones of its own."""

from pathlib import Path

import numpy as np

from kiosk.speech.acoustic.recordings import Entry, Manifest, Sound
from kiosk.speech.pcm import RATE

SYLLABLES = ("ba", "shi", "lv")
_SECONDS = 0.18


def spoken(syllables: tuple[str, ...]) -> Sound:
    """Loud, clear and without a breath."""
    time = np.arange(round(_SECONDS * RATE)) / RATE
    tones = [
        np.sin(2 * np.pi * hertz * time)
        for syllable in syllables
        for hertz in _hertz(SYLLABLES.index(syllable))
    ]
    return (0.3 * np.concatenate(tones)).astype(np.float32)


def _hertz(number: int) -> tuple[float, float]:
    return 300.0 + 500 * number, 2500.0 + 900 * number


def record(folder: Path, speaker: str, count: int, seed: int = 0) -> None:
    """So many sentences of one to four syllables."""
    rng = np.random.default_rng(seed)
    with Manifest(folder) as manifest:
        for number in range(count):
            said = tuple(rng.choice(SYLLABLES, size=int(rng.integers(1, 5))).tolist())
            manifest.add(Entry(f"{speaker}-{number}", speaker, said, "".join(said)), spoken(said))
