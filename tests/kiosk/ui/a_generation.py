"""A generation of a terminal, made of any folder as if it had been fetched."""

import datetime
import hashlib
import json
import shutil
from collections.abc import Callable, Container
from pathlib import Path
from typing import Any

from content.fingerprint import fingerprint, paths
from content.load import BUNDLED
from content.release.index import Index, write_index
from content.release.listing import Blob, Entry, write_list
from content.release.pieces import cut
from kiosk.sync.generations import INDEX, LIST, SET, Generation, Generations


def adopted(
    generations: Generations, folder: Path, number: int, *, urgent: bool = False
) -> Generation:
    """The content set in `folder` as release `number`, adopted and on trial."""
    made = generations.making()
    shutil.copytree(folder, made / SET)
    entries = []
    for path in paths(folder):
        data = (folder / path).read_bytes()
        entries.append(Entry(path, hashlib.sha256(data).hexdigest(), len(data)))
    listing = write_list(entries)
    (made / LIST).write_bytes(listing)
    pieces = tuple(Blob(hashlib.sha256(one).hexdigest(), len(one)) for one in cut(listing))
    at = datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC)
    index = Index(number, fingerprint(folder), urgent, at, "", pieces, "")
    (made / INDEX).write_bytes(write_index(index))
    return generations.adopt(made, index)


def small(folder: Path) -> Path:
    """Some questions of the bundled set, two with a drawing of their own, its map and its drawings, in `folder`."""
    # Its voice is a thousand files that nobody here listens to.
    shutil.copytree(BUNDLED, folder, ignore=shutil.ignore_patterns("voice", "voice.json"))
    for name in ("meetings.json", "notices.jsonl", "tours.json"):
        (folder / name).unlink()
    kept = {"hours", "ca-renew", "ca-apply", "bid-bond-refund", "phone"}
    own = {
        "hours": {"animation": "media/clock-hours.json"},
        "phone": {"animation": "media/map-pin.json"},
    }
    _rewrite(
        folder / "questions.json",
        lambda one: one | own.get(one["id"], {}) if one["id"] in kept else None,
        kept,
    )
    used = {"ca", "bond", "hall", "finance"}
    for name in ("categories.json", "departments.json"):
        _rewrite(folder / name, lambda one: one if one["id"] in used else None)
    return folder


def changed(base: Path, folder: Path, **answers: str | None) -> Path:
    """The set in `base`, in `folder`, with other answers to questions, by their id; None: without them."""
    shutil.copytree(base, folder)
    gone = {id for id, answer in answers.items() if answer is None}

    def change(one: dict[str, Any]) -> dict[str, Any] | None:
        return (
            None if one["id"] in gone else one | {"answer": answers.get(one["id"], one["answer"])}
        )

    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    _rewrite(folder / "questions.json", change, {one["id"] for one in questions} - gone)
    return folder


def _rewrite(
    file: Path,
    change: Callable[[dict[str, Any]], dict[str, Any] | None],
    related: Container[str] = (),
) -> None:
    items = [change(one) for one in json.loads(file.read_text(encoding="utf-8"))]
    for one in filter(None, items):
        if "related" in one:
            one["related"] = [id for id in one["related"] if id in related]
    text = json.dumps([one for one in items if one], ensure_ascii=False, indent=1)
    file.write_text(text, encoding="utf-8")


def question(folder: Path, ask: str, animation: str = "") -> Path:
    """A set in `folder` with one question; `animation`: the picture that it has of its own."""
    asked = {"id": "one", "category": "hall", "ask": ask, "answer": "好。", "updated": "2026-01-01"}
    asked |= {"animation": animation} if animation else {}
    files = {
        "set.json": {"format": 1, "id": "tiny", "title": "小内容集", "language": "zh-CN"},
        "categories.json": [{"id": "hall", "name": "大厅服务", "icon": "hall"}],
        "questions.json": [asked],
    }
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def looping(base: Path, folder: Path) -> Path:
    """The set in `base`, in `folder`, one of its drawings made of itself: rlottie never comes back from that."""
    shutil.copytree(base, folder)
    file = folder / "media" / "clock-hours.json"
    drawing = json.loads(file.read_text(encoding="utf-8"))
    layer = {"ty": 0, "refId": "a", "ks": {}, "ip": 0, "op": 50, "st": 0}
    drawing["assets"], drawing["layers"] = [{"id": "a", "layers": [layer]}], [layer]
    file.write_text(json.dumps(drawing), encoding="utf-8")
    return folder
