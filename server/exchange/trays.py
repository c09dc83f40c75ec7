"""Uploaded files between two steps: each in a tray of its own, its owner's alone, for some hours.

A tray is a folder under the office's data, so that any server process can go on with it. Whoever works on
one holds its lock, which the system lets go of when the process dies: what stands unfinished without a
lock was interrupted.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app

_HOURS = 12
_NAME = re.compile(r"[A-Za-z0-9_-]{20,40}")
# What one person may have lying about at once.
_MOST = 12
# Who has just ended, or only looks whether somebody works, holds a lock so long at most.
MOMENT_S, _LOOK_S = 2.0, 0.01

# How far a tray has come. BUSY ones are being worked on, or were interrupted.
WAITING, CHECKING, CHECKED, SAVING, DONE, FAILED = (
    "waiting", "checking", "checked", "saving", "done", "failed",
)  # fmt: skip
BUSY = {CHECKING, SAVING}


@dataclass(frozen=True)
class Tray:
    """One tray. Its `state` is a small JSON file that is replaced whole."""

    folder: Path

    @property
    def name(self) -> str:
        """Its name in addresses; nobody guesses it."""
        return self.folder.name

    def state(self) -> dict[str, Any]:
        """What stands in the state file."""
        read: dict[str, Any] = json.loads(self._state.read_text(encoding="utf-8"))
        return read

    def update(self, **changed: Any) -> None:
        """Replace some of the state. Only who holds the lock does."""
        state = (self.state() if self._state.exists() else {}) | changed
        part = self.folder / "state.part"
        part.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        part.replace(self._state)

    def keep(self, name: str, data: Any) -> None:
        """Keep something as JSON in the tray."""
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def kept(self, name: str) -> Any:
        """What was kept under this name; None if nothing was."""
        path = self.folder / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    @property
    def file(self) -> Path:
        """The uploaded file, under a name of ours."""
        return self.folder / "file"

    @property
    def _state(self) -> Path:
        return self.folder / "state.json"

    def lock(self, patience: float = 0.0) -> "Lock | None":
        """The right to work on it; None where somebody else does for `patience` s from now."""
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    os.close(descriptor)
                    return None
                time.sleep(_LOOK_S)
            else:
                return Lock(descriptor)

    def is_worked_on(self) -> bool:
        """Whether somebody holds the lock."""
        lock = self.lock()
        if lock is not None:
            lock.release()
        return lock is None

    def remove(self) -> None:
        """Throw it away with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Lock:
    """The right to work on a tray, until it is released or the process ends."""

    descriptor: int

    def release(self) -> None:
        """Let others work on it."""
        os.close(self.descriptor)


def put(data: bytes, owner: int, title: str, kind: str) -> Tray:
    """A tray for an uploaded file, which its owner called `title`; old ones are thrown away."""
    for number, old in enumerate(mine(owner)):
        if number >= _MOST - 1 and not old.is_worked_on():
            old.remove()
    folder = _folder() / secrets.token_urlsafe(24)
    folder.mkdir(mode=0o700)
    tray = Tray(folder)
    tray.file.write_bytes(data)
    tray.update(owner=owner, title=title, kind=kind, stage=WAITING, at=time.time())
    return tray


def find(name: str, owner: int) -> Tray | None:
    """A tray by its name; None where there is none, or it is somebody else's."""
    if not _NAME.fullmatch(name):
        return None
    tray = Tray(_folder() / name)
    with suppress(OSError, ValueError):
        return tray if tray.state()["owner"] == owner else None
    return None


def mine(owner: int) -> list[Tray]:
    """Somebody's trays, the newest first. Those too old are thrown away, whoever's they are."""
    found = []
    for folder in _folder().iterdir():
        tray = Tray(folder)
        try:
            state = tray.state()
        except (OSError, ValueError):  # being made, or being thrown away
            continue
        if time.time() - state["at"] > _HOURS * 3600 and not tray.is_worked_on():
            tray.remove()
        elif state["owner"] == owner:
            found.append((state["at"], tray))
    return [tray for _, tray in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _folder() -> Path:
    folder: Path = current_app.config["settings"].data / "exchange"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
