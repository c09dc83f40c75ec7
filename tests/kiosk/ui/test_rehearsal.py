"""What a content set must be able to do before a visitor meets it."""

import json
import shutil
from pathlib import Path
from threading import Event

import pytest

from content.answers import Answers
from content.load import BUNDLED, load_set
from kiosk.ui import rehearsal
from kiosk.ui.rehearsal import faults, rehearse, some, unheard_of
from tests.kiosk.ui.a_generation import looping, question, small


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("sets") / "small")


def redraw(folder: Path, drawing: object) -> None:
    """Every drawing of the set in `folder` is this."""
    for file in (folder / "media").glob("*.json"):
        file.unlink()  # of a copy, but a copy may share its bytes
        file.write_text(json.dumps(drawing), encoding="utf-8")


def test_a_set_that_can_be_shown_has_no_faults(base: Path) -> None:
    assert faults(base) == []


def test_a_set_of_one_question_without_map_and_drawings_has_none(tmp_path: Path) -> None:
    assert faults(question(tmp_path / "one", "几点开门")) == []


def test_a_set_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert "set.json" in faults(tmp_path)[0]


def test_a_drawing_that_is_not_there_is_named(base: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(base, tmp_path / "set")
    stop = {"place": "restroom", "narration": "到了。", "animation": "media/gone.json"}
    tour = {"id": "one", "title": "一圈", "stops": [stop]}
    (folder / "tours.json").write_text(json.dumps([tour]), encoding="utf-8")
    assert faults(folder) == ["找不到文件 media/gone.json"]


def test_where_no_drawing_can_be_drawn_the_set_fails(base: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(base, tmp_path / "set")
    redraw(folder, {"v": "5.7.0", "layers": []})
    assert "不是动画文件" in faults(folder)[0]


def test_one_new_drawing_that_cannot_be_drawn_has_the_mascot_stand_in(
    base: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(base, tmp_path / "set")
    broken = folder / "media" / "clock-hours.json"
    broken.write_text("{}", encoding="utf-8")
    assert faults(folder) == []
    assert faults(folder, base) == []


def test_what_was_drawn_before_is_not_drawn_again(base: Path) -> None:
    tried: list[str] = []
    assert faults(base, base, tried.append) == []
    assert [one for one in tried if one.startswith("media/")] == []


def test_where_no_film_can_be_made_the_set_fails_and_says_why(tmp_path: Path) -> None:
    told: list[str] = []
    (said,) = faults(question(tmp_path / "one", "能用\ue000吗？"), tell=told.append)
    assert "\ue000" in said
    assert told[-1] == "动画：能用\ue000吗？"


def test_a_drawing_that_brings_the_player_down_is_named(base: Path, tmp_path: Path) -> None:
    said = rehearse(looping(base, tmp_path / "set"), base, Event())
    assert said == "自检的进程意外结束：media/clock-hours.json"


def test_a_set_that_takes_too_long_fails(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "PATIENCE_S", 0.0)
    assert "没有做完" in rehearse(base, None, Event())


def test_every_question_of_the_bundled_set_is_known_by_its_own_words() -> None:
    content = load_set(BUNDLED)
    assert unheard_of(content, Answers(content)) == ""


def test_a_set_that_does_not_know_its_question_says_which(tmp_path: Path) -> None:
    content = load_set(question(tmp_path / "one", "？？？"))
    assert unheard_of(content, Answers(content)) == "1 个问题里有 1 个问不到，比如“？？？”"


@pytest.mark.parametrize(("count", "most"), [(0, 5), (1, 5), (5, 5), (6, 5), (1000, 40)])
def test_some_are_from_all_over_and_never_too_many(count: int, most: int) -> None:
    items = [*range(count)]
    found = some(items, most)
    assert len(found) <= most
    assert not items or found[0] == 0
    assert len(items) <= most or found[-1] >= count * 0.6
