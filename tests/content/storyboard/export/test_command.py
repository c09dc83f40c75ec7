"""`python -m content storyboard`, as one types it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from content.__main__ import main
from content.storyboard.export.progress import Progress
from tests.content.storyboard.export.little import QUESTION, little_set, recorded

QUIET = ("--voice", "none")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of two questions."""
    return little_set(tmp_path / "little", {}, {"id": "bond-late", "ask": "保证金晚退怎么办"})


def test_one_question_becomes_one_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out" / "bond.json"
    assert main(["storyboard", str(folder), "bond", "-o", str(target), "--landscape", *QUIET]) == 0
    assert json.loads(target.read_bytes())["w"] == 1920
    said = capsys.readouterr()
    assert said.out == f"{target}\n"
    assert "有的句子没有声音" in said.err


def test_a_question_may_be_named_by_its_words(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "bond.vtt"
    assert main(["storyboard", str(folder), QUESTION["ask"], "-o", str(target), *QUIET]) == 0


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("nowhere bond -o {out}/a.mp4", "没有这个内容集：nowhere"),
        ("{set} bnd -o {out}/a.mp4", "没有这个问题：bnd。是不是：bond"),
        ("{set} 晚退 -o {out}/a.mp4", "是不是：bond-late（保证金晚退怎么办）"),
        ("{set} zzz -o {out}/a.mp4", "没有这个问题：zzz\n"),
        ("{set} bond -o {out}/a.avi", "不会做“.avi”，只会 .mp4、"),
        ("{set} bond -o {out}/mp4", "不会做“mp4”"),
        ("{set} -o {out}/a.mp4", "要写问题的编号"),
        ("{set} bond --all {out}", "不要再写问题的编号"),
        ("{out} bond -o {out}/a.mp4", "内容集读不了"),
    ],
)
def test_what_is_typed_wrong_is_said_in_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, reason: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    given = [part.format(set=folder, out=out) for part in typed.split()]
    assert main(["storyboard", *given, *QUIET]) == 1
    assert reason in capsys.readouterr().err
    assert [*out.iterdir()] == []


def test_all_are_made_once_and_again_only_where_something_changed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "films"
    typed = ["storyboard", str(folder), "--all", str(out), "--format", "json", *QUIET]
    assert main(typed) == 0
    assert "做好了 4 个，没有变 0 个，没做成 0 个" in capsys.readouterr().out
    assert {one.name for one in out.glob("*.json")} == {
        f"{name}-{layout}.json"
        for name in ("bond", "bond-late")
        for layout in ("portrait", "landscape")
    } | {".stamps.json"}
    recorded(folder, "晚退怎么办？")
    little_set(folder, {}, {"id": "bond-late", "ask": "保证金晚退了怎么办"})
    (out / "bond-portrait.json").unlink()
    assert main(typed) == 0
    said = capsys.readouterr().out
    assert "没有变 bond-landscape.json" in said
    assert "做好了 3 个，没有变 1 个，没做成 0 个" in said


def test_a_broken_question_is_named_and_the_others_go_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    little_set(folder, {"answer": "五日内\U000f1234退。"}, {"id": "other", "ask": "怎么交"})
    out = tmp_path / "films"
    given = ["--all", str(out), "--format", "json", "--portrait", *QUIET]
    assert main(["storyboard", str(folder), *given]) == 1
    said = capsys.readouterr().out
    assert "没做成 bond-portrait.json：" in said
    assert "\U000f1234" in said
    assert "做好了 1 个，没有变 0 个，没做成 1 个" in said


def test_the_contact_sheet_is_pictures_and_a_page_that_stands_alone(
    folder: Path, tmp_path: Path
) -> None:
    recorded(folder, "保证金怎么退？")
    out = tmp_path / "sheet"
    assert main(["storyboard", str(folder), "--all", str(out), "--sheet", *QUIET]) == 0
    page = (out / "index.html").read_text(encoding="utf-8")
    assert page.count("<li>") == 2
    assert "保证金晚退怎么办" in page
    assert "//" not in page.replace("</", "")  # nothing is fetched from anywhere
    for name in ("index.png", "index-2.png"):
        assert (out / name).read_bytes().startswith(b"\x89PNG")
    script = (out / "films" / "bond.js").read_text(encoding="utf-8")
    film = json.loads(script.partition(" = ")[2])
    assert film["drawing"]["w"] == 1080
    assert film["captions"].startswith("WEBVTT")
    assert len(film["voices"]) == film["captions"].count("-->")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_killed_in_the_middle_it_leaves_no_half_film(
    folder: Path, tmp_path: Path, ending: signal.Signals
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "content", "storyboard", str(folder), "bond", *QUIET]
    process = subprocess.Popen(
        [*command, "-o", str(out / "bond.mp4"), "--landscape"],
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[4])},
    )
    assert process.stderr
    for line in process.stderr:
        if line.startswith(b"bond.mp4 20%"):
            break
    process.send_signal(ending)
    process.wait()
    process.stderr.close()
    left = {one.name for one in out.iterdir()}
    # Who is given no time to tidy up leaves it by another name.
    assert left <= (set() if ending == signal.SIGTERM else {".bond.mp4.part"})


def test_how_far_it_is_is_told_in_lines_where_nobody_watches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = Progress("bond.mp4")
    for done in range(1, 101):
        progress.tell(done, 100)
    said = capsys.readouterr().err.splitlines()
    assert said == [f"bond.mp4 {percent}%" for percent in (1, 20, 40, 60, 80, 100)]
