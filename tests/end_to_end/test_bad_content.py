"""A content set, or a file in it, that is broken: a message a clerk understands, and it goes on."""

import json
import shutil
from pathlib import Path

import pytest

from content.load import BUNDLED
from tests.end_to_end.driver import START_S, running
from tests.end_to_end.screen import Screen

PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("questions.json", ("hours", "department", "no-such-department")),
        ("map/unit.geojson", ("第 2 行", "不是合格的 JSON")),
        ("", ("找不到这个内容文件夹",)),
    ],
)
def test_a_broken_set_gives_way_to_the_bundled_one_and_says_what_is_wrong_where(
    glass: Screen, tmp_path: Path, broken: str, named: tuple[str, ...]
) -> None:
    folder = tmp_path / "set"
    if broken:
        shutil.copytree(BUNDLED, folder)
        _break(folder / broken)

    with running(glass, "--set", str(folder), awake=False) as terminal:
        terminal.on("attract", seconds=START_S)
        said = [line for line in terminal.log().splitlines() if named[0] in line]
        terminal.go_home()
        terminal.shows("warning")
        assert terminal.see().find("地图找路"), "the bundled set has a map"
        terminal.tap("几点上班，周末上班吗？")
        terminal.on("answer", "hours")

    assert len(said) == 1, said
    assert (broken or str(folder)) in said[0]
    assert all(words in said[0] for words in named)


def _break(file: Path) -> None:
    """A clerk's slip in the questions; half a file of the map."""
    text = file.read_text(encoding="utf-8")
    if file.name == "questions.json":
        questions = json.loads(text)
        next(q for q in questions if q["id"] == "hours")["department"] = "no-such-department"
        text = json.dumps(questions)
    else:
        text = text[:1000]
    file.write_text(text, encoding="utf-8")


def test_a_picture_that_calls_itself_an_animation_gives_way_to_the_words(
    glass: Screen, tmp_path: Path
) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "cartoon.json").write_bytes(PNG)
    question = {
        "id": "hours", "category": "hall", "ask": "几点上班", "variants": [],
        "answer": "工作日上午八点半到十二点。", "animation": "media/cartoon.json",
        "updated": "2026-01-01",
    }  # fmt: skip
    files = {
        "set.json": {"format": 1, "id": "tiny", "title": "小内容集", "language": "zh-CN"},
        "categories.json": [{"id": "hall", "name": "大厅服务", "icon": "hall"}],
        "questions.json": [question],
    }
    for name, data in files.items():
        (tmp_path / name).write_text(json.dumps(data), encoding="utf-8")

    with running(glass, "--set", str(tmp_path), awake=False) as terminal:
        terminal.on("attract", seconds=START_S)
        home = terminal.go_home()
        assert not home.find("地图找路"), "a set without a map offers none"
        terminal.tap("几点上班")
        terminal.on("answer", "hours")
        terminal.logs("cartoon.json")
        terminal.reads("工作日上午八点半到十二点。")
        assert not terminal.see().find("看动画")
