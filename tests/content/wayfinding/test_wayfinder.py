"""What a walker asks for is kept to; where there is no way, it is said why, and what can be reached."""

import datetime
from pathlib import Path

import pytest

from content.wayfinding.kinds import KINDS
from content.wayfinding.route import Options, Route, Unreachable
from content.wayfinding.wayfinder import Wayfinder
from tests.content.wayfinding.sketch import Sketch, box, tower, two_rooms

MONDAY_MORNING = datetime.datetime.fromisoformat("2026-06-01T09:00")
SUNDAY = datetime.datetime.fromisoformat("2026-06-07T09:00")
ANYBODY = Options()


def route(finder: Wayfinder, start: str, end: str, options: Options = ANYBODY) -> Route:
    return finder.route(finder.spots[start], finder.spots[end], options)


def refused(finder: Wayfinder, start: str, end: str, options: Options = ANYBODY) -> Unreachable:
    with pytest.raises(Unreachable) as raised:
        route(finder, start, end, options)
    return raised.value


def climbs(route: Route) -> list[str | None]:
    return [leg.climb for leg in route.legs[:-1]]


@pytest.fixture
def building(tmp_path: Path) -> Wayfinder:
    return tower(0, 1).finder(tmp_path)


def test_by_itself_the_quicker_climb_is_taken(building: Wayfinder) -> None:
    up = route(building, "room-g", "room-f1")
    assert climbs(up) == ["stairs"]
    assert not up.step_free


@pytest.mark.parametrize("wish", [Options(step_free=True), Options(avoid_up=True)])
def test_who_takes_no_stairs_takes_the_lift(building: Wayfinder, wish: Options) -> None:
    up = route(building, "room-g", "room-f1", wish)
    assert climbs(up) == ["elevator"]
    assert up.step_free


def test_who_avoids_going_up_may_walk_down(building: Wayfinder) -> None:
    assert climbs(route(building, "room-f1", "room-g", Options(avoid_up=True))) == ["stairs"]
    assert climbs(route(building, "room-f1", "room-g", Options(avoid_down=True))) == ["elevator"]


def test_a_slow_walker_needs_longer(building: Wayfinder) -> None:
    fast, slow = (route(building, "hall-g", "room-g", Options(speed=s)) for s in (1.0, 0.5))
    assert slow.metres == fast.metres
    assert slow.seconds == pytest.approx(2 * fast.seconds)


def test_steps_within_a_floor_are_no_way_for_a_wheelchair(tmp_path: Path) -> None:
    finder = (
        Sketch()
        .unit("low", "walkway", box(0, 0, 10, 4))
        .unit("steps", "steps", box(10, 0, 12, 4))
        .unit("high", "walkway", box(12, 0, 20, 4))
        .finder(tmp_path)
    )
    assert not route(finder, "low", "high").step_free
    assert "台阶" in refused(finder, "low", "high", Options(step_free=True)).reason


@pytest.mark.parametrize("closed", ["east-door", "east"])
def test_what_is_closed_is_not_entered(tmp_path: Path, closed: str) -> None:
    finder = two_rooms().finder(tmp_path)
    error = refused(finder, "west", "east", Options(closed=frozenset({closed})))
    assert "今天不开" in error.reason
    assert error.instead is not None
    assert error.instead.id == "corridor"


def test_one_goes_round_a_closed_door(tmp_path: Path) -> None:
    finder = two_rooms().opening("other", (18, 2.4), (19, 2.4)).finder(tmp_path)
    near = route(finder, "west", "east")
    far = route(finder, "west", "east", Options(closed=frozenset({"east-door"})))
    assert far.metres > near.metres


@pytest.mark.parametrize(
    "more",
    [{"category": "nonpublic"}, {"restriction": "employeesonly"}, {"restriction": "restricted"}],
)
def test_rooms_of_the_staff_are_for_the_staff(tmp_path: Path, more: dict[str, str]) -> None:
    category = more.pop("category", "room")
    sketch = two_rooms().unit("office", category, box(8, 2.4, 12, 8), **more)
    finder = sketch.opening("office-door", (9, 2.4), (10, 2.4)).finder(tmp_path)
    assert "不对外开放" in refused(finder, "west", "office").reason
    assert "不对外开放" in refused(finder, "office", "west").reason
    assert route(finder, "west", "office", Options(nonpublic=True)).metres > 0


def test_a_way_through_rooms_of_the_staff_is_said_to_be_one(tmp_path: Path) -> None:
    sketch = two_rooms().unit("staff", "nonpublic", box(12, 8, 20, 12))
    sketch.unit("behind", "room", box(12, 12, 20, 16))
    sketch.opening("1", (15, 8), (16, 8)).opening("2", (15, 12), (16, 12))
    error = refused(sketch.finder(tmp_path), "west", "behind")
    assert "经过不对外开放的区域" in error.reason


@pytest.mark.parametrize(
    ("control", "locked"),
    [(["badgereader"], True), (["guard"], False), (["guard", "keyaccess"], True), (None, False)],
)
def test_a_locked_door_is_for_who_has_the_key(
    tmp_path: Path, control: list[str] | None, locked: bool
) -> None:
    sketch = two_rooms()
    sketch.of["opening"][0]["properties"]["access_control"] = control
    finder = sketch.finder(tmp_path)
    if locked:
        assert "不对外开放" in refused(finder, "west", "east").reason
    assert route(finder, "west", "east", Options(nonpublic=locked)).metres > 0


def test_a_door_out_of_service_is_for_nobody(tmp_path: Path) -> None:
    sketch = two_rooms()
    sketch.of["opening"][0]["properties"]["access_control"] = ["outofservice"]
    error = refused(sketch.finder(tmp_path), "west", "east", Options(nonpublic=True))
    assert "没有通到那里的路" in error.reason


