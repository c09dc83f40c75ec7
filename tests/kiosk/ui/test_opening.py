"""What a terminal begins with: what was named, else the last release that can be shown, else the bundled set."""

import shutil
from pathlib import Path

import pytest

from content.load import BUNDLED
from kiosk.sync.generations import Generations
from kiosk.ui import opening
from tests.kiosk.ui.a_generation import adopted, question


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "state" / "content")


def test_a_folder_that_was_named_is_shown_and_no_release(
    tmp_path: Path, generations: Generations
) -> None:
    adopted(generations, question(tmp_path / "one", "几点开门"), 1)
    begin = opening.of_folder(question(tmp_path / "two", "几点关门"))
    assert begin.folder == tmp_path / "two"
    assert begin.generation is None


def test_a_folder_that_is_broken_gives_way_to_the_bundled_set(tmp_path: Path) -> None:
    begin = opening.of_folder(tmp_path)
    assert begin.folder == BUNDLED
    assert begin.status.signs == ["warning"]
    assert str(tmp_path) in begin.status.lines["content"]


def test_without_a_release_the_bundled_set_is_shown(tmp_path: Path) -> None:
    begin = opening.of_releases(tmp_path / "state")
    assert (begin.folder, begin.generation, begin.faults) == (BUNDLED, None, ())
    assert begin.status.lines["content"] == "内容：自带的内容"


def test_the_last_release_is_shown_by_its_number(tmp_path: Path, generations: Generations) -> None:
    adopted(generations, question(tmp_path / "one", "几点开门"), 7)
    begin = opening.of_releases(tmp_path / "state")
    assert begin.generation is not None
    assert begin.generation.number == 7
    assert begin.status.lines["content"] == "内容：第 7 版"
    assert generations.pointer().starts == 1


def test_a_release_that_cannot_be_read_is_left_for_the_one_before_and_refused(
    tmp_path: Path, generations: Generations
) -> None:
    adopted(generations, question(tmp_path / "one", "几点开门"), 1)
    generations.confirm()
    broken = question(tmp_path / "two", "几点关门")
    (broken / "categories.json").write_text("[]", encoding="utf-8")
    failed = adopted(generations, broken, 2)
    begin = opening.of_releases(tmp_path / "state")
    assert begin.generation is not None
    assert begin.generation.number == 1
    assert "第 2 版读不了" in begin.faults[0]
    assert "没有分类 hall" in begin.faults[0]
    assert generations.refused(failed.fingerprint)


def test_where_no_release_can_be_read_the_bundled_set_is_shown_and_the_office_told(
    tmp_path: Path, generations: Generations
) -> None:
    made = adopted(generations, question(tmp_path / "one", "几点开门"), 1)
    shutil.rmtree(made.folder)
    begin = opening.of_releases(tmp_path / "state")
    assert (begin.folder, begin.generation) == (BUNDLED, None)
