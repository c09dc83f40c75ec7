"""Walks through the bundled hall, as its visitors take them."""

import pytest

from content.load import BUNDLED
from content.wayfinding.archive import read_archive
from content.wayfinding.categories import SOLID, is_public
from content.wayfinding.draw.feature import identity
from content.wayfinding.passages import visits
from content.wayfinding.route import Options, Route, Spot, Unreachable
from content.wayfinding.wayfinder import Wayfinder

EXPERT = Options(nonpublic=True)
WHEELCHAIR = Options(step_free=True)


@pytest.fixture(scope="module")
def finder() -> Wayfinder:
    return Wayfinder(read_archive(BUNDLED / "map"))


def here(finder: Wayfinder) -> Spot:
    assert finder.here is not None
    return finder.here


def unit(finder: Wayfinder, key: str) -> Spot:
    return finder.spots[identity("unit", key)]


def public(finder: Wayfinder) -> list[Spot]:
    units = finder.archive.units
    return [
        spot
        for spot in finder.spots.values()
        if is_public(units[spot.unit]) and units[spot.unit].category not in SOLID
    ]


def through(finder: Wayfinder, route: Route) -> list[str | None]:
    """The names of the units that a route leads through."""
    return [
        visit.unit.name
        for leg in route.legs
        for visit in visits(leg.path, leg.level, finder.archive)
    ]


def test_three_floors_are_called_as_in_the_lift(finder: Wayfinder) -> None:
    levels = finder.archive.levels.values()
    assert [(one.ordinal, one.name, one.short_name) for one in levels] == [
        (0, "一楼", "1楼"),
        (1, "二楼", "2楼"),
        (2, "三楼", "3楼"),
    ]


def test_the_visitor_at_the_terminal_looks_into_the_hall(finder: Wayfinder) -> None:
    [kiosk] = finder.archive.kiosks.values()
    assert kiosk.facing == pytest.approx(0, abs=0.01)  # north: the entrance is behind
    assert finder.archive.units[here(finder).unit].name == "交易大厅"
    assert finder.route(here(finder), unit(finder, "0/lobby")).metres < 12


@pytest.mark.parametrize("options", [Options(), WHEELCHAIR], ids=["on foot", "step-free"])
def test_visitors_get_to_every_public_place(finder: Wayfinder, options: Options) -> None:
    spots = [spot for spot in public(finder) if spot != here(finder)]
    stairs = ("stairs", "steps", "escalator")
    if options.step_free:
        spots = [s for s in spots if finder.archive.units[s.unit].category not in stairs]
    reached = [*finder.routes(here(finder), spots, options)]
    assert {route.end.id for route in reached} == {spot.id for spot in spots}
    assert all(route.step_free for route in reached) or not options.step_free


def test_evaluation_is_apart_from_everybody_but_the_experts(finder: Wayfinder) -> None:
    rooms = [spot for spot in finder.spots.values() if (spot.name or "").endswith("评标室")]
    assert len(rooms) == 5
    for room in rooms[:4]:
        with pytest.raises(Unreachable, match="不对外开放"):
            finder.route(here(finder), room)
        led = through(finder, finder.route(here(finder), room, EXPERT))
        assert led[-3:] == ["专家签到室", "专家通道", room.name]


def test_no_public_way_crosses_the_experts_corridor(finder: Wayfinder) -> None:
    offices = [unit(finder, f"1/r{number}") for number in range(201, 207)]
    for start in (unit(finder, "1/wc-men"), unit(finder, "1/stairs-west")):
        for route in finder.routes(start, offices):
            assert "专家通道" not in through(finder, route)


def test_the_escalators_run_one_way_each(finder: Wayfinder) -> None:
    up, down = unit(finder, "0/hall"), unit(finder, "1/gallery")
    ridden = {"up": finder.route(up, down), "down": finder.route(down, up)}
    for way, route in ridden.items():
        [first, _] = route.legs
        assert first.climb == "escalator"
        name = {"up": "上行扶梯", "down": "下行扶梯"}[way]
        assert finder.archive.units[str(first.through)].name == name


def test_a_wheelchair_comes_in_over_a_ramp(finder: Wayfinder) -> None:
    square, lobby = unit(finder, "0/forecourt"), unit(finder, "0/lobby")
    rolled, walked = finder.route(square, lobby, WHEELCHAIR), finder.route(square, lobby)
    assert "无障碍坡道" in through(finder, rolled)
    assert rolled.step_free
    assert "台阶" in through(finder, walked)
    assert not walked.step_free


def test_every_floor_has_what_people_need(finder: Wayfinder) -> None:
    for level in finder.archive.levels:
        kinds = {spot.category for spot in public(finder) if spot.level == level}
        assert kinds >= {
            *("restroom.male", "restroom.female", "restroom.wheelchair"),
            *("drinkingfountain", "elevator", "stairs"),
        }
