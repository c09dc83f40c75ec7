"""The small hall, made wrong in one way: the terminal on the map."""

from dataclasses import replace

import pytest
from shapely import box

from content.load import BUNDLED
from content.map_lints import map_warnings
from content.wayfinding.archive import read_archive
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Fixture
from tests.content.wayfinding.small_hall import FIRST, HALL

KIOSK = HALL.kiosks["kiosk"]


def told(archive: Archive) -> list[str]:
    return [str(problem) for problem in map_warnings(archive)]


def test_the_bundled_map_gives_no_reason() -> None:
    assert told(read_archive(BUNDLED / "map")) == []


def test_a_map_without_a_terminal_does_not_know_where_one_is() -> None:
    [line] = told(replace(HALL, kiosks={}))
    assert line == "map/kiosk.geojson：地图上没有终端（kiosk），谁也不知道「您在这里」是哪里"


@pytest.mark.parametrize("stand", [(27.0, 13.99), (-1.0, 5.0)], ids=["upstairs", "outdoors"])
def test_a_terminal_that_stands_on_no_floor(stand: Point) -> None:
    units = {id_: unit for id_, unit in HALL.units.items() if id_ != "files"}
    openings = {id_: one for id_, one in HALL.openings.items() if id_ != "files-door"}
    moved = {"kiosk": replace(KIOSK, stand=stand)}
    lines = told(replace(HALL, units=units, openings=openings, kiosks=moved))
    assert lines[0].startswith(
        "map/kiosk.geojson「kiosk」的 properties.anchor_id：访客站的地方走不进去"
    )


def test_a_terminal_whose_visitor_stands_in_a_desk() -> None:
    desk = Fixture("desk", FIRST, "desk", box(3, 4, 5, 6))
    [line] = told(replace(HALL, fixtures={"desk": desk}))
    assert "访客站的地方走不进去" in line


def test_a_terminal_that_does_not_say_which_way_one_looks() -> None:
    [line] = told(replace(HALL, kiosks={"kiosk": replace(KIOSK, facing=None)}))
    assert line.endswith("没有锚点（anchor），不知道访客面朝哪边，说不了左右")
