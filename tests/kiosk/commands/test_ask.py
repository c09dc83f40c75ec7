"""`python -m kiosk ask`: one JSON line a query, and plain words when something is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from content.answers import Candidate, Decision, Target
from kiosk.__main__ import main
from kiosk.commands.ask import line

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "none")


@pytest.fixture
def small_set(tmp_path: Path) -> Path:
    """The smallest set there is: three files."""
    folder = tmp_path / "set"
    folder.mkdir()
    write(folder, "set.json", {"format": 1, "id": "x", "title": "中心", "language": "zh-CN"})
    write(folder, "categories.json", [{"id": "all", "name": "全部", "icon": "list"}])
    asks = {"refund": "保证金什么时候退", "hours": "你们几点上班"}
    questions = [
        {"id": id_, "category": "all", "ask": ask, "answer": "如此。", "updated": "2026-01-01"}
        for id_, ask in asks.items()
    ]
    write(folder, "questions.json", questions)
    return folder


def write(folder: Path, name: str, data: Any) -> None:
    (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def ask(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, Any]]:
    assert main(["ask", *map(str, arguments)]) == 0
    return [json.loads(text) for text in capsys.readouterr().out.splitlines()]


def test_a_query_is_one_line(capsys: pytest.CaptureFixture[str], small_set: Path) -> None:
    [found] = ask(capsys, "保证金啥时候退", "--set", small_set)
    assert list(found) == ["query", "outcome", "target", "score", "candidates", "ms"]
    assert found["query"] == "保证金啥时候退"
    assert found["outcome"] == "answer"
    assert found["target"] == {"kind": "question", "id": "refund"}
    assert found["candidates"][0] == {"kind": "question", "id": "refund", "score": found["score"]}
    assert 0 < found["ms"] < 1000


def test_on_demand_it_says_why(capsys: pytest.CaptureFixture[str], small_set: Path) -> None:
    [found] = ask(capsys, "保证金怎么退", "--set", small_set, "--explain")
    assert [reason["id"] for reason in found["why"]] == [c["id"] for c in found["candidates"]]
    best = found["why"][0]
    assert best["phrase"] == "保证金什么时候退"
    assert 0 < best["sound"] <= 1
    assert best["meaning"] is None
    assert "什么时候" in best["words"]


def test_a_clerk_can_ask_on(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = ask(capsys, "那要带什么材料", "--about", "ca-lost", "--explain")
    assert found["target"] == {"kind": "question", "id": "ca-lost"}
    assert found["part"] == "materials"
    [found] = ask(capsys, "怎么走", "--about", "restroom")
    assert found["target"] == {"kind": "place", "id": "restroom"}
    [found] = ask(capsys, "在几楼", "--about", "finance")
    assert found["target"] == {"kind": "department", "id": "finance"}


def test_without_a_set_the_bundled_one_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = ask(capsys, "投标保证金啥时候能退")
    assert found["target"] == {"kind": "question", "id": "bid-bond-refund"}


def test_the_setting_names_the_set(
    capsys: pytest.CaptureFixture[str], small_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_SET", str(small_set))
    [found] = ask(capsys, "几点上班")
    assert found["target"] == {"kind": "question", "id": "hours"}


def test_a_batch_has_one_line_for_each_line(
    capsys: pytest.CaptureFixture[str], small_set: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "queries.txt"
    batch.write_text("\ufeff几点上班\r\n\n。。。\n一\u2028二\n保证金什么时候退\n", encoding="utf-8")
    found = ask(capsys, "--set", small_set, "--batch", batch, "--heard")
    assert [one["query"] for one in found] == [
        "几点上班",
        "",
        "。。。",
        "一\u2028二",
        "保证金什么时候退",
    ]
    assert [one["outcome"] for one in found][1:3] == ["unknown", "unknown"]
    assert found[1]["target"] is None
    assert found[1]["candidates"] == []
    assert found[4]["target"]["id"] == "refund"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请给出一句话"),
        (["话", "--batch", "文件"], "请给出一句话"),
        (["--batch", "没有这个文件"], "找不到文件"),
        (["--batch", "."], "读不了"),
        (["话", "--set", "没有这个文件夹"], "找不到这个内容文件夹"),
        (["话", "--about", "no-such"], "没有编号是 no-such 的问题、科室或地点"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["ask", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_a_batch_that_is_no_text_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "batch").write_bytes(b"\xff\xfe\x00")
    assert main(["ask", "--batch", str(tmp_path / "batch")]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_a_bad_set_is_refused_with_file_item_and_field(
    capsys: pytest.CaptureFixture[str], small_set: Path
) -> None:
    questions = json.loads((small_set / "questions.json").read_text(encoding="utf-8"))
    questions[1]["categroy"] = questions[1].pop("category")
    write(small_set, "questions.json", questions)
    assert main(["ask", "几点上班", "--set", str(small_set)]) == 2
    err = capsys.readouterr().err
    assert "questions.json「hours」的 category" in err
    assert "categroy" in err


def test_an_unknown_encoder_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "bert")
    assert main(["ask", "话"]) == 2
    assert "YIBOSHI_ENCODER" in capsys.readouterr().err


def test_without_a_command_help_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "{run,ask,route,hear,models,pin,enrol,trust,sync}" in capsys.readouterr().out


def test_asking_loads_neither_the_screen_nor_the_speech() -> None:
    code = (
        "import sys; from kiosk.__main__ import main; main(['ask', '几点上班']);"
        "print(*[m for m in sys.modules if m.split('.')[0] in"
        " ('kivy', 'vosk', 'sounddevice', 'pyttsx3', 'faster_whisper')"
        " or m.startswith(('kiosk.ui', 'kiosk.speech'))], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env=os.environ | {"YIBOSHI_ENCODER": "none"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["outcome"] == "answer"
    assert done.stderr.strip() == ""


def test_a_decision_as_a_line() -> None:
    target = Target("department", "office", "综合科")
    decision = Decision("综合科", "answer", target, 0.98765, (Candidate(target, 0.98765),))
    assert line(decision, 1.23456) == {
        "query": "综合科",
        "outcome": "answer",
        "target": {"kind": "department", "id": "office"},
        "score": 0.9877,
        "candidates": [{"kind": "department", "id": "office", "score": 0.9877}],
        "ms": 1.23,
    }


def test_where_else_it_is_done_stands_in_the_line() -> None:
    decision = Decision("驾照", "unknown", None, 0.0, (), elsewhere="请到车管所。")
    assert line(decision, 0.0)["elsewhere"] == "请到车管所。"


def test_why_the_likely_is_asked_back_stands_in_the_line() -> None:
    decision = Decision("20号窗口", "unknown", None, 0.0, (), absent="二十号窗口")
    assert line(decision, 0.0)["absent"] == "二十号窗口"
    decision = Decision("办证", "suggest", None, 0.0, (), doubt="brief")
    assert line(decision, 0.0)["doubt"] == "brief"


def test_what_was_asked_in_the_same_breath_stands_in_the_line() -> None:
    water, parking = (Target("question", id, id) for id in ("water", "parking"))
    alone = Decision("停车收费吗", "answer", parking, 1.0, ())
    assert "also" not in line(alone, 0.0)
    both = Decision("停车收费吗有水喝吗", "answer", parking, 1.0, (), also=(water,))
    assert line(both, 0.0)["also"] == [{"kind": "question", "id": "water"}]
