"""Films are made in a process of their own, kept by what they are made of, and never more than fit."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from content.load import load_set
from content.storyboard.layout import PORTRAIT
from kiosk.ui.cinema import Cinema
from kiosk.ui.cinema_maker import Order, forget_oldest, make
from kiosk.ui.cinema_reel import Reel, Reels
from kiosk.ui.cinema_sound import SILENT
from kiosk.ui.lottie import Lottie
from tests.kiosk.ui.a_generation import question
from tests.videos import speaking


class Town:
    """A cinema with a set of one question; what it does on the main thread is done by `until`."""

    def __init__(self, folder: Path, ask: str = "几点上班？", own: str = "") -> None:
        self._turns: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.faults: list[str] = []
        self.cinema = Cinema(self._turns.put, folder / "films")
        self.cinema.on_fault = self.faults.append
        set_folder = question(folder / "set", ask, own)
        if own.startswith("media/film"):
            speaking(set_folder / own)
        self.reels = Reels(load_set(set_folder), set_folder)
        self.cinema.use(self.reels)

    @property
    def reel(self) -> Reel:
        reel = self.reels.of("one")
        assert reel is not None
        return reel

    def film(self) -> Path | None:
        return self.cinema.film(self.reel, PORTRAIT)

    def until(self, holds: Callable[[], object]) -> None:
        while not holds():
            self._turns.get(timeout=60)()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.cinema.close()


def test_a_film_is_made_when_it_is_asked_for_and_kept(town: Town) -> None:
    made: list[bool] = []
    town.cinema.on_made = lambda: made.append(True)
    assert town.film() is None
    town.until(town.film)
    path = town.film()
    assert path is not None
    assert made
    assert path.name == f"{town.reel.made.key(PORTRAIT)}-on-paper.json.gz"
    lottie = Lottie(path)
    assert lottie.is_opaque
    assert lottie.seconds == pytest.approx(town.reel.made.film.length, abs=0.1)
    os.utime(path, (0, 0))
    assert town.film() == path
    assert path.stat().st_mtime > 0, "who is seen is not forgotten"


def test_the_rest_of_the_set_is_made_in_the_background(town: Town) -> None:
    town.cinema.prepare(PORTRAIT)
    town.cinema.step()
    town.until(lambda: [*town.cinema._folder.glob("*.json.gz")])


def test_what_cannot_be_drawn_is_a_fault_that_names_the_question_and_the_reason(
    tmp_path: Path,
) -> None:
    town = Town(tmp_path, ask="能用\ue000吗？")
    assert town.film() is None
    town.until(lambda: town.faults)
    assert "one" in town.faults[0]
    assert "\ue000" in town.faults[0]
    assert "\ue000" in town.cinema.fault(town.reel, PORTRAIT)
    assert town.film() is None, "and is not tried again and again"
    town.cinema.close()


def test_the_sound_of_ones_own_video_is_taken_out_once(tmp_path: Path) -> None:
    town = Town(tmp_path, own="media/film.mp4")
    assert town.cinema.sound_of("one") is None
    town.until(lambda: town.cinema.sound_of("one"))
    sound = town.cinema.sound_of("one")
    assert sound is not None
    assert sound.seconds == pytest.approx(1.0, abs=0.1)
    again = Cinema(lambda action: action(), tmp_path / "films")
    again.use(town.reels)
    assert again.sound_of("one") == sound, "and kept"
    town.cinema.close()


def test_the_sound_of_ones_own_video_is_ready_before_it_is_asked_for(tmp_path: Path) -> None:
    town = Town(tmp_path, own="media/film.mp4")
    town.cinema.prepare(PORTRAIT)
    town.cinema.step()
    town.until(lambda: [*town.cinema._folder.glob("*.flac")])
    assert town.cinema.sound_of("one")
    town.cinema.close()


def test_what_is_no_video_is_silent_at_once(town: Town) -> None:
    assert town.cinema.sound_of("one") == SILENT


def test_a_maker_that_is_killed_is_replaced(town: Town) -> None:
    assert town.film() is None
    worker = town.cinema._at_once._worker
    assert worker is not None
    worker._process.kill()
    town.until(town.film)
    assert town.faults == []


def test_one_that_dies_of_a_film_twice_is_given_up(town: Town) -> None:
    def kill() -> list[str]:
        if (worker := town.cinema._at_once._worker) is not None:
            worker._process.kill()
        return town.faults

    assert town.film() is None
    town.until(kill)
    assert "意外结束" in town.faults[0]


def test_a_film_that_cannot_be_written_leaves_nothing_behind(town: Town, tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    fault = make(Order(town.reel.made, "portrait", tmp_path / "no-folder" / "a.json.gz"))
    assert fault


def test_those_go_first_that_nobody_has_seen_for_longest(tmp_path: Path) -> None:
    for age, name in enumerate(("new.json.gz", "old.flac", "oldest.gz")):
        file = tmp_path / name
        file.write_bytes(bytes(100))
        os.utime(file, (1000 - age, 1000 - age))
    (tmp_path / "other").write_bytes(bytes(1000))
    forget_oldest(tmp_path, most=250)
    assert {file.name for file in tmp_path.iterdir()} == {"new.json.gz", "old.flac", "other"}
