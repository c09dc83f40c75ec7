"""The small hall, made wrong in one way: what nobody gets to."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from content.map_reach import Drawn, unreached
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Opening
from tests.content.wayfinding.small_hall import FIRST, HALL, SECOND, door, unit


def told(archive: Archive) -> list[str]:
    return [str(problem) for problem in unreached(Drawn(archive))]


def without(openings: Iterable[str]) -> Archive:
    gone = {*openings}
    return replace(HALL, openings={id_: o for id_, o in HALL.openings.items() if id_ not in gone})


def with_opening(opening: Opening) -> Archive:
    return replace(HALL, openings={**HALL.openings, opening.id: opening})


def test_a_room_without_a_door() -> None:
    assert told(without(["files-door"])) == [
        "map/unit.geojson「files」：一楼的单元「档案室」没有画出通到这里的门（opening），谁也走不到"
    ]


def test_a_room_without_a_name_is_told_by_its_category() -> None:
    [line] = told(without(["men-door"]))
    assert "一楼的单元restroom.male没有画出" in line


def test_what_lies_behind_a_room_without_a_door_is_told_as_well() -> None:
    behind = {"store": unit("store", "storage", (20, 14, 28, 18), "库房")}
    doors = {"store-door": door("store-door", (23, 14), (24, 14))}
    archive = without(["files-door"])
    archive = replace(
        archive, units={**archive.units, **behind}, openings={**archive.openings, **doors}
    )
    assert [line.split("」")[0] for line in told(archive)] == [
        "map/unit.geojson「files",
        "map/unit.geojson「store",
    ]


def test_walls_and_holes_need_no_door() -> None:
    hole = unit("hole", "opentobelow", (0, 14, 10, 18))
    assert told(replace(HALL, units={**HALL.units, "hole": hole})) == []


def test_halls_that_touch_need_no_door() -> None:
    more = unit("porch", "lobby", (0, 12, 20, 16), "门廊")
    assert told(replace(HALL, units={**HALL.units, "porch": more})) == []


def test_a_level_without_walkways_is_walked_on_where_no_unit_is() -> None:
    units = {id_: one for id_, one in HALL.units.items() if id_ != "upstairs"}
    assert told(replace(HALL, units=units)) == []


def test_a_level_without_stairs_is_told_once() -> None:
    towers = ("stairs-2", "lift-2")
    units = {id_: one for id_, one in HALL.units.items() if id_ not in towers}
    openings = {id_: o for id_, o in HALL.openings.items() if not id_.endswith("door-2")}
    assert told(replace(HALL, units=units, openings=openings)) == [
        "map/level.geojson「level-2」：二楼没有楼梯、扶梯、电梯或坡道通到这一层"
    ]


def test_a_way_up_that_no_door_leads_to_is_none() -> None:
    lines = told(without(["stairs-door-2", "lift-door-2"]))
    assert [line.split("：")[0] for line in lines] == [
        "map/unit.geojson「upstairs」",
        "map/unit.geojson「bids」",
        "map/unit.geojson「talks」",
    ]


@pytest.mark.parametrize(
    ("start", "end", "level", "said"),
    [
        ((50, 3), (51, 3), FIRST, "一楼的门两边都没有能走的单元"),
        ((5, 6), (6, 6), FIRST, "一楼的门不在墙上，两边是同一个单元"),
        ((38, 14), (39, 14), SECOND, "二楼的门只有一边是单元，另一边什么也没有"),
    ],
    ids=["in the open", "in the middle of the hall", "out of the wall upstairs"],
)
def test_an_opening_that_joins_nothing(start: Point, end: Point, level: str, said: str) -> None:
    [line] = told(with_opening(door("odd", start, end, level)))
    assert line == f"map/opening.geojson「odd」的 geometry：{said}"


def test_the_entrance_and_an_emergency_exit_upstairs_join_enough() -> None:
    way_out = replace(door("out", (38, 14), (39, 14), SECOND), category="emergencyexit")
    assert "gate" in HALL.openings
    assert told(with_opening(way_out)) == []


def test_without_a_terminal_the_largest_part_counts() -> None:
    [line] = told(replace(without(["files-door"]), kiosks={}))
    assert line.startswith("map/unit.geojson「files」")
