"""A terminal under attack."""

import datetime
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.sync.client import Untrusted
from kiosk.sync.source import Source
from kiosk.sync.update import update
from tests.release_simulator import SimulatedSource
from tests.synced import LIMITS, Synced, fits, read

SHOWN = {"about.json": b'{"hall": 1}', "media/plan.png": b"\x89PNG" * 20}
NEXT = {"about.json": b'{"hall": 2}', "media/plan.png": b"\x89PNG" * 20}
EVIL = {"about.json": b'{"hall": "pay here"}'}


class Victim(Synced):
    """A terminal that shows a release of the office, and is then offered something else by `source`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.source: Source = self.office.source
        self.take(SHOWN)

    def sync(self, now: datetime.datetime | None = None, channel: str = "live") -> bool:
        """A round; whether it brought something. What it brought is taken to work."""
        taken = update(
            self.source,
            self.trust,
            self.generations,
            channel,
            now or self.office.now,
            LIMITS,
            fits,
        )
        self.generations.confirm()
        return taken is not None

    @property
    def glass(self) -> dict[str, bytes]:
        """What visitors see."""
        current = self.generations.current()
        return read(current.folder) if current else {}

    @contextmanager
    def keeps_everything(
        self, error: type[Exception] = Untrusted, match: str = ".", but_the_mark: bool = False
    ) -> Iterator[None]:
        """The block raises `error`, and leaves what is shown, the root and the mark as they were.

        `but_the_mark`: a timestamp came that is what it says, by whoever has the key. Nothing is written
        but what may be: metadata that was verified, and what is on its way, by its hash.
        """
        before, mark = self._kept(), self.trust.mark()
        beside = sorted(self.state.parent.iterdir())
        with pytest.raises(error, match=match):
            yield
        assert but_the_mark or self.trust.mark() == mark
        assert self._kept() == before
        assert sorted(self.state.parent.iterdir()) == beside
        for name in self.incoming:
            if not name.endswith(".part"):
                data = (self.state / "content" / "incoming" / name).read_bytes()
                assert hashlib.sha256(data).hexdigest() == name

    def _kept(self) -> dict[str, bytes]:
        may_change = ("trust/metadata/", "trust/floor", "content/incoming/", "content/pointer.json")
        return {
            path: data for path, data in read(self.state).items() if not path.startswith(may_change)
        } | {"pointer": str(self.generations.pointer().kept).encode()}


def serves(files: dict[str, bytes]) -> SimulatedSource:
    """A mirror of `files` as they are now."""
    return SimulatedSource(dict(files))
