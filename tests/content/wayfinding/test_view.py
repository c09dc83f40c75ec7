from shapely import box

from content.wayfinding.imdf import Amenity, Archive, Opening
from content.wayfinding.landmarks import landmarks_of
from content.wayfinding.stretch import stretch
from content.wayfinding.turns import Bend
from content.wayfinding.view import View
from tests.content.wayfinding.small_hall import (
    FIRST,
    HALL,
    KIOSK,
    leg,
    route,
    unit,
    with_features,
)


def view(archive: Archive, *path: tuple[float, float], unnamed: tuple[str, ...] = ()) -> View:
    walk = stretch(route("kiosk", "water", leg(FIRST, path)), 0, archive, from_door=False)
    return View(archive, walk, unnamed, None)


ALONG = ((4.0, 6.0), (39.0, 6.0))


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
    assert "岗亭" in {landmark.name for landmark in landmarks_of(archive)}
    assert view(archive, *ALONG, unnamed=("men", "files")).passed(15.0, 25.0) is None


def test_what_one_must_look_back_for_is_not_passed() -> None:
    ahead = Amenity("ahead", "information", FIRST, (33.0, 5.5), ("corridor",), "问讯处")
    archive = with_features(amenities=(ahead,))
    straight = view(archive, (21.0, 5.0), (39.0, 5.0)).passed(0.0, 18.0)
    assert straight is not None
    assert straight.landmark.id == "ahead"
    away = view(archive, (21.0, 5.0), (30.0, 5.0), (21.5, 7.8)).passed(5.0, 17.0)
    assert away is None or away.landmark.id != "ahead"


def test_a_slight_bend_is_told_only_where_there_is_a_choice() -> None:
    hall = view(HALL, (2.0, 3.0), (8.0, 3.0), (14.0, 7.0))
    assert hall.is_choice(Bend(6.0, -34.0))
    corridor = view(HALL, (22.0, 6.5), (37.0, 6.0), (40.0, 8.0))
    assert not corridor.is_choice(Bend(15.0, -36.0))
    outside = view(HALL, (50.0, 0.0), (60.0, 0.0), (70.0, 6.0))
    assert outside.is_choice(Bend(10.0, -31.0))
