"""`python -m kiosk route`: the way in words, or as one line a program can read."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import shapely

from content.load import BUNDLED
from content.wayfinding.archive import read_archive
from content.wayfinding.wayfinder import Wayfinder
from kiosk.__main__ import main
from tests.content.wayfinding.sketch import Sketch, box, tower, two_rooms
from tests.end_to_end.driver import ROOT

KEYS = [
    "from", "to", "metres", "seconds", "levels", "step_free", "legs", "directions", "landmarks"
]  # fmt: skip


def routed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, Any]]:
    assert main(["route", *map(str, arguments)]) == 0
    return [json.loads(text) for text in capsys.readouterr().out.splitlines()]


def refused(capsys: pytest.CaptureFixture[str], code: int, *arguments: str | Path) -> str:
    assert main(["route", *map(str, arguments)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    return err


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Two rooms and a terminal in the corridor between them."""
    return two_rooms().kiosk("terminal", box(9, 1.5, 10, 2), (9.5, 0.8)).write(tmp_path)


def test_a_way_is_one_line(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    [found] = routed(capsys, "east", "--map", plan, "--json")
    assert list(found) == KEYS
    assert (found["from"], found["to"]) == ("terminal", "east")
    assert found["levels"] == ["g"]
    assert found["step_free"] is True
    assert found["seconds"] == pytest.approx(found["metres"] / 0.9, abs=0.1)
    [leg] = found["legs"]
    assert list(leg) == ["level", "metres", "path"]
    assert leg["level"] == "g"
    assert found["directions"]
    assert all(isinstance(text, str) for text in found["directions"])


def test_a_path_in_degrees_stays_in_the_space(
    capsys: pytest.CaptureFixture[str], plan: Path
) -> None:
    [found] = routed(capsys, "east", "--map", plan, "--from", "west", "--json")
    finder = Wayfinder(read_archive(plan))
    path = [finder.archive.ground.metres(*lonlat) for lonlat in found["legs"][0]["path"]]
    line = shapely.LineString(path)
    assert line.length == pytest.approx(found["metres"], abs=0.01)
    assert finder.walkable("g").buffer(0.01).covers(line)


def test_people_read_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "最近的洗手间"]) == 0
    first, *steps = capsys.readouterr().out.splitlines()
    assert "米" in first
    assert "分钟" in first
    assert steps[0].startswith("1. ")


@pytest.mark.parametrize(
    "said", ["政府采购科怎么走", "政府采购科", "去二号窗口", "2号窗口", "洗手间", "我要找财务科"]
)
def test_the_bundled_hall_is_asked_as_people_ask(
    capsys: pytest.CaptureFixture[str], said: str
) -> None:
    [found] = routed(capsys, said, "--json")
    spots = Wayfinder(read_archive(BUNDLED / "map")).spots
    assert spots[found["from"]].kind == "kiosk"
    assert found["to"] in spots


