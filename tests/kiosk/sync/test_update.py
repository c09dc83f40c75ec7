import errno
import hashlib
import json
import os
import random
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.load import BUNDLED
from content.release.index import Index
from content.release.listing import Blob, Entry, write_list
from kiosk.sync import durable
from kiosk.sync.client import Untrusted
from kiosk.sync.fetch import Stopped
from kiosk.sync.limits import Limits
from kiosk.sync.lint import LintFailed, lint
from kiosk.sync.office import Unreachable
from kiosk.sync.proofs import Proofs
from kiosk.sync.update import NoRoom, Unfit, update
from tests.release_simulator import pulled
from tests.synced import LIMITS, Synced, damage, fits, read

Disk = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def terminal(tmp_path: Path) -> Synced:
    return Synced(tmp_path)


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


def test_what_is_published_is_what_is_shown_byte_for_byte(terminal: Synced) -> None:
    taken = terminal.take(a_set())
    assert read(taken.folder) == a_set()
    assert terminal.incoming == []


def test_the_bundled_set_is_taken_and_found_good_by_the_real_lint(terminal: Synced) -> None:
    terminal.office.publish(BUNDLED)
    taken = terminal.round(lint)
    assert taken is not None
    assert read(taken.folder) == read(BUNDLED)


def test_nothing_new_costs_a_timestamp(terminal: Synced) -> None:
    terminal.take(a_set())
    terminal.office.source.asked.clear()
    assert terminal.round() is None
    assert [path for path in terminal.office.source.asked if "timestamp" not in path] == [
        "metadata/2.root.json"
    ]


def test_an_edited_answer_costs_some_kilobytes(terminal: Synced) -> None:
    terminal.take(a_set())
    taken = terminal.take(a_set(changed=2_345))
    assert read(taken.folder) == a_set(changed=2_345)
    assert terminal.received < 40_000


def test_media_that_stay_are_the_same_file_and_texts_are_a_second_copy(terminal: Synced) -> None:
    before, after = terminal.take(a_set()), terminal.take(a_set(changed=1))
    assert (before.folder / "media/film.mp4").samefile(after.folder / "media/film.mp4")
    assert not (before.folder / "set.json").samefile(after.folder / "set.json")
    assert read(before.folder) == a_set()


def test_media_that_moved_are_not_fetched_again(terminal: Synced) -> None:
    files = a_set()
    terminal.take(files)
    files["media/renamed.mp4"] = files.pop("media/film.mp4")
    taken = terminal.take(files)
    assert read(taken.folder) == files
    assert terminal.received < 20_000


def test_a_damaged_file_is_not_handed_on_to_the_next_release(terminal: Synced) -> None:
    before = terminal.take(a_set())
    damage(before.folder / "media/film.mp4")
    damage(before.folder / "notices.jsonl")
    after = terminal.take(a_set(changed=1))
    assert read(after.folder) == a_set(changed=1)
    assert not (before.folder / "media/film.mp4").samefile(after.folder / "media/film.mp4")


def test_a_link_in_an_older_release_is_not_followed(terminal: Synced, tmp_path: Path) -> None:
    before = terminal.take(a_set())
    outside = tmp_path / "outside"
    shutil.move(before.folder / "media/film.mp4", outside)
    (before.folder / "media/film.mp4").symlink_to(outside)
    after = terminal.take(a_set(changed=1))
    assert read(after.folder) == a_set(changed=1)
    assert not (after.folder / "media/film.mp4").is_symlink()


def test_no_file_may_be_run(terminal: Synced) -> None:
    taken = terminal.take(a_set())
    assert not [p for p in taken.home.rglob("*") if p.is_file() and p.stat().st_mode & 0o7111]


def test_a_list_that_was_lost_does_not_cost_the_media(terminal: Synced) -> None:
    before = terminal.take(a_set())
    (before.home / "list").write_bytes(b"lost")
    terminal.take(a_set(changed=1))
    assert terminal.received < len(lines(4_000)) + 20_000


def test_a_release_is_fetched_once_where_it_was_not_the_release_that_failed(
    terminal: Synced,
) -> None:
    terminal.office.publish(a_set())

    with pytest.raises(LintFailed):
        terminal.round(out_of_memory)
    taken = terminal.round()
    assert taken is not None
    assert terminal.received < 20_000


# -- broken lines ---------------------------------------------------------------------------------


