"""Somebody sends without end, or so slowly that nothing ever comes (endless data, slow retrieval)."""

from dataclasses import replace
from itertools import repeat

import pytest

from content.release.index import LONGEST
from kiosk.sync import source
from kiosk.sync.client import Untrusted, offered
from kiosk.sync.fetch import Fetcher
from kiosk.sync.limits import CHUNK, LONGEST_METADATA
from kiosk.sync.office import Unreachable
from kiosk.sync.source import HttpSource
from tests.kiosk.sync.attacks.victim import NEXT, Victim
from tests.repository_server import serving
from tests.synced import LIMITS

PIECE = 1000
ROLES = ["root", "timestamp", "snapshot", "targets"]


def place(victim: Victim, role: str) -> str:
    """Where the role's next file is asked for."""
    versions = {"root": "2.", "timestamp": ""}
    return f"metadata/{versions.get(role, f'{victim.office.version}.')}{role}.json"


@pytest.mark.parametrize("role", ROLES)
def test_metadata_without_end_is_refused_early(victim: Victim, role: str) -> None:
    victim.office.publish(NEXT)
    victim.office.source.instead[place(victim, role)] = lambda start: repeat(b"{" * PIECE)
    before = victim.office.source.received
    with victim.keeps_everything(match="大得不正常", but_the_mark=True):
        victim.sync()
    others = sum(LONGEST_METADATA.values()) - LONGEST_METADATA[role]
    assert victim.office.source.received - before <= LONGEST_METADATA[role] + PIECE + others


@pytest.mark.parametrize("role", ROLES)
def test_huge_metadata_is_refused_without_reading_it_all(victim: Victim, role: str) -> None:
    victim.office.publish(NEXT)
    huge = dict(victim.office.files)
    huge[place(victim, role)] = b"[" * 50_000_000
    with serving(huge) as server:
        victim.source = http = HttpSource(server.url)
        with victim.keeps_everything(match="大得不正常", but_the_mark=True):
            victim.sync()
    assert http.received < 2 * LONGEST_METADATA[role] + CHUNK


def test_metadata_that_is_signed_and_huge_is_refused_all_the_same(victim: Victim) -> None:
    thief = victim.office.thief("timestamp", "snapshot", "targets")
    for number in range(3000):
        thief.put_target(f"channels/group-{number}.json", b"")
    thief.sign()
    assert len(thief.files[f"metadata/{thief.version}.targets.json"]) > LONGEST_METADATA["targets"]
    victim.source = thief.source
    with victim.keeps_everything(match="大得不正常", but_the_mark=True):
        victim.sync()
    assert thief.source.received < 2 * LONGEST_METADATA["targets"] + len(thief.root)


def test_an_index_without_end_ends_where_it_was_signed_to_end(victim: Victim) -> None:
    victim.office.publish(NEXT)
    [place] = [path for path in victim.office.files if path.startswith("targets/channels/")][1:]
    victim.office.source.instead[place] = lambda start: repeat(b" " * PIECE)
    before = victim.office.source.received
    with victim.keeps_everything(match="大得不正常", but_the_mark=True):
        victim.sync()
    assert victim.office.source.received - before < LONGEST


def test_a_list_and_a_file_without_end_fill_no_disk(victim: Victim) -> None:
    index = victim.office.publish(NEXT)
    [text] = [path for path, data in victim.office.files.items() if data == NEXT["about.json"]]
    for path, size in ((f"targets/{index.list[0].place}", index.list[0].size), (text, 11)):
        victim.office.source.instead = {path: lambda start: repeat(b"x" * PIECE)}
        before = victim.office.source.received
        with victim.keeps_everything(match="签名对不上", but_the_mark=True):
            victim.sync()
        assert victim.office.source.received - before < 10_000 + size
        assert victim.incoming in ([], [index.list[0].sha256])


def test_metadata_that_drips_holds_nobody_up(
    victim: Victim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LONGEST_ANSWER_S", 0.2)
    victim.office.publish(NEXT)
    with serving(victim.office.files) as server:
        server.pause = 0.01
        victim.source = HttpSource(server.url)
        with victim.keeps_everything(Unreachable, match="slower than"):
            victim.sync()


def test_a_file_that_drips_holds_nobody_up(victim: Victim) -> None:
    index = victim.office.publish(NEXT)
    to = victim.state / "piece"
    limits = replace(LIMITS, window=0.2, slowest=10_000)
    with serving(victim.office.files) as server:
        offered(HttpSource(server.url), victim.trust, "live", victim.office.now)
        server.pause = 0.01
        with pytest.raises(Unreachable, match="bytes in"):
            Fetcher(HttpSource(server.url), limits).blob(index.list[0], to)
    assert not to.exists()


def test_who_says_nothing_at_all_holds_nobody_up(victim: Victim) -> None:
    with serving(victim.office.files) as server:
        server.pause = 5
        victim.source = HttpSource(server.url, silence=0.1)
        with victim.keeps_everything(Unreachable, match="timed out"):
            victim.sync()


def test_more_roots_than_a_terminal_follows_are_followed_from_a_newer_one(
    victim: Victim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sync.updater.MOST_ROOTS", 3)
    for _ in range(4):
        victim.office.rotate("timestamp")
    victim.office.publish(NEXT)
    with victim.keeps_everything(Untrusted):
        victim.sync()
    victim.trust.pin(victim.office.files["metadata/4.root.json"], replace=True)
    assert victim.sync()
    assert victim.glass == NEXT
