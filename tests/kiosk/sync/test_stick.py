import os
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from content.release.index import Index, write_index
from kiosk.sync import stick
from kiosk.sync.stick import Watch, sticks
from tests.kiosk.sync.test_outbox import NOON

_PATIENCE_S = 20.0


def make(folder: Path, *numbers: int, channel: str = "live") -> Path:
    """A stick that offers these releases."""
    (folder / "yiboshi" / "metadata").mkdir(parents=True, exist_ok=True)
    (folder / "yiboshi" / "metadata" / "timestamp.json").write_bytes(b"{}")
    channels = folder / "yiboshi" / "targets" / "channels"
    channels.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        index = Index(number, "0" * 64, False, NOON, "", (), "")
        (channels / f"{number:064x}.{channel}.json").write_bytes(write_index(index))
    return folder


def test_only_folders_with_a_repository_are_sticks(tmp_path: Path) -> None:
    made = make(tmp_path / "USB 盘")
    (tmp_path / "photos" / "yiboshi").mkdir(parents=True)
    (tmp_path / "a file").write_bytes(b"")
    make(tmp_path / "deep" / "er")
    assert sticks([tmp_path, tmp_path / "nowhere"]) == [made]


def test_what_is_mounted_anywhere_below_is_a_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(tmp_path / "media" / "operator" / "USB 盘")
    table = tmp_path / "mountinfo"
    escaped = str(made).replace(" ", "\\040")
    table.write_text(
        f"61 28 8:17 / {escaped} rw,nosuid shared:1 - vfat /dev/sdb1 rw\n"
        f"62 28 8:18 / {tmp_path}/elsewhere rw - ext4 /dev/sdc1 rw\n"
    )
    assert sticks([tmp_path / "media"]) == []
    monkeypatch.setattr(stick, "_MOUNTS", table)
    assert sticks([tmp_path / "media"]) == [made]


def test_a_stick_that_can_not_be_read_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "usb")

    def broken(_: Path) -> bool:
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(Path, "is_file", broken)
    assert sticks([tmp_path]) == []


def test_where_sticks_appear_can_be_set() -> None:
    assert stick.roots({"YIBOSHI_STICKS": "/srv/usb:/opt"}) == [Path("/srv/usb"), Path("/opt")]
    assert stick.roots({}) == [Path("/media"), Path("/run/media"), Path("/mnt")]
    assert stick.is_automatic({"YIBOSHI_STICK": "auto"})
    assert not stick.is_automatic({})


def test_a_stick_says_which_release_it_holds_and_since_when(tmp_path: Path) -> None:
    made = make(tmp_path / "usb", 11, 12)
    os.utime(made / "yiboshi" / "metadata" / "timestamp.json", (0, NOON.timestamp()))
    assert stick.offer(made, "live") == stick.Offer(12, NOON)
    group = stick.offer(make(made, 7, channel="group-3"), "group-3")
    assert group is not None
    assert group.number == 7


def test_a_stick_that_says_nothing_readable_offers_nothing(tmp_path: Path) -> None:
    made = make(tmp_path / "usb")
    assert stick.offer(made, "live") is None
    (made / "yiboshi" / "targets" / "channels" / "a.live.json").write_bytes(b"\xff" * 100)
    assert stick.offer(made, "live") is None
    assert stick.offer(tmp_path / "gone", "live") is None


def test_the_newest_root_is_read_and_no_more_than_a_root(tmp_path: Path) -> None:
    made = make(tmp_path / "usb")
    assert stick.newest_root(made) is None
    (made / "yiboshi" / "metadata" / "9.root.json").write_bytes(b"older")
    (made / "yiboshi" / "metadata" / "10.root.json").write_bytes(b"n" * 2**20)
    (made / "yiboshi" / "metadata" / "x.root.json").write_bytes(b"x")
    read = stick.newest_root(made) or b""
    assert read[:1] == b"n"
    assert len(read) < 2**20
    assert stick.newest_root(tmp_path / "gone") is None


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Queue[list[Path]]"]:
    """What a watch over `tmp_path`/media tells."""
    monkeypatch.setattr(stick, "_LOOK_S", 0.02)
    (tmp_path / "media").mkdir()
    told: Queue[list[Path]] = Queue()
    watch = Watch([tmp_path / "media"], told.put)
    yield told
    watch.close()


def test_putting_a_stick_in_and_pulling_it_out_are_noticed(
    seen: "Queue[list[Path]]", tmp_path: Path
) -> None:
    assert seen.get(timeout=_PATIENCE_S) == []
    made = make(tmp_path / "away")
    made.rename(tmp_path / "media" / "usb")
    assert seen.get(timeout=_PATIENCE_S) == [tmp_path / "media" / "usb"]
    (tmp_path / "media" / "usb").rename(tmp_path / "away")
    assert seen.get(timeout=_PATIENCE_S) == []


def test_a_watch_that_is_closed_ends_at_once(tmp_path: Path) -> None:
    watch = Watch([tmp_path], lambda there: None)
    began = time.monotonic()
    watch.close()
    assert not watch._thread.is_alive()
    assert time.monotonic() - began < stick._LOOK_S


def test_a_stick_that_fails_while_it_is_looked_at_does_not_end_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick, "_LOOK_S", 0.02)
    told: Queue[list[Path]] = Queue()

    def fail(there: list[Path]) -> None:
        told.put(there)
        raise OSError(5, os.strerror(5))

    watch = Watch([tmp_path], fail)
    assert told.get(timeout=_PATIENCE_S) == []
    make(tmp_path / "usb")
    assert told.get(timeout=_PATIENCE_S) == [tmp_path / "usb"]
    watch.close()
