"""Uploads under way: a file that grows at its end, whose it is, and how long it may lie."""

import datetime
import fcntl
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from server.database import now

# What was begun and not ended by then is thrown away.
LASTING = datetime.timedelta(days=2)
# One person's unfinished uploads together: so many times one file.
QUOTA = 4
MOST_UNFINISHED = 50
# A piece that takes longer than this is broken off; what came is kept, and one goes on from there.
PIECE_S = 120
_READ = 16 * 1024
_ID = re.compile(r"[A-Za-z0-9_-]{32}")


class Busy(Exception):
    """Somebody else is writing to this upload."""


class WrongOffset(Exception):
    """What comes does not go on where the upload ends."""


class TooMuch(Exception):
    """More comes than was announced."""


class Bytes(Protocol):
    """A body being received."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes more; none at its end."""


@dataclass(frozen=True)
class Partial:
    """An upload under way. `size`: how long it will be (bytes); `until`: ISO 8601."""

    id: str
    user: int
    name: str
    size: int
    until: str

    @property
    def expires(self) -> datetime.datetime:
        """The moment after which it is thrown away."""
        return datetime.datetime.fromisoformat(self.until)


class Partials:
    """The uploads under way in one folder, which every server process of this machine shares."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self._clock = clock
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def begin(self, user: int, name: str, size: int) -> Partial:
        """A new one, empty."""
        until = (now() + LASTING).isoformat()
        partial = Partial(secrets.token_urlsafe(24), user, name, size, until)
        self.path(partial).touch(mode=0o600)
        written = self._about(partial.id).with_suffix(".part")
        written.write_text(json.dumps(asdict(partial)), encoding="utf-8")
        written.replace(self._about(partial.id))
        return partial

    def find(self, id_: str, user: int) -> Partial | None:
        """That user's upload of this id; None for anybody else's, and for what has expired."""
        partial = self._read(id_)
        if partial is None or partial.user != user or partial.expires < now():
            return None
        return partial

    def of(self, user: int) -> list[Partial]:
        """All of a user's, the oldest first."""
        found = [one for one in self._all() if one.user == user and one.expires >= now()]
        return sorted(found, key=lambda one: one.until)

    def offset(self, partial: Partial) -> int:
        """How many bytes are there."""
        return self.path(partial).stat().st_size

    def path(self, partial: Partial) -> Path:
        """Where they lie."""
        return self.folder / f"{partial.id}.bin"

    def append(self, partial: Partial, offset: int, body: Bytes) -> int:
        """Add what `body` holds at `offset`; the new offset.

        What arrived before a break or the deadline is kept. Raises Busy, WrongOffset and TooMuch.
        """
        with self.held(partial) as file:
            end = file.seek(0, os.SEEK_END)
            if end != offset:
                raise WrongOffset
            deadline = self._clock() + PIECE_S
            try:
                while self._clock() < deadline and (data := body.read(_READ)):
                    if end + len(data) > partial.size:
                        raise TooMuch
                    end += file.write(data)
            finally:
                file.flush()
                os.fsync(file.fileno())
        return end

    @contextmanager
    def held(self, partial: Partial) -> Iterator[BinaryIO]:
        """The file, nobody else's meanwhile. Raises Busy."""
        with self.path(partial).open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy from None
            yield file

    def end(self, partial: Partial) -> None:
        """Throw it away."""
        self._about(partial.id).unlink(missing_ok=True)
        self.path(partial).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Throw away what has expired, and what nothing is known about any more."""
        for partial in self._all():
            if partial.expires < now():
                self.end(partial)
        stale = time.time() - LASTING.total_seconds()
        for path in self.folder.iterdir():
            lost = path.suffix == ".part" or not path.with_suffix(".json").exists()
            if lost and path.stat().st_mtime < stale:
                path.unlink(missing_ok=True)

    def _all(self) -> list[Partial]:
        found = (self._read(path.stem) for path in self.folder.glob("*.json"))
        return [one for one in found if one is not None]

    def _read(self, id_: str) -> Partial | None:
        if not _ID.fullmatch(id_):
            return None
        try:
            return Partial(**json.loads(self._about(id_).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _about(self, id_: str) -> Path:
        return self.folder / f"{id_}.json"
