import errno
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from content.release.listing import Blob
from kiosk import durable
from kiosk.sync.limits import Limits
from kiosk.sync.proofs import Proofs
from kiosk.sync.update import NoRoom
from tests.synced import (
    Synced,
    a_set,
    damage,
    noise,
    read,
    sha256,
)

Disk = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def terminal(tmp_path: Path) -> Synced:
    return Synced(tmp_path)


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
