"""The small hall, made wrong in one way: names."""

from dataclasses import replace
from typing import Any

import pytest

from content.map_names import LONGEST, ill_named
from content.wayfinding.imdf import Amenity, Archive, Unit
from content.wayfinding.spots import read_spots
from tests.content.wayfinding.small_hall import FIRST, HALL, SECOND, unit


def told(archive: Archive) -> list[str]:
    return [str(problem) for problem in ill_named(archive, read_spots(archive))]


def with_unit(one: Unit) -> Archive:
    return replace(HALL, units={**HALL.units, one.id: one})


def with_name(kind: str, id: str, name: str | None) -> Archive:
    features = getattr(HALL, kind)
    changed: Any = {kind: {**features, id: replace(features[id], name=name)}}
    return replace(HALL, **changed)


def test_an_occupant_or_a_room_without_a_name() -> None:
    assert told(with_name("occupants", "window", None)) == [
        "map/occupant.geojson「window」的 properties.name：一楼的publicservices没有名称，访客找不到"
    ]
    [line] = told(with_name("units", "talks", None))
    assert line.startswith(
        "map/unit.geojson「talks」的 properties.name：二楼的conferenceroom没有名称"
    )


def test_what_is_known_by_its_kind_or_its_tenant_needs_no_name() -> None:
    assert HALL.units["men"].name is None
    assert told(with_name("units", "money", None)) == []


@pytest.mark.parametrize("name", ["长" * LONGEST, "a" * 2 * LONGEST])
def test_a_name_as_long_as_the_map_holds(name: str) -> None:
    assert told(with_name("units", "files", name)) == []
    [line] = told(with_name("units", "files", f"{name}x"))
    assert line == (
        f"map/unit.geojson「files」的 properties.name：「{name}x」太长，地图上写不下，请不要超过 10 个字"
    )


def test_a_level_whose_short_name_no_button_holds() -> None:
    levels = {**HALL.levels, FIRST: replace(HALL.levels[FIRST], short_name="地上第一层")}
    [line] = told(replace(HALL, levels=levels))
    assert line.startswith(
        "map/level.geojson「level-1」的 properties.short_name：「地上第一层」太长"
    )


def test_two_rooms_of_one_name_on_a_level_or_on_two() -> None:
    assert told(with_unit(unit("more", "room", (0, 12, 9, 20), "档案室"))) == [
        "map/unit.geojson「more」的 properties.name：一楼有两处都叫「档案室」，访客分不清；另一处是 files"
    ]
    [line] = told(with_unit(unit("more", "office", (0, 12, 9, 20), "第一开标室")))
    assert line.endswith("二楼和一楼有两处都叫「第一开标室」，访客分不清；另一处是 bids")


def test_the_same_store_room_on_every_floor_is_usual() -> None:
    first = replace(HALL.units["files"], name="清洁间")
    second = unit("store", "storage", (28, 8, 34, 14), "清洁间", SECOND)
    assert told(replace(HALL, units={**HALL.units, "files": first, "store": second})) == []


def test_what_one_asks_the_nearest_of_may_be_called_the_same() -> None:
    assert [u.name for u in HALL.units.values()].count("东楼梯") == 2
    wells = {
        id_: Amenity(id_, "drinkingfountain", FIRST, (30.0 + n, 6.0), ("corridor",), "饮水处")
        for n, id_ in enumerate(("left", "right"))
    }
    assert told(replace(HALL, amenities={**HALL.amenities, **wells})) == []


def test_a_room_and_its_tenant_are_one_place() -> None:
    assert told(with_name("units", "money", "财务科")) == []
