from threading import Timer

import pytest
from flask import Flask

from server.exchange import trays
from server.exchange.trays import Tray


@pytest.fixture
def tray(context: Flask) -> Tray:
    return trays.put(b"data", 1, "表.xlsx", "excel")


def test_a_tray_is_its_owners_alone(tray: Tray) -> None:
    assert trays.find(tray.name, 1) == tray
    assert trays.find(tray.name, 2) is None
    assert trays.mine(2) == []


def test_what_is_kept_is_read_by_any_process(tray: Tray) -> None:
    tray.update(done=3)
    tray.keep("changes", [{"key": "a"}])
    again = trays.find(tray.name, 1)
    assert again is not None
    assert (again.state()["done"], again.kept("changes")) == (3, [{"key": "a"}])
    assert again.kept("nothing") is None
    assert again.file.read_bytes() == b"data"


def test_one_works_on_it_at_a_time(tray: Tray) -> None:
    lock = tray.lock()
    assert lock is not None
    assert tray.lock() is None
    assert tray.is_worked_on()
    lock.release()
    assert not tray.is_worked_on()


def test_who_has_just_ended_is_waited_for(tray: Tray) -> None:
    lock = tray.lock()
    assert lock is not None
    Timer(0.2, lock.release).start()
    assert tray.lock(60) is not None


def test_old_files_are_thrown_away_whoevers_they_are(tray: Tray) -> None:
    state = tray.state()
    tray.update(at=state["at"] - 13 * 3600)
    assert trays.mine(2) == []
    assert not tray.folder.exists()


def test_nobody_fills_the_disk_with_files(tray: Tray) -> None:
    for number in range(20):
        trays.put(b"x", 1, f"{number}.xlsx", "excel")
    assert len(trays.mine(1)) == 12
    assert trays.mine(1)[0].state()["title"] == "19.xlsx"


def test_nobody_else_on_the_machine_reads_it(tray: Tray) -> None:
    assert tray.folder.stat().st_mode & 0o077 == 0