def test_a_sentence_may_name_what_is_done_there(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = routed(capsys, "退保证金的科室在哪", "--json")
    departments = json.loads((BUNDLED / "departments.json").read_text(encoding="utf-8"))
    assert found["to"] in {department["place"] for department in departments}


def test_wishes_are_kept(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plan = tower(0, 1).write(tmp_path)
    ends = ("room-f1", "--from", "room-g", "--map", plan, "--json")
    assert routed(capsys, *ends)[0]["step_free"] is False
    for wish in ("--step-free", "--avoid-up"):
        assert routed(capsys, *ends, wish)[0]["step_free"] is True
    assert routed(capsys, *ends, "--avoid-down")[0]["step_free"] is False
    assert routed(capsys, *ends)[0]["levels"] == ["g", "f1"]


def test_all_ways_are_a_line_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plan = two_rooms().unit("unnamed", "room", box(8, 2.4, 12, 8), name=None).write(tmp_path)
    found = routed(capsys, "--all", "--map", plan)
    assert {(one["from"], one["to"]) for one in found} == {
        (a, b) for a in ("corridor", "east", "west") for b in ("corridor", "east", "west") if a != b
    }
    assert list(found[0]) == KEYS[:-2]


def test_what_cannot_be_reached_is_no_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sketch = two_rooms().level("f1", 1).unit("above", "room", box(0, 0, 9, 9), level="f1")
    found = routed(capsys, "--all", "--map", sketch.write(tmp_path))
    assert len(found) == 6


def test_why_there_is_no_way_is_said_and_what_there_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = tower(0, 1, kinds=["stairs"]).write(tmp_path)
    said = refused(capsys, 1, "room-f1", "--from", "room-g", "--map", plan, "--step-free")
    assert "不走台阶就到不了" in said
    assert "最近能到的是" in said


def test_who_may_go_anywhere_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sketch = two_rooms().unit("staff", "nonpublic", box(8, 2.4, 12, 8))
    plan = sketch.opening("staff-door", (9, 2.4), (10, 2.4)).write(tmp_path)
    ends = ("staff", "--from", "west", "--map", plan)
    assert "不对外开放" in refused(capsys, 1, *ends)
    assert routed(capsys, *ends, "--nonpublic", "--json")


def test_without_a_kiosk_one_starts_at_the_main_entrance(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sketch = two_rooms()
    plan = sketch.write(tmp_path / "without")
    assert "--from" in refused(capsys, 2, "east", "--map", plan)
    sketch.opening("main", (0, 1), (0, 2), category="pedestrian.principal")
    [found] = routed(capsys, "east", "--map", sketch.write(tmp_path / "with"), "--json")
    assert found["from"] == "main"


def test_an_exit_that_is_only_a_door_is_a_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = two_rooms().opening("out", (0, 1), (0, 2)).write(tmp_path)
    [found] = routed(capsys, "出口", "--from", "east", "--map", plan, "--json")
    assert found["to"] == "out"
    assert found["directions"]


def test_an_unknown_place_is_said_with_what_may_be_meant(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sketch = Sketch()
    for number, name in enumerate(("东会议室", "西会议室")):
        sketch.unit(f"u{number}", "room", box(9 * number, 0, 9 * number + 9, 9), name=name)
    plan = sketch.write(tmp_path)
    said = refused(capsys, 2, "会议室", "--from", "u0", "--map", plan)
    assert "东会议室" in said
    assert "西会议室" in said
    assert "不知道" in refused(capsys, 2, "月亮", "--from", "u0", "--map", plan)
    assert "不知道" in refused(capsys, 2, "u1", "--from", "月亮", "--map", plan)


def test_where_one_starts_must_be_one_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sketch = two_rooms()
    for unit in sketch.of["unit"][1:]:
        unit["properties"]["name"] = "办公室"
    said = refused(capsys, 2, "corridor", "--from", "办公室", "--map", sketch.write(tmp_path))
    assert "east" in said
    assert "west" in said


@pytest.mark.parametrize("arguments", [[], ["east", "--all"]])
def test_a_destination_or_all(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert "--all" in refused(capsys, 2, *arguments)


def test_a_map_that_is_none_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "找不到" in refused(capsys, 2, "east", "--map", tmp_path / "nowhere")
    assert "找不到" in refused(capsys, 2, "east", "--set", tmp_path / "nowhere")


def test_a_set_without_a_map_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("set.json", "categories.json", "questions.json", "departments.json", "media"):
        (tmp_path / name).symlink_to(BUNDLED / name)
    assert "map" in refused(capsys, 2, "洗手间", "--set", tmp_path)


def test_who_asks_a_question_goes_where_the_terminal_would_lead(
    capsys: pytest.CaptureFixture[str],
) -> None:
    departments = json.loads((BUNDLED / "departments.json").read_text(encoding="utf-8"))
    office = next(one["place"] for one in departments if one["id"] == "construction")
    [found] = routed(capsys, "招标文件在哪里下载", "--json")
    assert found["to"] == office


def test_a_zip_is_a_map_too(capsys: pytest.CaptureFixture[str], plan: Path, tmp_path: Path) -> None:
    file = shutil.make_archive(str(tmp_path / "hall"), "zip", plan)
    assert routed(capsys, "east", "--map", file, "--json")[0]["to"] == "east"


def test_the_way_is_found_without_the_screen_and_the_speech(plan: Path) -> None:
    code = (
        "import sys; from kiosk.__main__ import main;"
        f"main(['route', 'east', '--map', {str(plan)!r}, '--json']);"
        "print(*[m for m in sys.modules if m.split('.')[0] in ('kivy', 'vosk', 'networkx')"
        " or m.startswith(('kiosk.ui', 'kiosk.speech'))], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["to"] == "east"
    assert done.stderr.strip() == ""


def test_who_walks_faster_needs_less_time(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    [slow] = routed(capsys, "east", "--map", plan, "--json")
    [fast] = routed(capsys, "east", "--map", plan, "--json", "--speed", "1.8")
    assert fast["seconds"] == pytest.approx(slow["seconds"] / 2, abs=0.1)


@pytest.mark.parametrize("speed", ["0", "-1", "x", "nan", "100"])
def test_a_speed_that_nobody_walks_is_refused(
    capsys: pytest.CaptureFixture[str], plan: Path, speed: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["route", "east", "--map", str(plan), f"--speed={speed}"])
    assert "--speed" in capsys.readouterr().err


def test_where_nobody_is_at_that_time_its_hours_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sketch = two_rooms().occupant("财务科", (15, 5), "east", hours="Mo-Fr 08:30-17:30")
    plan = sketch.write(tmp_path)
    asked = ("财务科", "--from", "west", "--map", plan)
    assert routed(capsys, *asked, "--json", "--at", "2026-06-01T09:00")
    assert "周一至周五8:30到17:30" in refused(capsys, 1, *asked, "--at", "2026-06-07T09:00")
