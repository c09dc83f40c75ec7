"""A content set from a folder becomes the office's: every item as an approved first version."""

import mimetypes
from pathlib import Path
from typing import Any

from flask import current_app

from content.json_text import read_json
from content.load import load_set
from content.narration.library import FOLDER
from content.storyboard.said import sentences
from server import audit, items
from server.collections import COLLECTIONS
from server.database import db, now
from server.films.recordings import take
from server.films.words import VIGNETTES
from server.map_archive import pack
from server.models.item import State
from server.models.media import Media
from server.settings import NOBODY
from server.store import store

_KINDS = {"image": "picture", "audio": "sound", "video": "video"}

# What the bundled cartoons show, as vignettes do: a clerk chooses one by its name.
_TITLES = {f"media/{name}.json": title for name, title in VIGNETTES.items()}


def import_set(folder: Path) -> None:
    """Take everything in `folder` into the open transaction. Raises ContentError if it is not valid."""
    content = load_set(folder)
    for path in sorted((folder / "media").rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(f"{FOLDER}/"):
            _add_medium(path, name)
    if current_app.config["settings"].narrator != NOBODY:
        take(folder, sentences(content))
    for collection in COLLECTIONS.values():
        path = folder / collection.file
        if collection.name == "map":
            entries = [_pack(path)] if path.is_dir() else []
        elif not path.exists():
            entries = []
        else:
            data = read_json(path)
            entries = [data] if collection.single else data
        for body in entries:
            key = collection.name if collection.single else body["id"]
            version = items.save(collection, key, body, based_on=None, author=None)
            version.state, version.reviewed_at = State.APPROVED, now()
    audit.note("import", "set", title=str(folder.name))


def _pack(folder: Path) -> dict[str, Any]:
    return {"archive": store().put_blob(pack(folder)), "title": "系统自带的地图"}


def _add_medium(path: Path, name: str) -> None:
    type_ = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    kind = "cartoon" if path.suffix == ".json" else _KINDS.get(type_.split("/")[0], "document")
    data = path.read_bytes()
    db.session.add(
        Media(
            path=name,
            title=_TITLES.get(name, path.name),
            sha256=store().put_blob(data),
            kind=kind,
            type=type_,
            size=len(data),
            uploaded_at=now(),
        )
    )
