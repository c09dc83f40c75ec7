"""A film as a video file to be put on a telephone's platform: made beside the office, by the exporter."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from content.narration.library import FOLDER
from server import items, sets
from server.films import studio
from server.films.recordings import held
from server.films.spoken import manifest
from server.films.voice import voice
from server.models.item import Item
from server.sets import Content
from server.store import store

_ROOT = Path(__file__).parents[2]
# Some 5 MB each; what is older is made again when somebody wants it.
_KEPT = 20
_SAID = re.compile(r"(\d+)%")
# The exporter's own words when it gives up; where it died it has none.
_NO_REASON = "没有做成，请再试一次。"


@dataclass(frozen=True)
class Video:
    """One in the making, or made: in a folder of its own, so that any server process knows of it."""

    folder: Path

    @property
    def file(self) -> Path:
        """The video, once it is whole."""
        return self.folder / "film.mp4"

    @property
    def is_ready(self) -> bool:
        """Whether it can be fetched."""
        return self.file.is_file()

    @property
    def is_being_made(self) -> bool:
        """Whether the exporter is at work: its lock ends with it."""
        try:
            with (self.folder / "lock").open() as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            pass
        return False

    @property
    def percent(self) -> int:
        """How far it is."""
        return int((_SAID.findall(self._said) or ["0"])[-1])

    @property
    def trouble(self) -> str:
        """Why there is none, where it was tried."""
        if self.is_ready or not self.folder.is_dir() or self.is_being_made:
            return ""
        lines = [one for one in self._said.splitlines() if one and not _SAID.search(one)]
        return lines[-1] if lines else _NO_REASON

    @property
    def _said(self) -> str:
        path = self.folder / "said"
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def video(question: Item, layout: str) -> Video:
    """That of a question as it is written now."""
    return Video(_all() / f"{question.key}-{items.head(question).number}-{layout}")


def begin(question: Item, layout: str, content: Content) -> None:
    """Have it made, unless it is, or is being, made. Raises KeyError where it is not valid, StoreError."""
    wanted = video(question, layout)
    if wanted.is_ready or wanted.is_being_made:
        return
    said = studio.sentences(question.key, content)
    shutil.rmtree(wanted.folder, ignore_errors=True)
    _make_room()
    around = wanted.folder / "set"
    _lay_out(question.key, content, said, around)
    with (wanted.folder / "lock").open("w") as lock, (wanted.folder / "said").open("w") as told:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Nobody's child (setsid -f): the office may end before it. The lock is its own as well, until it ends.
        subprocess.run(
            [
                *("setsid", "-f", "nice", sys.executable, "-P", "-m", "content", "storyboard"),
                *(str(around), question.key, "-o", str(wanted.file), f"--{layout}"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            pass_fds=[lock.fileno()],
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
            check=True,
        )


def _lay_out(key: str, content: Content, said: Sequence[str], folder: Path) -> None:
    """A content set of this one question, with its recordings."""
    body = {**dict(content["questions"])[key], "related": []}
    alone = {**content, "questions": [(key, body)], "tours": (), "notices": (), "meetings": ()}
    sets.write_text(alone, folder)
    for path, sha256 in sets.media_of({"questions": alone["questions"]}).items():
        _put(folder / path, sha256)
    name = voice()
    if recordings := held(name, said):
        (folder / "voice.json").write_text(manifest(name), encoding="utf-8")
    for one in recordings.values():
        _put(folder / FOLDER / f"{one.key}.opus", one.sha256)


def _put(path: Path, sha256: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(store().get_blob(sha256))


def _all() -> Path:
    return Path(current_app.config["settings"].data) / "videos"


def _make_room() -> None:
    _all().mkdir(parents=True, exist_ok=True)
    made = sorted(_all().iterdir(), key=lambda one: one.stat().st_mtime)
    for folder in made[: max(0, len(made) - _KEPT + 1)]:
        shutil.rmtree(folder, ignore_errors=True)
