"""Versions of items become a content set: in memory to try, or as a folder to check and publish."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from content.load import bundled_lexicon, read_shape
from content.places import read_places
from content.problem import Problem
from content.schema import Category, Centre, ContentSet, Place, Question, SetInfo
from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.items import Body
from server.models.item import Item, Version
from server.models.media import Media
from server.store import store

# {collection: [(key, version), …]}, in order, without what is deleted.
Selection = dict[str, list[tuple[str, Version]]]
# The same as JSON: {collection: [(key, body), …]}.
Content = Mapping[str, Sequence[tuple[str, Body]]]


def approved() -> Selection:
    """What may be published now."""
    return _select(items.approved)


def heads() -> Selection:
    """What clerks see, approved or not."""
    return _select(items.head)


def _select(choose: Any) -> Selection:
    chosen: Selection = {}
    for name in COLLECTIONS:
        versions = [(one.key, choose(one)) for one in items.items(name) if one.versions]
        chosen[name] = [(key, v) for key, v in versions if v is not None and v.body is not None]
    return chosen


def bodies(selection: Selection) -> dict[str, list[tuple[str, Body]]]:
    """The JSON of each."""
    return {
        name: [(key, version.body) for key, version in versions]
        for name, versions in selection.items()
    }


def write_text(content: Content, folder: Path) -> None:
    """Write a content set into the empty `folder`, without its media: its files and its map.

    Raises FileNotFoundError where the store lacks the map, StoreError where it can't be reached.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, collection in COLLECTIONS.items():
        held = [body for _, body in content.get(name, ())]
        if name == "map":
            for body in held:
                unpack_map(body["archive"], folder / "map")
        elif collection.single:
            for body in held:
                _write_json(folder / collection.file, body)
        elif collection.file.endswith(".jsonl"):
            lines = "".join(json.dumps(body, ensure_ascii=False) + "\n" for body in held)
            (folder / collection.file).write_text(lines, encoding="utf-8")
        elif held or name in {"questions", "categories"}:
            _write_json(folder / collection.file, held)


def media_of(content: Content) -> dict[str, str]:
    """The media that the set names, by path: each one's SHA-256. What there is none of is left out."""
    named = named_media(content)
    asked = select(Media.path, Media.sha256).order_by(Media.path)
    return {path: sha256 for path, sha256 in db.session.execute(asked) if path in named}


def named_media(content: Content) -> set[str]:
    """What the set calls a medium of its own, whether there is one or not."""
    bodies = [body for held in content.values() for _, body in held]
    return {text for text in _texts(bodies) if text.startswith("media/")}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def unpack_map(sha256: str, folder: Path) -> None:
    """Unpack a map into `folder`. Raises FileNotFoundError where the store lacks it, StoreError."""
    # The archive was made by this house (server.media), so its names are known to be plain.
    with zipfile.ZipFile(io.BytesIO(store().get_blob(sha256))) as archive:
        archive.extractall(folder)


def in_memory(content: Content, places: tuple[Place, ...]) -> ContentSet:
    """The set without files, to try questions against; what is not valid yet is left out."""
    read: dict[str, tuple[Any, ...]] = {}
    for name, collection in COLLECTIONS.items():
        problems: list[Problem] = []
        shapes = (
            read_shape(collection.shape, body, collection.file, key, problems)
            for key, body in content.get(name, ())
        )
        read[name] = tuple(shape for shape in shapes if shape is not None)
    info: SetInfo | None = next(iter(read["set"]), None)
    centre: Centre | None = next(iter(read["centre"]), None)
    questions: tuple[Question, ...] = read["questions"]
    categories: tuple[Category, ...] = read["categories"]
    return ContentSet(
        info=info or SetInfo(format=1, id="draft", title="草稿", language="zh-CN"),
        centre=centre,
        categories=categories,
        questions=questions,
        departments=read["departments"],
        meetings=read["meetings"],
        tours=read["tours"],
        notices=read["notices"],
        lexicon=read["lexicon"] or bundled_lexicon(),
        elsewhere=read["elsewhere"],
        places=places,
    )


def places(content: Content, folder: Path) -> tuple[Place, ...]:
    """The named places of the set's map, unpacked into the empty `folder`; none without a map."""
    for _, body in content.get("map", ()):
        unpack_map(body["archive"], folder / "map")
    return read_places(folder / "map", [])


def pinned(contents: Mapping[str, Sequence[Sequence[Any]]]) -> Selection:
    """The versions that a release's `contents` name, in its order."""
    chosen: Selection = {}
    for name, entries in contents.items():
        asked = (
            select(Item.key, Version)
            .join(Version.item)
            .where(Item.collection == name, Version.number.in_({number for _, number in entries}))
            .options(contains_eager(Version.item))
        )
        held = {(key, version.number): version for key, version in db.session.execute(asked)}
        chosen[name] = [(key, held[key, number]) for key, number in entries]
    return chosen
