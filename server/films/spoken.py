"""The recordings that a release brings along: those of its sentences that its voice has said."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from content.load import load_set
from content.narration.library import FOLDER
from content.problem import ContentError
from content.storyboard.said import sentences
from server.database import db
from server.films.recordings import held
from server.films.saying import say_some
from server.films.voice import voice
from server.models.narration import Narration
from server.models.release import Release


@dataclass(frozen=True)
class Spoken:
    """By which voice, and each recording's path in the set and SHA-256."""

    voice: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def spoken_of(folder: Path, patience: float = 0) -> Spoken:
    """What there is for the set whose texts lie in `folder`; nothing where it can't be read.

    What is missing is said first, as far as it can be in `patience` seconds.
    """
    name = voice()
    if not name:
        return Spoken()
    try:
        said = sentences(load_set(folder))
    except ContentError:  # it will be refused, with the reasons
        return Spoken()
    if patience:
        say_some(said, patience)
    files = {_path(one.key): one.sha256 for one in held(name, said).values()}
    return Spoken(name, files) if files else Spoken()


def spoken_in(release: Release) -> Spoken:
    """What an earlier release brought along."""
    files = {path: sha for path, sha in release.files.items() if path.startswith(f"{FOLDER}/")}
    some = next(iter(files.values()), None)
    asked = select(Narration.voice).where(
        Narration.sha256 == some, Narration.key.in_(map(_key, files))
    )
    return Spoken(db.session.scalar(asked.limit(1)) or "", files) if files else Spoken()


def write_voice(spoken: Spoken, folder: Path) -> None:
    """Name the voice in the set in `folder`, where it brings recordings along."""
    if spoken.files:
        (folder / "voice.json").write_text(manifest(spoken.voice), encoding="utf-8")


def manifest(name: str) -> str:
    """A set's voice.json."""
    return json.dumps({"voice": name}, ensure_ascii=False, indent=1) + "\n"


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.opus"


def _key(path: str) -> str:
    return Path(path).stem
