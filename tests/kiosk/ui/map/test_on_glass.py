"""The map screen on a real glass: signs apart, fingers obeyed, the code readable, stillness at rest."""

import json
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest
import zxingcpp

from tests.end_to_end.driver import ROOT
from tests.end_to_end.screen import screen

Facts = dict[str, Any]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("glass") / "code.npy"


@pytest.fixture(scope="module")
def facts(picture: Path) -> Facts:
    with screen() as glass:
        done = subprocess.run(
            [sys.executable, "-m", "tests.kiosk.ui.map.on_glass", str(picture)],
            cwd=ROOT,
            env=os.environ | {"DISPLAY": glass.display, "WINDOWED": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: Facts = json.loads(done.stdout.splitlines()[-1])
    return found


def test_while_the_map_is_read_the_visitor_is_told(facts: Facts) -> None:
    assert facts["before the map is read"] == ["正在打开地图，请稍等。"]


def test_no_two_signs_touch_and_none_is_cut_on_any_level_and_at_any_zoom(facts: Facts) -> None:
    assert len(facts["signs"]) == 8
    for shown in facts["signs"]:
        width, height = shown["size"]
        fixed = {n for n, icon in enumerate(shown["discs"]) if icon}
        for n, (left, bottom, right, top) in enumerate(shown["rects"]):
            if n not in fixed:
                assert left >= -width / 2
                assert right <= width / 2
                assert bottom >= -height / 2
                assert top <= height / 2
        for one, other in combinations(shown["rects"], 2):
            apart = one[2] <= other[0] or other[2] <= one[0]
            assert apart or one[3] <= other[1] or other[3] <= one[1]


def test_letters_are_large_enough_and_the_goal_is_named(facts: Facts) -> None:
    assert all(shown["letters"] >= 18 for shown in facts["signs"])
    assert sum("政府采购科" in shown["texts"] for shown in facts["signs"]) >= 1
    assert "您在这里" in facts["signs"][0]["texts"]


def test_the_map_goes_with_the_finger_and_comes_back(facts: Facts) -> None:
    assert facts["dragged by"] == [150, -100]
    assert facts["offered to return"]
    assert facts["returned"]


def test_two_fingers_bring_it_closer(facts: Facts) -> None:
    assert facts["pinched by"] == 2


def test_a_change_of_floors_on_the_route_is_a_door(facts: Facts) -> None:
    assert facts["a door leads to"]


def test_each_step_shows_its_own_level(facts: Facts) -> None:
    assert facts["level of each step"]
    assert all(facts["level of each step"])


def test_at_rest_nothing_is_drawn(facts: Facts) -> None:
    assert facts["rests"]


def test_a_finger_is_followed_without_a_pause_after_each_frame(facts: Facts) -> None:
    assert median(facts["waits after a frame"]) < 0.003


def test_at_rest_the_clock_sleeps(facts: Facts) -> None:
    assert median(facts["waits at rest"]) > 0.007


def test_a_tapped_office_is_offered(facts: Facts) -> None:
    before, after = facts["offered"]
    assert before == "点一下地图上的房间，我带您去。"
    assert after == "财务科带我去这里"


def test_the_code_on_the_glass_reads_as_the_directions(facts: Facts, picture: Path) -> None:
    (code,) = zxingcpp.read_barcodes(np.load(picture))
    assert code.text == facts["text"]
    assert "政府采购科" in code.text
