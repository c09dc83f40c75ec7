import dataclasses

import pytest
from shapely import box

from content.wayfinding.arrival import arrival
from content.wayfinding.directions import directions
from content.wayfinding.imdf import Amenity, Archive, Fixture, Occupant
from tests.content.wayfinding.small_hall import FIRST, HALL, leg, route, spot

TO_WINDOW = leg(FIRST, [(4.0, 10.0), (16.0, 11.0)])


def with_fixture(category: str, corners: tuple[float, float, float, float]) -> Archive:
    fixture = Fixture("counter", FIRST, category, box(*corners))
    return dataclasses.replace(HALL, fixtures={"counter": fixture})


def test_a_room_is_arrived_at_at_its_door() -> None:
    path = leg(FIRST, [(22.0, 6.0), (24.0, 8.0), (24.0, 11.0)])
    place = arrival(route("kiosk", "files", path), path, HALL)
    assert place is not None
    assert (round(place.metres, 2), round(place.heading) % 360, place.into) == (2.83, 0, "files")


def test_one_of_many_in_a_large_room_is_arrived_at_where_they_are() -> None:
    other = Occupant("other", "publicservices", "files", FIRST, (21.0, 12.0), "收发室")
    shared = dataclasses.replace(HALL, occupants={**HALL.occupants, "other": other})
    end = dataclasses.replace(spot("finance"), unit="files", point=(24.0, 17.0))
    path = leg(FIRST, [(24.0, 6.0), (24.0, 13.5)])
    far = leg(FIRST, [(24.0, 6.0), (24.0, 8.0), (20.5, 9.0), (27.0, 13.5)])
    near = dataclasses.replace(route("kiosk", "finance", path), end=end)
    assert arrival(near, path, shared) is not None
    assert arrival(near, far, shared) is None
    assert arrival(near, far, HALL) is not None


@pytest.mark.parametrize(
    ("corners", "heading", "said"),
    [
        ((15, 11.5, 17, 12), 0, "到了，3号窗口在您的左手边。"),
        ((15, 9.5, 17, 10.5), 180, "到了，3号窗口在您的右手边。"),
        ((16.5, 10, 17, 12), 90, "到了，3号窗口就在您面前。"),
    ],
)
def test_a_window_is_where_its_counter_is(
    corners: tuple[float, float, float, float], heading: float, said: str
) -> None:
    archive = with_fixture("desk", corners)
    told = route("kiosk", "window", TO_WINDOW)
    place = arrival(told, TO_WINDOW, archive)
    assert place is not None
    assert (place.metres, round(place.heading) % 360) == (TO_WINDOW.metres, heading)
    assert directions(told, archive, 0.0)[-1].text == said


@pytest.mark.parametrize(
    ("category", "corners"), [("vegetation", (15, 11.5, 17, 12)), ("desk", (10, 11.5, 12, 12))]
)
def test_what_only_stands_about_says_nothing(
    category: str, corners: tuple[float, float, float, float]
) -> None:
    told = route("kiosk", "window", TO_WINDOW)
    assert arrival(told, TO_WINDOW, with_fixture(category, corners)) is None


def test_a_sign_beside_its_door_is_where_the_door_is() -> None:
    sign = Amenity("sign", "restroom", FIRST, (23.0, 6.0), ("corridor",), "卫生间")
    archive = dataclasses.replace(HALL, amenities={**HALL.amenities, "sign": sign})
    end = dataclasses.replace(
        spot("men-sign"), id="sign", unit="corridor", point=(23.0, 6.0), name="卫生间",
        category="restroom",
    )  # fmt: skip
    path = leg(FIRST, [(4.0, 6.0), (23.0, 6.0)])
    told = dataclasses.replace(route("kiosk", "men-sign", path), end=end)
    assert directions(told, archive, 0.0)[-1].text == "到了，卫生间在您的右手边。"
