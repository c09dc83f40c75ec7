from pathlib import Path
from threading import Event

import pytest

from kiosk.sync.fetch import Fetcher, Stopped
from kiosk.sync.generations import Generation
from kiosk.sync.proofs import Proofs
from kiosk.sync.upkeep import Health, look_after
from tests.synced import LIMITS, Synced, a_set, damage, noise, read

TEXT, MEDIA = "notices.jsonl", "media/film.mp4"


@pytest.fixture
def terminal(tmp_path: Path) -> Synced:
    return Synced(tmp_path)


def looked_after(terminal: Synced, shown: Generation, *, online: bool = True) -> Health:
    fetcher = Fetcher(terminal.office.source, LIMITS) if online else None
    return look_after(shown, terminal.generations, fetcher, Proofs(), Event())


def test_what_is_whole_is_left_alone(terminal: Synced) -> None:
    shown = terminal.take(a_set())
    terminal.office.source.asked.clear()
    assert looked_after(terminal, shown) == Health()
    assert terminal.office.source.asked == []


@pytest.mark.parametrize("path", [TEXT, MEDIA])
def test_a_damaged_file_is_mended_from_the_network(terminal: Synced, path: str) -> None:
    shown = terminal.take(a_set())
    damage(shown.folder / path)
    assert looked_after(terminal, shown) == Health(mended=(path,))
    assert read(shown.folder) == a_set()


def test_media_that_are_one_file_in_two_releases_are_mended_in_the_one_that_is_shown(
    terminal: Synced,
) -> None:
    before, shown = terminal.take(a_set()), terminal.take(a_set(changed=1))
    damage(shown.folder / MEDIA)
    assert looked_after(terminal, shown, online=False) == Health(damaged=(MEDIA,))
    assert looked_after(terminal, shown) == Health(mended=(MEDIA,))
    assert (shown.folder / MEDIA).read_bytes() == noise(500_000)
    assert (before.folder / MEDIA).read_bytes() != noise(500_000)


def test_a_second_copy_mends_without_a_network(terminal: Synced) -> None:
    terminal.take(a_set())
    shown = terminal.take({**a_set(), "set.json": b"[]"})
    damage(shown.folder / TEXT)
    assert looked_after(terminal, shown, online=False) == Health(mended=(TEXT,))


def test_other_bytes_than_were_signed_mend_nothing(terminal: Synced) -> None:
    shown = terminal.take(a_set())
    damage(shown.folder / MEDIA)
    place = next(p for p, data in terminal.office.files.items() if data == noise(500_000))
    terminal.office.files[place] = noise(500_000, seed=2)
    was = (shown.folder / MEDIA).read_bytes()
    assert looked_after(terminal, shown) == Health(damaged=(MEDIA,))
    assert (shown.folder / MEDIA).read_bytes() == was
    assert sorted(path.name for path in shown.home.iterdir()) == ["index.json", "list", "set"]


def test_what_does_not_belong_there_goes(terminal: Synced, tmp_path: Path) -> None:
    shown = terminal.take(a_set())
    outside = tmp_path / "outside"
    (shown.folder / "media").rename(outside)
    (shown.folder / "media").symlink_to(outside)
    health = looked_after(terminal, shown)
    assert [path for path in health.mended if "多出来" in path] == ["media（多出来的）"]
    assert read(shown.folder) == a_set()
    assert (outside / "film.mp4").exists()


def test_it_can_be_interrupted(terminal: Synced) -> None:
    shown = terminal.take(a_set())
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        look_after(shown, terminal.generations, None, Proofs(), stop)