def test_who_is_not_there_is_not_led_to(tmp_path: Path) -> None:
    sketch = two_rooms().occupant("财务科", (15, 5), "east", hours="Mo-Fr 08:30-17:30")
    finder = sketch.finder(tmp_path)
    assert route(finder, "west", "财务科", Options(at=MONDAY_MORNING)).metres > 0
    assert route(finder, "west", "财务科").metres > 0
    error = refused(finder, "west", "财务科", Options(at=SUNDAY))
    assert error.reason == "那里现在不开放，开放时间是周一至周五8:30到17:30。"


def test_a_door_has_its_hours_from_a_relationship(tmp_path: Path) -> None:
    sketch = two_rooms().relationship(
        "at-work", "traversal", "corridor", "east-door", "east", hours="Mo-Fr 08:00-18:00"
    )
    finder = sketch.finder(tmp_path)
    assert route(finder, "west", "east", Options(at=MONDAY_MORNING)).metres > 0
    assert "这个时间" in refused(finder, "west", "east", Options(at=SUNDAY)).reason


def test_each_wish_that_blocks_is_named(tmp_path: Path) -> None:
    finder = tower(0, 1, kinds=["stairs"]).finder(tmp_path)
    for wish, said in (
        (Options(step_free=True), "不走台阶就到不了"),
        (Options(avoid_up=True), "不走楼梯上楼"),
    ):
        error = refused(finder, "room-g", "room-f1", wish)
        assert said in error.reason
        assert error.instead is not None
        assert error.instead.level == "g"
    assert "不走楼梯下楼" in refused(finder, "room-f1", "room-g", Options(avoid_down=True)).reason


def test_instead_something_of_its_kind_is_offered(tmp_path: Path) -> None:
    sketch = tower(0, 1, kinds=["stairs"])
    sketch.amenity("up", "restroom.female", (5, 5), "hall-f1")
    sketch.amenity("here", "restroom.male", (5, 5), "hall-g")
    error = refused(sketch.finder(tmp_path), "room-g", "up", Options(step_free=True))
    assert error.instead is not None
    assert error.instead.id == "here"


def test_where_nothing_leads_it_is_said(tmp_path: Path) -> None:
    sketch = two_rooms().level("f1", 1).unit("above", "room", box(0, 0, 9, 9), level="f1")
    assert "没有通到那里的路" in refused(sketch.finder(tmp_path), "west", "above").reason


def test_the_nearest_of_a_kind_is_the_one_with_the_shortest_walk(tmp_path: Path) -> None:
    # Behind the wall is nearer as the crow flies.
    sketch = two_rooms().amenity("behind", "atm", (8.5, 5), "next", name=None)
    sketch.unit("next", "room", box(8, 2.4, 12, 8)).opening("next-door", (11, 2.4), (11.9, 2.4))
    sketch.amenity("door", "atm", (3.5, 1), "corridor")
    finder = sketch.finder(tmp_path)
    assert finder.nearest(finder.spots["west"], "atm").end.id == "door"


def test_a_category_of_imdf_is_a_kind_too(building: Wayfinder) -> None:
    assert building.nearest(building.spots["hall-f1"], "office").end.id == "room-f1"


def test_what_a_map_does_not_have_is_said(building: Wayfinder) -> None:
    with pytest.raises(Unreachable, match="没有母婴室"):
        building.nearest(building.spots["hall-g"], "mothersroom")


def test_a_restroom_for_wheelchairs_is_accessible(tmp_path: Path) -> None:
    sketch = two_rooms().amenity("wc", "restroom", (4, 5), "west", accessibility=["wheelchair"])
    finder = sketch.finder(tmp_path)
    assert finder.nearest(finder.spots["east"], "accessible").end.id == "wc"


def test_where_no_exit_is_named_the_doors_outside_are(tmp_path: Path) -> None:
    sketch = two_rooms().opening("main", (0, 1), (0, 2), category="pedestrian.principal")
    sketch.opening("fire", (20, 1), (20, 2), category="emergencyexit")
    finder = sketch.finder(tmp_path)
    assert finder.nearest(finder.spots["east"], "exit").end.id == "main"
    assert finder.entrance is not None
    assert finder.entrance.id == "main"


def test_the_kiosk_is_here(tmp_path: Path) -> None:
    finder = two_rooms().kiosk("terminal", box(9, 1.5, 10, 2), (9.5, 0.8)).finder(tmp_path)
    assert finder.here is not None
    assert finder.here.unit == "corridor"
    assert two_rooms().finder(tmp_path / "without").here is None


def test_several_buildings_stand_on_one_storey(tmp_path: Path) -> None:
    sketch = two_rooms().level("annex", 0).level("yard", 0, outdoor=True)
    sketch.unit("court", "walkway", box(20, 0, 30, 2.4), level="yard")
    sketch.unit("shed", "room", box(30, 0, 36, 6), level="annex")
    sketch.opening("shed-door", (30, 1), (30, 2), level="annex")
    walk = route(sketch.finder(tmp_path), "west", "shed")
    assert walk.metres > 25
    assert [leg.level for leg in walk.legs] == ["annex"]


def test_from_a_place_to_itself_it_is_no_way(building: Wayfinder) -> None:
    stay = route(building, "room-g", "room-g")
    assert stay.metres == 0
    assert len(stay.legs) == 1


def test_every_kind_has_a_title() -> None:
    six = ("restroom", "elevator", "exit", "drinkingfountain", "information", "accessible")
    assert [KINDS[kind].title for kind in six] == [
        "洗手间", "电梯", "出口", "饮水", "服务台", "无障碍设施"
    ]  # fmt: skip