def test_a_broken_line_is_gone_on_with(terminal: Synced) -> None:
    film = noise(500_000)
    index = terminal.office.publish(a_set())
    place = next(path for path, data in terminal.office.files.items() if data == film)
    terminal.office.source.instead[place] = pulled(400_000, film)
    with pytest.raises(Unreachable):
        terminal.round()
    assert terminal.generations.current() is None
    before = terminal.received
    assert before > 400_000
    terminal.office.source.instead.clear()
    taken = terminal.round()
    assert taken is not None
    assert taken.fingerprint == index.fingerprint
    assert before + terminal.received < sum(map(len, a_set().values())) + 20_000


def test_what_was_on_its_way_for_a_release_that_is_no_more_is_thrown_away(
    terminal: Synced,
) -> None:
    first = a_set()
    terminal.office.publish(first)
    place = next(p for p, data in terminal.office.files.items() if data == first["set.json"])
    terminal.office.source.instead[place] = pulled(0, b"{}")
    with pytest.raises(Unreachable):
        terminal.round()
    assert terminal.incoming
    terminal.office.publish({"questions.json": b"[]"})
    assert terminal.round() is not None
    assert terminal.incoming == []


def test_what_came_before_a_power_cut_damaged_it_is_fetched_again(terminal: Synced) -> None:
    terminal.office.publish(a_set())
    with pytest.raises(LintFailed):
        terminal.round(out_of_memory)
    film = terminal.state / "content" / "incoming" / sha256(noise(500_000))
    film.write_bytes(bytes(500_000))
    taken = terminal.round()
    assert taken is not None
    assert read(taken.folder) == a_set()


def test_a_round_ends_when_it_is_asked_to(terminal: Synced) -> None:
    terminal.office.publish(a_set())
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        update(
            terminal.office.source,
            terminal.trust,
            terminal.generations,
            "live",
            terminal.office.now,
            LIMITS,
            fits,
            stop=stop,
        )
    assert terminal.generations.current() is None


# -- what must not be shown -----------------------------------------------------------------------


def test_a_signed_set_that_is_broken_is_not_shown_and_not_fetched_again(terminal: Synced) -> None:
    shown = terminal.take(BUNDLED)
    terminal.office.publish({**read(BUNDLED), "questions.json": b"[{}]"})
    with pytest.raises(Unfit) as unfit:
        terminal.round(lint)
    assert any("questions.json" in problem for problem in unfit.value.problems)
    assert terminal.generations.current() == shown
    assert terminal.incoming == []
    assert terminal.round(lint) is None
    assert terminal.received < 5_000
    homes = terminal.state / "content" / "generations"
    assert [home.name for home in homes.iterdir()] == [shown.name]


def test_a_signed_fingerprint_that_is_not_that_of_the_set_is_not_shown(terminal: Synced) -> None:
    index = terminal.office.publish(a_set())
    terminal.office.offer(replace(index, fingerprint="0" * 64))
    with pytest.raises(Unfit, match="指纹"):
        terminal.round()
    assert terminal.generations.refused("0" * 64)


def offer_list(terminal: Synced, data: bytes) -> Index:
    """A signed release whose list is `data`."""
    index = terminal.office.publish({"set.json": b"{}"})
    blob = Blob(sha256(data), len(data))
    terminal.office.files[f"targets/{blob.place}"] = data
    offered = replace(index, list=(blob,))
    terminal.office.offer(offered)
    return offered


@pytest.mark.parametrize(
    "path", ["../out.json", "/out.json", "a/../../out.json", ".hidden", "a//b", "a\\b", "con\x00"]
)
def test_a_signed_path_that_leads_out_of_the_set_is_refused(terminal: Synced, path: str) -> None:
    row = json.dumps([path, sha256(b"{}"), 2]).encode() + b"\n"
    offer_list(terminal, row)
    with pytest.raises(Unfit, match="清单"):
        terminal.round()
    assert terminal.round() is None


def test_pieces_that_do_not_make_the_file_they_are_signed_for_are_not_shown(
    terminal: Synced,
) -> None:
    pieces = [b"one\n", b"two\n"]
    blobs = tuple(Blob(sha256(piece), 4) for piece in pieces)
    for blob, piece in zip(blobs, pieces, strict=True):
        terminal.office.files[f"targets/{blob.place}"] = piece
    offer_list(terminal, write_list([Entry("notices.jsonl", "0" * 64, 8, blobs)]))
    with pytest.raises(Unfit):
        terminal.round()
    assert terminal.generations.current() is None


def test_a_forged_piece_is_not_taken(terminal: Synced) -> None:
    terminal.office.publish(a_set())
    film = next(p for p, data in terminal.office.files.items() if data == noise(500_000))
    terminal.office.files[film] = noise(500_000, seed=2)
    with pytest.raises(Untrusted):
        terminal.round()
    assert terminal.generations.current() is None


