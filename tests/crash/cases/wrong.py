"""Writers that look right and are wrong: what finds nothing here finds nothing anywhere.

Each has the same task: a text is replaced by another, and whoever looks finds one of them, whole; once
told, the new one.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk import durable
from tests.crash.points import Case, Mark

OLD, NEW = b"old\n" * 3000, b"new\n" * 4000


def _written(path: Path, data: bytes, *, sync: bool = True) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        if sync:
            os.fsync(file.fileno())


def in_place(folder: Path) -> None:
    """The old text is overwritten."""
    _written(folder / "text", NEW)


def bytes_not_synced(folder: Path) -> None:
    """The name is on the disk, the bytes are not."""
    _written(folder / "new", NEW, sync=False)
    durable.rename(folder / "new", folder / "text")


def folder_not_synced(folder: Path) -> None:
    """The bytes are on the disk, the name is not."""
    _written(folder / "new", NEW)
    (folder / "new").replace(folder / "text")


def removed_first(folder: Path) -> None:
    """For a moment there is none."""
    _written(folder / "new", NEW)
    (folder / "text").unlink()
    durable.rename(folder / "new", folder / "text")


def copied_in_the_kernel(folder: Path) -> None:
    """sendfile(2) is not seen by who watches write(2) alone."""
    _written(folder / "new", NEW)
    shutil.copyfile(folder / "new", folder / "text")


def new_folder_not_synced(folder: Path) -> None:
    """All is on the disk but the name of the folder that it lies in."""
    (folder / "later").mkdir()
    _written(folder / "later" / "text", NEW)
    durable.sync(folder / "later")


def synced_too_early(folder: Path) -> None:
    """What is written after the fsync is not on the disk."""
    with (folder / "new").open("wb") as file:
        file.write(NEW[:4000])
        file.flush()
        os.fsync(file.fileno())
        file.write(NEW[4000:])
    durable.rename(folder / "new", folder / "text")


def database_in_a_hurry(folder: Path) -> None:
    """SQLite with synchronous=NORMAL loses what it has committed, as it says (WAL)."""
    with sqlite3.connect(folder / "texts.db") as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute("UPDATE text SET text = ?", (NEW,))
        database.commit()
        (folder / "held").symlink_to("here")  # while it is open
        durable.sync(folder)


def right(folder: Path) -> None:
    """As it should be."""
    durable.replace(folder / "text", NEW)


WRONG: tuple[Callable[[Path], None], ...] = (
    in_place,
    bytes_not_synced,
    folder_not_synced,
    removed_first,
    copied_in_the_kernel,
    new_folder_not_synced,
    synced_too_early,
    database_in_a_hurry,
)


def case(writer: Callable[[Path], None]) -> Case:
    """The task, done by `writer`."""

    def run(folder: Path, mark: Mark) -> None:
        writer(folder)
        mark("told")

    return Case(writer.__name__.replace("_", " "), _prepare, run, _check)


def _prepare(folder: Path) -> None:
    (folder / "text").write_bytes(OLD)
    database = sqlite3.connect(folder / "texts.db")
    database.execute("CREATE TABLE text (text BLOB)")
    database.execute("INSERT INTO text VALUES (?)", (OLD,))
    database.commit()
    database.close()


def _check(folder: Path, marks: list[str]) -> None:
    database = sqlite3.connect(folder / "texts.db")
    ((kept,),) = database.execute("SELECT text FROM text")
    database.close()
    later = folder / "later" / "text"
    texts = [(folder / "text").read_bytes(), kept]
    if later.exists() and "told" in marks:
        texts.append(later.read_bytes())
    assert all(text in {OLD, NEW} for text in texts), "half a text"
    assert "told" not in marks or NEW in texts, "the new text is lost"


def cases() -> Iterator[Case]:
    """All of them, and the right one."""
    return map(case, (*WRONG, right))
