"""The model of a disk, against what file systems promise."""

from pathlib import Path

import pytest

from tests.crash.disk import OUTCOMES, Disk, Tree
from tests.crash.record import Call

NOTHING_MORE = OUTCOMES[0]


def call(what: str, path: str = "", other: str = "", inode: int = 0, data: bytes = b"") -> Call:
    return Call(what, path, other, inode, 0, data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    (tmp_path / "here" / "text").write_bytes(b"old")
    return tmp_path


def left(folder: Path, *calls: Call) -> dict[str, bytes]:
    """The files after these calls and a power cut that takes all it may."""
    disk = Disk(folder)
    for one in calls:
        disk.do(one)
    return files(disk.cut(NOTHING_MORE, 0))


def files(tree: Tree) -> dict[str, bytes]:
    return {name: what[1] for name, what in tree.items() if isinstance(what, tuple)}


def inode(path: Path) -> int:
    return path.stat().st_ino


def test_what_was_there_before_stays(folder: Path) -> None:
    assert left(folder) == {"here/text": b"old"}


def test_bytes_are_durable_with_the_file_and_names_with_the_folder(folder: Path) -> None:
    made = [call("c", "here/new", inode=1), call("w", inode=1, data=b"new")]
    synced, named = call("s", inode=1), call("s", inode=inode(folder / "here"))
    old = {"here/text": b"old"}
    assert left(folder, *made) == old
    assert left(folder, *made, synced) == old
    assert left(folder, *made, named) == old | {"here/new": b""}
    assert left(folder, *made, synced, named) == old | {"here/new": b"new"}


@pytest.mark.parametrize("synced", ["here", "there"])
def test_a_rename_is_durable_once_either_folder_is(folder: Path, synced: str) -> None:
    moved = call("r", "here/text", "there/text", inode(folder / "here" / "text"))
    assert left(folder, moved) == {"here/text": b"old"}
    after = left(folder, moved, call("s", inode=inode(folder / synced)))
    assert after == {"there/text": b"old"}


def test_what_was_done_to_a_name_before_is_not_done_after(folder: Path) -> None:
    made, moved = call("c", "here/new", inode=1), call("r", "here/new", "there/new", 1)
    disk = Disk(folder)
    for one in (made, moved, call("s", inode=inode(folder / "there"))):
        disk.do(one)
    for outcome in OUTCOMES:
        assert "here/new" not in files(disk.cut(outcome, 1)), outcome.name


def test_a_rename_to_another_name_of_the_same_file_does_nothing(folder: Path) -> None:
    node = inode(folder / "here" / "text")
    same = [call("l", "here/also", inode=node), call("r", "here/also", "here/text", node)]
    after = left(folder, *same, call("s", inode=inode(folder / "here")))
    assert after == {"here/text": b"old", "here/also": b"old"}


def test_a_folder_without_a_durable_name_takes_all_it_holds(folder: Path) -> None:
    made = [call("m", "here/in", inode=1), call("c", "here/in/text", inode=2)]
    synced = [call("s", inode=2), call("s", inode=1)]
    assert "here/in/text" not in left(folder, *made, *synced)
    assert "here/in/text" in left(folder, *made, *synced, call("s", inode=inode(folder / "here")))


def test_without_a_power_cut_the_model_is_the_folder(folder: Path) -> None:
    disk = Disk(folder)
    moved = inode(folder / "here" / "text")
    for one in (
        call("m", "here/in", inode=1),
        call("r", "here/text", "here/in/text", moved),
        call("u", "there"),
        call("y", "link", "here", inode=2),
    ):
        disk.do(one)
    now = disk.now()
    assert files(now) == {"here/in/text": b"old"}
    del now["here/in/text"]
    assert now == {"here": None, "here/in": None, "link": "here"}
