import dataclasses

import pytest
from shapely import box

from content.wayfinding.imdf import Amenity, Archive, Opening, Unit
from content.wayfinding.landmarks import View, landmarks_of
from content.wayfinding.stretch import stretch
from tests.content.wayfinding.small_hall import FIRST, HALL, KIOSK, door, leg, route, unit


def with_features(
    *, units: tuple[Unit, ...] = (), openings: tuple[Opening, ...] = (),
    amenities: tuple[Amenity, ...] = (),
) -> Archive:  # fmt: skip
    return dataclasses.replace(
        HALL,
        units={**HALL.units, **{one.id: one for one in units}},
        openings={**HALL.openings, **{one.id: one for one in openings}},
        amenities={**HALL.amenities, **{one.id: one for one in amenities}},
    )


def names(archive: Archive) -> set[str]:
    return {landmark.name for landmark in landmarks_of(archive) if landmark.level == FIRST}


def view(archive: Archive, *path: tuple[float, float], unnamed: tuple[str, ...] = ()) -> View:
    walk = stretch(route("kiosk", "water", leg(FIRST, path)), 0, archive, from_door=False)
    return View(archive, walk, unnamed, None)


ALONG = ((4.0, 6.0), (39.0, 6.0))


def test_what_a_visitor_can_recognise() -> None:
    assert names(HALL) == {
        "大厅", "档案室", "财务科", "男洗手间", "东楼梯", "1号电梯", "服务台", "饮水处", "3号窗口", "正门",
    }  # fmt: skip


@pytest.mark.parametrize("restriction", ["employeesonly", "restricted"])
def test_what_is_not_public_is_no_landmark(restriction: str) -> None:
    files = dataclasses.replace(HALL.units["files"], restriction=restriction)
    shelf = Amenity("shelf", "library", FIRST, (24.0, 11.0), ("files",), "书架")
    assert not {"机房", "档案室", "书架"} & names(with_features(units=(files,), amenities=(shelf,)))


def test_rooms_that_are_called_the_same_lead_nobody() -> None:
    twin = unit("twin", "room", (40, 8, 46, 14), "档案室")
    way_in = door("twin-door", (42, 8), (43, 8))
    assert "档案室" not in names(with_features(units=(twin,), openings=(way_in,)))


def test_a_sign_at_the_door_of_its_kind_is_the_room() -> None:
    sign = Amenity("sign", "stairs", FIRST, (31.0, 5.0), ("corridor",))
    named = dataclasses.replace(sign, id="named", name="安全出口")
    assert names(with_features(amenities=(sign,))) == names(HALL)
    assert names(with_features(amenities=(named,))) == names(HALL) | {"安全出口"}


def test_the_counter_is_remembered_best() -> None:
    passed = view(HALL, *ALONG).passed(0.0, 30.0)
    assert passed is not None
    assert (passed.landmark.id, passed.metres, passed.aside) == ("desk", 6.0, -3.0)


def test_what_has_been_named_is_not_named_again() -> None:
    passed = view(HALL, *ALONG).passed(0.0, 30.0, {"desk"})
    assert passed is not None
    assert passed.landmark.id == "stairs-1"


def test_what_lies_behind_a_wall_is_not_seen() -> None:
    behind = Amenity("behind", "information", FIRST, (24.0, 9.0), ("files",), "问讯处")
    archive = with_features(amenities=(behind,))
    passed = view(archive, *ALONG).passed(15.0, 30.0)
    assert passed is not None
    assert passed.landmark.id != "behind"


def test_what_is_far_off_is_not_passed() -> None:
    assert view(HALL, (4.0, 2.0), (19.0, 2.0), unnamed=("gate",)).passed(0.0, 15.0) is None


def test_what_stands_where_one_turns() -> None:
    seen = view(HALL, (4.0, 6.0), (31.0, 6.0), (31.0, 11.0), unnamed=("money",))
    mark = seen.at_turn(27.0, 0.0)
    assert mark is not None
    assert mark.id == "stairs-1"


def test_nobody_turns_at_the_second_of_two_that_are_called_the_same() -> None:
    first = Amenity("first", "elevator", FIRST, (25.0, 6.5), ("corridor",), "1号电梯")
    path = ((4.0, 6.0), (37.5, 6.0), (37.5, 8.0))
    assert view(HALL, *path).at_turn(33.5, 0.0) is not None
    twins = view(with_features(amenities=(first,)), *path, unnamed=("stairs", "water"))
    assert twins.at_turn(33.5, 0.0) is None
    assert twins.at_turn(33.5, 25.0) is not None


def test_one_walks_towards_what_is_ahead() -> None:
    ahead = view(HALL, (4.0, 8.0), (18.0, 8.0)).ahead(90.0)
    assert ahead is not None
    assert ahead.id == "desk"
    assert view(HALL, KIOSK, (4.0, 11.0)).ahead(0.0) is None


def test_a_room_one_walks_through_is_not_passed() -> None:
    room = unit("booth", "room", (22, 4, 24, 8), "岗亭")
    gap = Opening("booth-door", FIRST, "pedestrian", box(22, 5, 22.01, 7).boundary)
    archive = with_features(units=(room,), openings=(gap,))
    assert "岗亭" in names(archive)
    assert view(archive, *ALONG, unnamed=("men", "files")).passed(15.0, 25.0) is None
