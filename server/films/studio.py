"""A question's film in the office, of what clerks have now: its scenes, its voice as far as it has one."""

import hashlib
import secrets
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from content.film_lints import made_alone
from content.narration.library import FOLDER
from content.schema import ContentSet
from content.storyboard import said
from content.storyboard.make import Made, made
from content.storyboard.scene import Scene
from content.storyboard.script.following import Followed, followed
from server import sets
from server.database import db
from server.editing.choices import places
from server.films import spoken
from server.films.recordings import held
from server.films.voice import voice
from server.models.media import Media
from server.sets import Content
from server.store import store

# What a film is made of beside its question.
_AROUND = ("set", "centre", "categories", "departments")


def film(key: str, content: Content) -> Made:
    """The film of a question. Raises KeyError where there is none, or none that is valid.

    Raises FileNotFoundError where a clerk's own recording of it is gone, StoreError.
    """
    around = _around(key, content)
    name = voice()
    folder = folder_of(content, name)
    for one in held(name, said.sentences(around)).values():
        _lay(folder / FOLDER / f"{one.key}.opus", one.sha256)
    question = around.questions[0]
    if question.narration:
        asked = select(Media.sha256).where(Media.path == question.narration)
        _lay(folder / question.narration, db.session.scalar(asked) or "")
    return made(question, around, folder)


def sentences(key: str, content: Content) -> tuple[str, ...]:
    """What is said in it. Raises KeyError."""
    return said.sentences(_around(key, content))


def alone(key: str, content: Content) -> tuple[Scene, ...]:
    """Its scenes as they are made by themselves. Raises KeyError."""
    around = _around(key, content)
    return made_alone(around.questions[0], around)


def changes(key: str, content: Content) -> tuple[Followed, ...]:
    """What clerks change of its scenes, in order, and of which. Raises KeyError."""
    return followed(alone(key, content), _around(key, content).questions[0].storyboard)


def _around(key: str, content: Content) -> ContentSet:
    """A set of this question alone, and of what it names."""
    body = dict(content["questions"])[key]
    chosen = {name: content.get(name, ()) for name in _AROUND}
    around = sets.in_memory({**chosen, "questions": [(key, {**body, "related": []})]}, places())
    if not around.questions:
        raise KeyError(key)
    return around


def folder_of(content: Content, name: str) -> Path:
    """A set's folder with its map and the voice alone: made once for each of both."""
    maps = [body["archive"] for _, body in content.get("map", ())]
    called = hashlib.sha256("\n".join([*maps, name]).encode()).hexdigest()[:16]
    folder = Path(current_app.config["settings"].data) / "studio" / called
    if not (folder / "voice.json").is_file():
        for sha256 in maps:
            sets.unpack_map(sha256, folder / "map")
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        _write(folder / "voice.json", spoken.manifest(name).encode())
    return folder


def _lay(path: Path, sha256: str) -> None:
    """Raises FileNotFoundError, StoreError."""
    if not path.is_file():
        _write(path, store().get_blob(sha256))


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: other requests read it. It can be made again, so nobody waits for the disk."""
    partial = path.with_name(f".{secrets.token_hex(8)}")
    partial.write_bytes(data)
    partial.replace(path)
