"""The sentences that have been said: kept by voice and words, so that none is said twice."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import func, select

from content.json_text import read_json
from content.narration.library import FOLDER, key
from server.database import db, now
from server.models.narration import Narration
from server.once import insert_once
from server.store import store


def keep(voice: str, said: str, sound: bytes) -> None:
    """Keep how `voice` says it (Ogg Opus), in the open transaction. Raises StoreError."""
    values = {
        "key": key(voice, said),
        "voice": voice,
        "said": said,
        "sha256": store().put_blob(sound),
        "size": len(sound),
        "made_at": now(),
    }
    insert_once(Narration, values)


def held(voice: str, sentences: Iterable[str]) -> dict[str, Narration]:
    """Those of `sentences` that this voice has said."""
    wanted = {key(voice, said): said for said in sentences}
    asked = select(Narration).where(Narration.voice == voice)
    return {wanted[one.key]: one for one in db.session.scalars(asked) if one.key in wanted}


def usual_voice() -> str:
    """The voice that has said most; "" where none has said anything."""
    count = func.count().desc()
    asked = select(Narration.voice).group_by(Narration.voice).order_by(count, Narration.voice)
    return db.session.scalar(asked.limit(1)) or ""


def take(folder: Path, sentences: Iterable[str]) -> None:
    """Keep what the content set in `folder` has of them, in the open transaction. Raises StoreError."""
    manifest = folder / "voice.json"
    if not manifest.is_file():
        return
    voice = str(read_json(manifest)["voice"])
    for said in dict.fromkeys(sentences):
        path = folder / FOLDER / f"{key(voice, said)}.opus"
        if path.is_file():
            keep(voice, said, path.read_bytes())


def recording(name: str) -> Narration | None:
    """The one of this key."""
    return db.session.get(Narration, name)
