"""The narrations that a content set brings along: a file a sentence, named by voice and words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import soundfile

from content.json_text import read_json

FOLDER = "media/voice"
MANIFEST = "voice.json"


@dataclass(frozen=True)
class Recorded:
    """Sound: `seconds` of the file at `path`, from second `start` of it."""

    path: Path
    start: float
    seconds: float


def key(voice: str, said: str) -> str:
    """What the narration of `said` by `voice` is known by."""
    return hashlib.sha256(f"{voice}\n{said}".encode()).hexdigest()[:24]


def file_name(voice: str, said: str) -> str:
    """The file in which `voice` says `said`."""
    return f"{key(voice, said)}.opus"


class Library:
    """What is narrated in the set at `folder`; its voice.json names the voice."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        manifest = folder / MANIFEST
        self.voice: str = read_json(manifest)["voice"] if manifest.is_file() else ""

    def recorded(self, said: str) -> Recorded | None:
        """The file in which this sentence is said; None where there is none."""
        path = self._folder / file_name(self.voice, said)
        return Recorded(path, 0.0, _seconds(path)) if self.voice and path.is_file() else None


@lru_cache(maxsize=4096)
def _seconds(path: Path) -> float:
    return float(soundfile.info(path).duration)
