"""A content set, or a file in it, that is broken: a message a clerk understands, and it goes on."""

import json
import shutil
from pathlib import Path

from content.load import BUNDLED
from tests.end_to_end.driver import running
from tests.end_to_end.screen import Screen

PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)


def test_a_broken_set_gives_way_to_the_bundled_one_and_says_what_is_wrong_where(
    glass: Screen, tmp_path: Path
) -> None:
    folder = tmp_path / "set"
    shutil.copytree(BUNDLED, folder)
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    broken = next(q for q in questions if q["id"] == "hours")
    broken["department"] = "no-such-department"
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")

    with running(glass, "--set", str(folder)) as terminal:
        said = [one for one in terminal.log().splitlines() if "hours" in one]
        terminal.go_home()
        terminal.shows("warning")
        terminal.tap("几点上班，周末上班吗？")
        terminal.on("answer", "hours")

    assert len(said) == 1, said
    assert "questions.json" in said[0]
    assert "department" in said[0]


def test_a_missing_set_gives_way_to_the_bundled_one(glass: Screen, tmp_path: Path) -> None:
    with running(glass, "--set", str(tmp_path / "nowhere")) as terminal:
        assert "nowhere" in terminal.logs("找不到这个内容文件夹")
        assert terminal.go_home().find("几点上班，周末上班吗？")


def test_a_picture_that_calls_itself_an_animation_is_replaced_by_the_mascot(
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

    with running(glass, "--set", str(tmp_path)) as terminal:
        terminal.go_home()
        terminal.tap("几点上班")
        shown = terminal.on("answer", "hours")
        assert shown.says("工作日上午八点半到十二点。")
        terminal.logs("cartoon.json")
        above = next(t for t in shown.texts if t.source == "几点上班").rect
        colours = glass.colours((40, above[1] + above[3] + 20, 1000, 400))

    assert colours > 100, "where the cartoon belongs is more than paper: 易博士 stands in for it"
