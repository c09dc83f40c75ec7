"""What is believed, and what is kept of it. The attacks have a folder of their own beside this one."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, MetaFile, Timestamp

from content.release.index import channel_target
from kiosk.sync.client import Expired, NoChannel, Untrusted, offered
from kiosk.sync.office import Unreachable
from kiosk.sync.source import FolderSource, HttpSource, Missing
from kiosk.sync.trust import Mark, Trust
from tests.release_simulator import NOW, ReleaseSimulator, pulled
from tests.repository_server import serving

DAY = timedelta(days=1)


@pytest.fixture
def office() -> ReleaseSimulator:
    simulator = ReleaseSimulator()
    simulator.publish({"a.json": b"{}"})
    return simulator


@pytest.fixture
def trust(office: ReleaseSimulator, tmp_path: Path) -> Trust:
    trust = Trust(tmp_path / "trust")
    trust.pin(office.root)
    return trust


def mark_of(trust: Trust) -> Mark:
    mark = trust.mark()
    assert mark is not None
    return mark


def test_the_index_of_its_channel_is_what_a_terminal_is_offered(
    office: ReleaseSimulator, trust: Trust
) -> None:
    other = office.publish({"a.json": b"[]"}, urgent=True, channel="group-3")
    assert offered(office.source, trust, "live", NOW) == office.channels["live"]
    assert offered(office.source, trust, "group-3", NOW) == other
    newer = office.publish({"a.json": b"[1]"})
    assert offered(office.source, trust, "live", NOW) == newer


def test_over_a_real_line(office: ReleaseSimulator, trust: Trust) -> None:
    with serving(office.files) as server:
        source = HttpSource(server.url)
        assert offered(source, trust, "live", NOW) == office.channels["live"]
        first = source.received
        server.asked.clear()
        offered(source, trust, "live", NOW)
    # Nothing new is asked for in two requests, and answered with nothing at all.
    assert [path for path, _ in server.asked] == ["metadata/2.root.json", "metadata/timestamp.json"]
    assert source.received == first
    assert server.connections == 1


def test_from_a_stick(office: ReleaseSimulator, trust: Trust, tmp_path: Path) -> None:
    for path, data in office.files.items():
        (tmp_path / "yiboshi" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "yiboshi" / path).write_bytes(data)
    stick = FolderSource(tmp_path / "yiboshi")
    assert offered(stick, trust, "live", NOW) == office.channels["live"]
    newer = office.publish({"a.json": b"[]"})
    assert offered(office.source, trust, "live", NOW) == newer
    with pytest.raises(Untrusted, match="U 盘可能是旧的"):
        offered(stick, trust, "live", NOW)


def test_a_started_terminal_asks_for_no_more_than_what_is_new(
    office: ReleaseSimulator, trust: Trust, tmp_path: Path
) -> None:
    offered(office.source, trust, "live", NOW)
    office.source.asked.clear()
    offered(office.source, Trust(tmp_path / "trust"), "live", NOW)
    assert office.source.asked == ["metadata/2.root.json", "metadata/timestamp.json"]


@pytest.mark.parametrize("year", [2001, 2090])
def test_time_is_what_the_caller_says_and_no_clock(trust: Trust, year: int) -> None:
    office = ReleaseSimulator(datetime(year, 1, 1, tzinfo=UTC))
    index = office.publish({"a.json": b"{}"})
    trust.pin(office.root, replace=True)
    assert offered(office.source, trust, "live", office.now + 13 * DAY) == index
    with pytest.raises(Expired, match=f"{year}-01-16"):
        offered(office.source, trust, "live", office.now + 15 * DAY)


def test_the_trusted_time_is_when_the_office_last_signed(
    office: ReleaseSimulator, trust: Trust
) -> None:
    offered(office.source, trust, "live", NOW + DAY)
    assert mark_of(trust).time == NOW
    office.now += DAY
    office.sign()
    offered(office.source, trust, "live", NOW)
    assert mark_of(trust).time == NOW + DAY


def test_the_trusted_time_never_goes_back(office: ReleaseSimulator, trust: Trust) -> None:
    offered(office.source, trust, "live", NOW)
    office.now -= 3 * DAY
    office.sign()  # the office's clock was put back
    offered(office.source, trust, "live", NOW)
    assert mark_of(trust).time == NOW
    assert mark_of(trust).timestamp == office.version


def test_the_trusted_time_is_never_past_the_end_of_what_says_so(
    office: ReleaseSimulator, trust: Trust
) -> None:
    offered(office.source, trust, "live", NOW)
    for version, days in ((90, 14), (91, 10_000)):
        office.sign_timestamp(
            version, office.version, signed_at=(NOW + days * DAY).isoformat(timespec="seconds")
        )
        assert offered(office.source, trust, "live", NOW) == office.channels["live"]
        assert mark_of(trust).time == NOW


@pytest.mark.parametrize("signed_at", ["", "yesterday", "2026-13-01", "0001-01-01T00:00:00+14:00"])
def test_a_timestamp_that_does_not_say_when_it_was_signed_is_no_harm(
    office: ReleaseSimulator, trust: Trust, signed_at: str
) -> None:
    offered(office.source, trust, "live", NOW)
    office.sign()
    metadata = Metadata[Timestamp].from_bytes(office.files["metadata/timestamp.json"])
    metadata.signed.unrecognized_fields = {"signed-at": signed_at} if signed_at else {}
    office.put(metadata)
    assert offered(office.source, trust, "live", NOW) == office.channels["live"]
    assert mark_of(trust).time == NOW


@pytest.mark.parametrize("round_before", [True, False])
def test_a_clock_behind_the_trusted_time_counts_for_nothing(
    office: ReleaseSimulator, trust: Trust, round_before: bool
) -> None:
    if round_before:
        offered(office.source, trust, "live", NOW)
    office.now += 61 * DAY
    office.sign_timestamp(version=90)  # the snapshot has just expired
    for now in (NOW, datetime(1970, 1, 1, tzinfo=UTC)):
        with pytest.raises(Expired, match="2027-01-26"):
            offered(office.source, trust, "live", now)
    assert mark_of(trust).time == office.now


def test_without_a_root_a_terminal_says_what_to_do(
    tmp_path: Path, office: ReleaseSimulator
) -> None:
    with pytest.raises(Untrusted, match="python -m kiosk trust"):
        offered(office.source, Trust(tmp_path), "live", NOW)
    assert office.source.asked == []


def test_a_channel_that_is_not_there_is_named(office: ReleaseSimulator, trust: Trust) -> None:
    with pytest.raises(NoChannel, match="group-7"):
        offered(office.source, trust, "group-7", NOW)


@pytest.mark.parametrize(
    "channel", ["../live", "group-", "group-x", "", "live.json", "group-3/../x"]
)
def test_a_channel_of_another_kind_is_not_asked_for(
    office: ReleaseSimulator, trust: Trust, channel: str
) -> None:
    with pytest.raises(NoChannel):
        offered(office.source, trust, channel, NOW)
    assert office.source.asked == []


def test_an_office_out_of_reach_changes_nothing(office: ReleaseSimulator, trust: Trust) -> None:
    offered(office.source, trust, "live", NOW)
    mark = trust.mark()
    office.publish({"a.json": b"[]"})
    for path in ("metadata/2.root.json", "metadata/timestamp.json"):
        office.source.instead = {path: pulled(0, b"")}
        with pytest.raises(Unreachable, match="broke"):
            offered(office.source, trust, "live", NOW)
        assert trust.mark() == mark


def test_a_repository_that_is_not_all_there_may_be_later(
    office: ReleaseSimulator, trust: Trust
) -> None:
    names = [
        "metadata/timestamp.json",
        f"metadata/{office.version}.snapshot.json",
        f"metadata/{office.version}.targets.json",
        next(path for path in office.files if path.startswith("targets/channels/")),
    ]
    for name in names:
        office.source.files = {path: data for path, data in office.files.items() if path != name}
        with pytest.raises(Missing):
            offered(office.source, trust, "live", NOW)
    office.source.files = office.files
    assert offered(office.source, trust, "live", NOW) == office.channels["live"]


def test_everything_that_is_kept_is_on_the_disk(
    office: ReleaseSimulator, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    fsync = os.fsync

    def noted(handle: int) -> None:
        fsync(handle)
        synced.add(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", noted)
    office.rotate("root")
    offered(office.source, trust, "live", NOW)
    office.publish({"a.json": b"[]"})
    office.rotate("snapshot")
    offered(office.source, trust, "live", NOW)
    kept = [trust.metadata, *trust.metadata.rglob("*"), trust.metadata.parent / "floor"]
    assert {path.name for path in kept} == {
        *("metadata", "root_history", "1.root.json", "2.root.json", "3.root.json"),
        *("timestamp.json", "snapshot.json", "targets.json", "index.live.json", "floor"),
    }
    assert [path.name for path in kept if path.stat().st_ino not in synced] == []


def test_a_round_without_news_writes_nothing(
    office: ReleaseSimulator, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(office.source, trust, "live", NOW)

    def written(handle: int) -> None:
        raise AssertionError("an SD card does not live for ever")

    monkeypatch.setattr(os, "fsync", written)
    offered(office.source, trust, "live", NOW + DAY)


def test_what_a_power_cut_left_half_written_is_cleared_away(
    office: ReleaseSimulator, trust: Trust
) -> None:
    offered(office.source, trust, "live", NOW)
    kept = sorted(trust.metadata.rglob("*"))
    for folder in (trust.metadata, trust.metadata / "root_history"):
        (folder / ".0123456789abcdef").write_bytes(b"half")
    offered(office.source, trust, "live", NOW)
    assert sorted(trust.metadata.rglob("*")) == kept


DAMAGE: "dict[str, Callable[[bytes], bytes]]" = {
    "empty": lambda data: b"",
    "zeros": lambda data: bytes(len(data)),
    "cut": lambda data: data[: len(data) // 2],
    "flipped": lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:],
    "an older one": lambda data: data,
}
KEPT = [
    "timestamp",
    "snapshot",
    "targets",
    "root_history/1.root",
    "root_history/2.root",
    "index.live",
]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", [*KEPT, "../floor"])
def test_a_damaged_file_is_put_right_and_an_old_mirror_still_refused(
    office: ReleaseSimulator, trust: Trust, name: str, damage: Callable[[bytes], bytes]
) -> None:
    path = trust.metadata / (name if name == "../floor" else f"{name}.json")
    offered(office.source, trust, "live", NOW)
    office.rotate("targets")
    old = dict(office.files)
    offered(office.source, trust, "live", NOW)
    older = path.read_bytes()
    newest = office.publish({"a.json": b"[]"})
    offered(office.source, trust, "live", NOW)

    path.write_bytes(damage(older))
    office.source.files = old
    with pytest.raises(Untrusted, match="旧"):
        offered(office.source, trust, "live", NOW)

    path.write_bytes(damage(older))
    office.source.files = office.files
    assert offered(office.source, trust, "live", NOW) == newest
    before = {one: one.read_bytes() for one in trust.metadata.rglob("*.json")}
    assert path.read_bytes() != damage(older) or name.startswith("root_history")
    offered(office.source, trust, "live", NOW)
    assert {one: one.read_bytes() for one in trust.metadata.rglob("*.json")} == before


@pytest.mark.parametrize("lost", [("timestamp",), ("timestamp", "snapshot", "targets")])
def test_the_mark_alone_keeps_from_going_back(
    office: ReleaseSimulator, trust: Trust, lost: tuple[str, ...]
) -> None:
    old = dict(office.files)
    office.sign()
    offered(office.source, trust, "live", NOW)
    for role in lost:
        (trust.metadata / f"{role}.json").write_bytes(b"")
    office.source.files = old
    for _ in range(2):  # nor is what came the first time a reason to believe it the second
        with pytest.raises(Untrusted, match="旧"):
            offered(office.source, trust, "live", NOW)
    office.source.files = office.files
    assert offered(office.source, trust, "live", NOW) == office.channels["live"]


def test_a_root_that_was_known_is_not_forgotten_with_its_file(
    office: ReleaseSimulator, trust: Trust
) -> None:
    old = dict(office.files)
    office.rotate("timestamp")
    offered(office.source, trust, "live", NOW)
    # A mirror of before the keys were changed, signed with those that may have been stolen.
    for name in ("root_history/2.root", "timestamp", "snapshot", "targets"):
        (trust.metadata / f"{name}.json").unlink()
    office.source.files = old
    with pytest.raises(Untrusted, match="旧"):
        offered(office.source, trust, "live", NOW)
    office.source.files = office.files
    assert offered(office.source, trust, "live", NOW) == office.channels["live"]


def test_a_mark_that_was_made_under_another_root_says_nothing(
    office: ReleaseSimulator, trust: Trust
) -> None:
    offered(office.source, trust, "live", NOW)
    mark = mark_of(trust)
    # A round was under way while the root was replaced.
    trust.raise_mark(replace(mark, pinned="0" * 64, root=9, timestamp=1000, time=NOW + 900 * DAY))
    assert offered(office.source, trust, "live", NOW) == office.channels["live"]
    assert mark_of(trust) == mark


def test_an_index_of_a_later_format_asks_for_a_newer_terminal(
    office: ReleaseSimulator, trust: Trust
) -> None:
    index = office.files[
        next(path for path in office.files if path.startswith("targets/channels/"))
    ]
    office.put_target(channel_target("live"), index.replace(b'"format": 1', b'"format": 2'))
    office.sign()
    with pytest.raises(Untrusted, match="升级"):
        offered(office.source, trust, "live", NOW)


def test_an_index_that_is_too_long_is_not_fetched(office: ReleaseSimulator, trust: Trust) -> None:
    place = office.put_target(channel_target("live"), b" " * (1024 * 1024 + 1))
    office.sign()
    with pytest.raises(Untrusted):
        offered(office.source, trust, "live", NOW)
    assert place not in office.source.asked


def test_an_office_that_also_signs_lengths_and_hashes_is_believed(
    office: ReleaseSimulator, trust: Trust
) -> None:
    snapshot = office.files[f"metadata/{office.version}.snapshot.json"]
    office.put(
        Metadata(
            Timestamp(
                office.version + 1,
                expires=(NOW + DAY).replace(microsecond=0),
                snapshot_meta=MetaFile.from_data(office.version, snapshot, ["sha256"]),
            )
        )
    )
    assert offered(office.source, trust, "live", NOW) == office.channels["live"]


def test_an_index_that_was_offered_before_may_be_offered_again(
    office: ReleaseSimulator, trust: Trust
) -> None:
    first = office.channels["live"]
    office.publish({"a.json": b"[]"})
    offered(office.source, trust, "live", NOW)
    office.offer(replace(first, urgent=True))  # the office rolled back, and signs that anew
    assert offered(office.source, trust, "live", NOW) == replace(first, urgent=True)
