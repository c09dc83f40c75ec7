"""A terminal that takes what a simulated office publishes: for tests of what it keeps and shows."""

import hashlib
import os
import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kiosk.sync.generations import Generation, Generations
from kiosk.sync.limits import Limits
from kiosk.sync.lint import LintFailed
from kiosk.sync.proofs import Proofs
from kiosk.sync.trust import Trust
from kiosk.sync.update import Lint, update
from tests.release_simulator import ReleaseSimulator

# Nobody waits in a test, and its disk may be a small one.
LIMITS = Limits(attempts=1, reserve=0)


def fits(_: Path) -> Sequence[str]:
    """A lint that finds nothing."""
    return ()


class Synced:
    """A terminal with its state in `folder`. `received`: bytes of its last round."""

    def __init__(self, folder: Path, office: ReleaseSimulator | None = None) -> None:
        self.office = office or ReleaseSimulator()
        self.state = folder
        self.trust = Trust(folder / "trust")
        self.trust.pin(self.office.root)
        self.generations = Generations(folder / "content")
        self.received = 0

    @property
    def incoming(self) -> list[str]:
        folder = self.state / "content" / "incoming"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def round(
        self, lint: Lint = fits, limits: Limits = LIMITS, proofs: Proofs | None = None
    ) -> Generation | None:
        self.office.source.received = 0
        try:
            return update(
                self.office.source,
                self.trust,
                self.generations,
                "live",
                self.office.now,
                limits,
                lint,
                proofs,
            )
        finally:
            self.received = self.office.source.received

    def take(self, files: Mapping[str, bytes] | Path) -> Generation:
        """Publish it, fetch it, confirm it."""
        self.office.publish(files)
        taken = self.round()
        assert taken is not None
        self.generations.confirm()
        return taken


def read(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def damage(path: Path) -> None:
    """One bit of the file is another, and its time of change is the same."""
    about = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


@cache
def lines(count: int, changed: int | None = None) -> bytes:
    """A long text, one answer of which may be another."""
    return b"".join(
        b'{"id": "%d", "answer": "%s"}\n' % (n, b"new" if n == changed else b"old%d" % n)
        for n in range(count)
    )


@cache
def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def out_of_memory(_: Path) -> Sequence[str]:
    raise LintFailed("killed")


def a_set(changed: int | None = None) -> dict[str, bytes]:
    return {
        "notices.jsonl": lines(4_000, changed),
        "set.json": b"{}",
        "media/film.mp4": noise(500_000),
        "media/drawn/big.json": b"[\n" + b"1,\n" * 20_000 + b"1]",
    }
