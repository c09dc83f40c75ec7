"""The recordings to prove it with: real readers, and visitors' questions, both beside the clone."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from kiosk.speech import wav
from kiosk.speech.pcm import Samples
from tests.bench.part import LeftOutError

ROOT = Path(__file__).resolve().parents[2]
SPEECH = ROOT.parent / "shared" / "speech"


@dataclass(frozen=True)
class Clip:
    """One utterance: the words, and for a visitor's question its topic ("" for the readers)."""

    name: str
    text: str
    topic: str

    @property
    def samples(self) -> Samples:
        """What is heard. Raises BadSoundFile."""
        return sound(SPEECH / self.name)


def read() -> list[Clip]:
    """65 sentences from the news and from dictation, each by a real person."""
    return _listed("read")


def asked() -> list[Clip]:
    """60 questions and commands as visitors put them, by synthetic voices."""
    return _listed("asked")


@cache
def sound(path: Path) -> Samples:
    """A sound file, whole. Raises BadSoundFile."""
    return np.concatenate([*wav.read(path)])


def _listed(name: str) -> list[Clip]:
    """Raises LeftOutError where the recordings are not."""
    table = SPEECH / f"{name}.tsv"
    if not table.is_file():
        raise LeftOutError(f"needs ../shared/speech/{name}.tsv (not there)")
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [Clip(row["file"], row["text"], row.get("topic", "")) for row in rows]
