"""`python -m content check`, as a clerk runs it."""

import datetime
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from content.__main__ import main
from content.check import errors, findings
from content.load import BUNDLED
from content.problem import Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "set"))


def change(folder: Path, **fields: object) -> None:
    """Change the first question."""
    path = folder / "questions.json"
    questions = json.loads(path.read_text(encoding="utf-8"))
    questions[0] |= fields
    path.write_text(json.dumps(questions, ensure_ascii=False), encoding="utf-8")


def model(root: Path, words: list[str], without: str) -> str:
    (root / "model" / "graph").mkdir(parents=True)
    rows = (f"{word} {number}\n" for number, word in enumerate(words) if word != without)
    (root / "model" / "graph" / "words.txt").write_text("".join(rows), encoding="utf-8")
    return str(root / "model")


def test_the_bundled_set_is_right_from_the_shell() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "content", "check"], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("92 个问题，可以使用，没有发现问题。\n")
    assert not done.stderr


def test_every_error_is_a_line_that_names_file_item_and_field(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, answer="", department="nobody")
    (folder / "tours.json").write_text("{", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{folder}：有 2 处错误，终端不会使用这个内容集。"
    assert any(
        line.startswith("错误：questions.json「con-flow」的 answer：不能为空") for line in lines
    )
    assert any(line.startswith("错误：tours.json：") for line in lines)


def test_what_is_odd_is_told_and_no_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, valid_until="2020-01-01")
    assert main(["check", str(folder)]) == 0
    told, summary = capsys.readouterr().out.splitlines()
    assert told.startswith("提醒：questions.json「con-flow」的 valid_until：2020-01-01 已过")
    assert summary.endswith("可以使用，有 1 处提醒。")


def test_a_place_that_is_nowhere_on_the_map_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, place="moon", valid_until="2020-01-01")
    assert main(["check", str(folder)]) == 1
    error, reminder, summary = capsys.readouterr().out.splitlines()
    assert error.startswith("错误：questions.json「con-flow」的 place：地图上没有 moon")
    assert reminder.startswith("提醒：questions.json「con-flow」的 valid_until")
    assert summary == f"{folder}：有 1 处错误，请先改好。"


def test_without_a_map_no_place_is_anywhere(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "map")
    assert main(["check", str(folder)]) == 1
    assert "错误：tours.json「first-visit」的 stops.1.place" in capsys.readouterr().out


def test_errors_alone_are_those_among_all_findings(folder: Path) -> None:
    def both() -> tuple[Problem, ...]:
        found = findings(folder, datetime.date.today())
        assert errors(folder) == found.errors
        return found.errors

    assert both() == ()
    change(folder, place="moon", valid_until="2020-01-01")
    assert len(both()) == 1
    shutil.rmtree(folder / "map")
    assert len(both()) > 1
    (folder / "tours.json").write_text("{", encoding="utf-8")
    assert {one.file for one in both()} == {"tours.json"}


def test_what_is_odd_on_the_map_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "map" / "kiosk.geojson").unlink()
    assert main(["check", str(folder)]) == 0
    told, _ = capsys.readouterr().out.splitlines()
    assert told.startswith("提醒：map/kiosk.geojson：地图上没有终端")


def test_what_was_left_off_the_map_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "map" / "amenity.geojson"
    amenities = json.loads(path.read_text(encoding="utf-8"))
    nowhere: dict[str, object] = {"category": "atm", "name": None, "unit_ids": []}
    amenities["features"].append(
        {"type": "Feature", "id": "atm", "geometry": None, "properties": nowhere}
    )
    path.write_text(json.dumps(amenities, ensure_ascii=False), encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    assert "提醒：map/amenity.geojson「atm」的 geometry：没有位置" in capsys.readouterr().out


def test_words_that_a_model_lacks_are_told_where_they_stand(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    han = [chr(code) for code in range(0x4E00, 0x9FFF)]
    lacking = model(tmp_path, [*han, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"], without="证")
    assert main(["check", str(folder), "--model", lacking]) == 0
    lines = capsys.readouterr().out.splitlines()
    first, *_, summary = lines
    assert first.startswith("提醒：questions.json「")
    assert "听不到「证」，同音的" in first
    assert "「争」" in first
    assert "questions.json 另有" in first
    assert not any("听不到" in line for line in lines[1:])
    assert "只能一个字一个字地听" in lines[1]
    assert summary.endswith(f"有 {len(lines) - 1} 处提醒。")


def test_a_model_without_words_hears_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--model", "assets/models/yiboshi-cn"]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == "assets/models/yiboshi-cn 按音节听，没有词表：内容里的每个词它都听得到。"


def test_a_folder_that_is_no_model_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--model", str(tmp_path)]) == 2
    assert "不是 Vosk 模型" in capsys.readouterr().err
