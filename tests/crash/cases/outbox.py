"""The outbox: nothing that was put is lost, nothing that the office has comes again once forgotten."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from kiosk.sync.outbox import Outbox
from tests.crash.points import Case, Mark

NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
_MOST = 6


def _nothing(folder: Path) -> None:
    del folder


def _outbox(folder: Path) -> Outbox:
    return Outbox(folder / "state" / "outbox.db", _MOST)


def _put(outbox: Outbox, name: str, mark: Mark, kind: str = "clue") -> None:
    mark(f"may {name}")
    outbox.put(kind, {"name": name}, NOON)
    mark(f"put {name}")


def _remove(outbox: Outbox, most: int, mark: Mark) -> None:
    batch = outbox.batch(most)
    for one in batch:
        mark(f"may-go {one['name']}")
    outbox.remove(one["key"] for one in batch)
    for one in batch:
        mark(f"gone {one['name']}")


def _day(folder: Path, mark: Mark) -> None:
    """A first day: begun, filled, emptied in part, closed, begun again."""
    outbox = _outbox(folder)
    for name in "abc":
        _put(outbox, name, mark)
    _remove(outbox, 2, mark)
    outbox.close()
    outbox = _outbox(folder)
    _put(outbox, "d", mark)
    _put(outbox, "题" * 9000, mark)  # more than a page of the database
    _remove(outbox, 1, mark)
    _put(outbox, "e", mark)
    outbox.close()


def _some(folder: Path) -> None:
    outbox = _outbox(folder)
    for name in "abc":
        outbox.put("clue", {"name": name}, NOON)
    outbox._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    outbox.put("clue", {"name": "in the log"}, NOON)


def _on(folder: Path, mark: Mark) -> None:
    """It goes on with what a day before left, fills, and its log is written back into the database."""
    outbox = _outbox(folder)
    _put(outbox, "d", mark)
    outbox._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    _remove(outbox, 2, mark)
    _put(outbox, "e", mark)
    outbox.close()


def _all_is_still_there(folder: Path, marks: list[str]) -> None:
    _all_is_there(folder, [*(f"put {name}" for name in (*"abc", "in the log")), *marks])


def _all_is_there(folder: Path, marks: list[str]) -> None:
    told = [mark.split(" ", 1) for mark in marks]
    put = {name for what, name in told if what == "put"}
    may_be = put | {name for what, name in told if what == "may"}
    may_be_gone = {name for what, name in told if what == "may-go"}
    gone = {name for what, name in told if what == "gone"}
    outbox = _outbox(folder)
    kept = [one["name"] for one in outbox.batch(100)]
    assert set(kept) <= may_be - gone, f"came back: {set(kept) - (may_be - gone)}"
    assert set(kept) >= put - may_be_gone, f"lost: {put - may_be_gone - set(kept)}"
    assert len(kept) == len(set(kept)), "twice"
    outbox.put("clue", {"name": "after"}, NOON)
    assert [one["name"] for one in outbox.batch(100)] == [*kept, "after"]
    outbox.close()
    assert not list(folder.rglob("*.damaged")), "taken for damaged"


def cases() -> Iterator[Case]:
    """All of the outbox's."""
    yield Case("outbox: the first day", _nothing, _day, _all_is_there)
    yield Case("outbox: another day", _some, _on, _all_is_still_there)