# -- the disk -------------------------------------------------------------------------------------


def test_a_disk_without_room_is_not_filled(terminal: Synced) -> None:
    terminal.office.publish(a_set())
    with pytest.raises(NoRoom, match="MB"):
        terminal.round(limits=Limits(attempts=1, reserve=2**60))
    assert "media" not in str(terminal.office.source.asked)
    assert not [name for name in terminal.incoming if name == sha256(noise(500_000))]
    assert terminal.round() is not None


def test_older_releases_make_room(terminal: Synced, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = [terminal.take(a_set(changed=number)) for number in range(3)]
    real = shutil.disk_usage

    def usage(path: Path) -> object:
        """Room for a release as soon as one of them has gone."""
        free = 0 if taken[0].folder.exists() else 2**40
        return real(path)._replace(free=free)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    newest = terminal.take(a_set(changed=7))
    assert terminal.generations.kept() == (newest, taken[2], taken[1])


@contextmanager
def short_files(_: Path) -> Iterator[None]:
    """No file may be longer than this: a quota, or FAT's 4 GiB."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """Somebody else needs nearly all of it."""
    filler = folder / "somebody's"
    filler.write_bytes(bytes(2_500_000))
    yield
    filler.unlink()


@pytest.fixture(params=[short_files, *([full_disk] if os.geteuid() == 0 else [])])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    mounted = request.param is full_disk
    if mounted:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", tmp_path], check=True)
    yield lambda: request.param(tmp_path)
    if mounted:
        subprocess.run(["umount", tmp_path], check=True)


def test_a_disk_that_fills_while_it_is_written_shows_the_old_release_and_then_the_new(
    small_disk: Disk, tmp_path: Path
) -> None:
    terminal = Synced(tmp_path)
    shown = terminal.take({"set.json": b"{}"})
    terminal.office.publish({"set.json": b"[]", "media/film.mp4": noise(2_000_000)})
    with small_disk(), pytest.raises(NoRoom):
        terminal.round(limits=Limits(attempts=1, reserve=-(2**60)))
    assert terminal.generations.current() == shown
    newer = terminal.round()
    assert newer is not None
    assert newer.number == 2


def test_a_disk_that_fails_shows_the_old_release(
    terminal: Synced, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = terminal.take(a_set())
    terminal.office.publish(a_set(changed=3))

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as disk:
        disk.setattr(durable, "settle", broken)
        with pytest.raises(OSError, match="Input/output"):
            terminal.round()
    assert terminal.generations.current() == shown
    assert terminal.round() is not None


def test_a_file_system_without_hard_links_gets_copies(
    terminal: Synced, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    terminal.take(a_set())
    taken = terminal.take(a_set(changed=4))
    assert read(taken.folder) == a_set(changed=4)


def test_what_was_hashed_once_is_not_read_again(terminal: Synced) -> None:
    proofs = Proofs()
    terminal.office.publish(a_set())
    taken = terminal.round(proofs=proofs)
    assert taken is not None
    film, blob = taken.folder / "media/film.mp4", Blob(sha256(noise(500_000)), 500_000)
    assert proofs.holds(film, blob)
    damage(film)  # so that nobody notices who does not read it
    assert proofs.holds(film, blob)
    assert not Proofs().holds(film, blob)


# -- any two sets ---------------------------------------------------------------------------------

texts = st.builds(lines, st.sampled_from([0, 3, 900]), st.integers(0, 900))
files = st.dictionaries(
    st.sampled_from(
        ["set.json", "notices.jsonl", "questions.json", "map/unit.geojson", "media/a", "media/b/c"]
    ),
    st.one_of(texts, st.binary(max_size=50), st.just(noise(30_000))),
    min_size=1,
)


@given(files, files)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_update_from_any_set_to_any_other_equals_a_fresh_sync(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    terminal = Synced(tmp_path_factory.mktemp("state"))
    terminal.office.publish(old)
    terminal.round()
    terminal.office.publish(new)
    terminal.round()
    shown = terminal.generations.current()
    assert shown is not None
    fresh = Synced(tmp_path_factory.mktemp("state"), terminal.office)
    assert fresh.round() is not None
    other = fresh.generations.current()
    assert other is not None
    if shown.number == 2:  # else the two mean the same, and what is laid out otherwise stays
        assert read(shown.folder) == read(other.folder) == new
    assert shown.fingerprint == other.fingerprint
