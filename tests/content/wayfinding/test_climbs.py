"""Floors are joined by what stands stacked, and by what relationships say."""

from pathlib import Path

import pytest
import shapely

from content.wayfinding.climbs import WAIT, Shafts
from content.wayfinding.route import Route, Unreachable
from content.wayfinding.traversal import links
from content.wayfinding.wayfinder import Wayfinder
from tests.content.wayfinding.sketch import Sketch, box, on_paper, tower


def route(finder: Wayfinder, start: str, end: str) -> Route:
    return finder.route(finder.spots[start], finder.spots[end])


def joined(sketch: Sketch, folder: Path) -> set[tuple[str, str]]:
    return {(link.start.unit, link.end.unit) for link in links(sketch.archive(folder))}


def test_a_lift_is_entered_once_however_far_it_goes(tmp_path: Path) -> None:
    finder = tower(0, 1, 2, 5, kinds=["elevator"]).finder(tmp_path)
    up = route(finder, "room-g", "room-f5")
    assert [leg.climb for leg in up.legs] == ["elevator", None]
    assert [leg.level for leg in up.legs] == ["g", "f5"]
    assert up.seconds == pytest.approx(up.metres / 0.9 + WAIT + 5 * 10)


def test_stairs_are_climbed_over_several_floors_at_a_time(tmp_path: Path) -> None:
    finder = tower(-1, 0, 1, kinds=["stairs"]).finder(tmp_path)
    up = route(finder, "room-f-1", "room-f1")
    assert [leg.climb for leg in up.legs] == ["stairs", None]
    assert up.legs[0].through == "stairs-f-1"


def test_stairs_join_neighbouring_floors_only(tmp_path: Path) -> None:
    sketch = tower(0, 1, 2, kinds=["stairs"])
    sketch.of["unit"] = [u for u in sketch.of["unit"] if u["id"] != "stairs-f1"]
    assert joined(sketch, tmp_path) == set()


def test_what_only_touches_from_above_is_not_stacked(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=["elevator"])
    sketch.unit("other", "elevator", box(-4, 2.95, 0, 6), level="f1")
    assert joined(sketch, tmp_path) == {
        ("elevator-g", "elevator-f1"), ("elevator-f1", "elevator-g")
    }  # fmt: skip


def test_of_two_lifts_side_by_side_each_stays_itself(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=["elevator"])
    for level in ("g", "f1"):
        sketch.unit(f"second-{level}", "elevator", box(-4, 3, 0, 6), level=level)
    pairs = joined(sketch, tmp_path)
    assert ("second-g", "second-f1") in pairs
    assert ("second-g", "elevator-f1") not in pairs


def test_escalators_that_are_drawn_side_by_side_are_joined(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=[])
    sketch.unit("up-g", "escalator", box(-4, 0, 0, 3))
    sketch.unit("up-f1", "escalator", box(-4, 4, 0, 7), level="f1")
    assert joined(sketch, tmp_path) == {("up-g", "up-f1"), ("up-f1", "up-g")}


def test_lifts_may_be_points(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=[])
    sketch.amenity("lift-g", "elevator", (1, 1), "hall-g")
    sketch.amenity("lift-f1", "elevator", (1.5, 1), "hall-f1")
    finder = sketch.finder(tmp_path)
    up = route(finder, "room-g", "room-f1")
    assert [leg.climb for leg in up.legs] == ["elevator", None]
    at = on_paper(finder, shapely.Point(up.legs[0].path[-1]))
    assert at.distance(shapely.Point(1, 1)) < 0.01


def test_an_amenity_may_name_the_units_of_a_shaft(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=[])
    sketch.unit("stairs-g", "stairs", box(-4, 0, 0, 3))
    sketch.unit("stairs-f1", "stairs", box(-14, 0, -10, 3), level="f1")
    sketch.amenity("stairs", "stairs", (-2, 1), "stairs-g", "stairs-f1")
    shaft = Shafts(sketch.archive(tmp_path)).shaft("stairs-g")
    assert {stop.feature for stop in shaft} == {"stairs-g", "stairs-f1"}


def test_a_directed_relationship_makes_an_escalator_one_way(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=["escalator"])
    sketch.relationship("up", "escalator", "escalator-g", "escalator-f1", direction="directed")
    finder = sketch.finder(tmp_path)
    assert route(finder, "room-g", "room-f1").legs[0].climb == "escalator"
    with pytest.raises(Unreachable):
        route(finder, "room-f1", "room-g")


def test_what_a_relationship_goes_through_is_its_shaft(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=["escalator"])
    chain = ("hall-f1", "escalator-f1", "escalator-g", "hall-g")
    sketch.relationship("down", "escalator", *chain, direction="directed")
    assert joined(sketch, tmp_path) == {("escalator-f1", "escalator-g")}


def test_two_directed_relationships_go_both_ways(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=["escalator"])
    sketch.relationship("up", "escalator", "escalator-g", "escalator-f1", direction="directed")
    sketch.relationship("down", "escalator", "escalator-f1", "escalator-g", direction="directed")
    assert len(joined(sketch, tmp_path)) == 2


def test_a_relationship_joins_what_stands_far_apart(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=[]).relationship("ramp", "ramp", "hall-g", "hall-f1")
    up = route(sketch.finder(tmp_path), "room-g", "room-f1")
    assert up.legs[0].climb == "ramp"
    assert up.step_free


def test_nobody_walks_through_a_lift(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=[])
    for level in ("g", "f1"):
        sketch.unit(f"back-{level}", "room", box(-20, 0, -4, 10), level=level)
        sketch.unit(f"lift-{level}", "elevator", box(-4, 0, 0, 3), level=level)
        sketch.opening(f"front-{level}", (0, 1), (0, 2), level)
        sketch.opening(f"rear-{level}", (-4, 1), (-4, 2), level)
    finder = sketch.finder(tmp_path)
    assert route(finder, "room-g", "back-f1").legs[0].climb == "elevator"
    across = route(finder, "room-g", "back-g")  # only by going up in it and down again
    assert [leg.level for leg in across.legs] == ["g", "f1", "g"]
