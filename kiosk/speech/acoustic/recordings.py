"""A folder of recordings for training: FLAC files, and a manifest that says what is said in each.

The manifest grows by one line a file, after the file is whole, so work that was cut off goes on
where it stopped.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import soundfile
from numpy.typing import NDArray

from kiosk.speech.pcm import RATE
from kiosk.speech.units import OUTPUTS, units

Sound = NDArray[np.float32]  # mono at RATE, -1 to 1

_MANIFEST = "manifest.tsv"
_COLUMNS = ("name", "speaker", "syllables", "text")
_FRAME = RATE // 100
# Quieter than this below the loudest frame is silence at the ends; the first consonant is soft.
_SILENCE_DB = 38.0
_MARGIN_SECONDS = 0.1


@dataclass(frozen=True)
class Entry:
    """What is said in the file `name`.flac: toneless syllables, and as it is written."""

    name: str
    speaker: str
    syllables: tuple[str, ...]
    text: str

    @property
    def targets(self) -> list[int]:
        """The network's outputs for it, in order. Raises ValueError for what is no syllable."""
        return [OUTPUTS[unit] for syllable in self.syllables for unit in units(syllable)]


class Manifest:
    """The manifest of `folder`, to add to. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._names = {entry.name for entry in entries(folder)}
        self._file = (folder / _MANIFEST).open("a", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file, dialect="excel-tab", quoting=csv.QUOTE_NONE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def has(self, name: str) -> bool:
        """Whether that recording is there already."""
        return name in self._names

    def add(self, entry: Entry, sound: Sound) -> None:
        """One recording more, without the silence at its ends."""
        soundfile.write(self._folder / f"{entry.name}.flac", trimmed(sound), RATE, subtype="PCM_16")
        said = " ".join(entry.syllables)
        self._rows.writerow((entry.name, entry.speaker, said, entry.text))
        self._file.flush()
        self._names.add(entry.name)


def entries(folder: Path) -> Iterator[Entry]:
    """What the manifest of `folder` lists; nothing where there is none; a torn last line is no entry."""
    manifest = folder / _MANIFEST
    if not manifest.exists():
        return
    with manifest.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE):
            if len(row) == len(_COLUMNS):
                name, speaker, said, text = row
                yield Entry(name, speaker, tuple(said.split()), text)


def load(folder: Path, entry: Entry) -> NDArray[np.int16]:
    """The samples of one recording. Raises OSError."""
    samples, rate = soundfile.read(folder / f"{entry.name}.flac", dtype="int16")
    if rate != RATE or samples.ndim != 1:
        raise OSError(f"{folder / entry.name}.flac is not mono at {RATE} Hz")
    return np.asarray(samples, np.int16)


def trimmed(sound: Sound) -> Sound:
    """Without the silence at both ends, but for a tenth of a second."""
    frames = sound[: len(sound) // _FRAME * _FRAME].reshape(-1, _FRAME)
    if not len(frames):
        return sound
    power = (frames.astype(np.float64) ** 2).mean(axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-_SILENCE_DB / 10))
    if not len(loud):
        return sound
    margin = round(_MARGIN_SECONDS * RATE)
    start, end = int(loud[0]) * _FRAME, (int(loud[-1]) + 1) * _FRAME
    return sound[max(0, start - margin) : end + margin]
