import dataclasses

import pytest

from content.wayfinding.imdf import Amenity, Archive
from content.wayfinding.landmarks import landmarks_of
from tests.content.wayfinding.small_hall import FIRST, HALL, door, unit, with_features


def names(archive: Archive) -> set[str]:
    return {landmark.name for landmark in landmarks_of(archive) if landmark.level == FIRST}


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
