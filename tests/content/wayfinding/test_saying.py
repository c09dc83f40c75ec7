import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.wayfinding import saying
from content.wayfinding.imdf import Level
from tests.content.wayfinding.small_hall import HALL, spot


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0.7, "走几步"),
        (3.9, "走几步"),
        (4.0, "走大约5米"),
        (7.4, "走大约5米"),
        (8.2, "走大约10米"),
        (13.4, "走大约15米"),
        (18.9, "走大约20米"),
        (26.0, "走大约30米"),
        (44.0, "走大约40米"),
        (72.0, "走大约80米"),
        (133.2, "走大约120米"),
        (238.0, "走大约250米"),
    ],
)
def test_metres_are_said_as_people_say_them(metres: float, said: str) -> None:
    assert saying.walk(metres) == said


@given(st.floats(0, 450), st.floats(0, 450))
def test_a_longer_walk_is_never_said_to_be_shorter(one: float, other: float) -> None:
    def said(metres: float) -> int:
        return int("0" + "".join(filter(str.isdigit, saying.walk(metres))))

    assert said(min(one, other)) <= said(max(one, other))


@pytest.mark.parametrize(
    ("name", "category", "said"),
    [
        ("服务台", "information", "服务台"),
        (None, "drinkingfountain", "饮水处"),
        (None, "restroom.male.wheelchair", "男洗手间"),
        (None, "restroom.wheelchair", "无障碍洗手间"),
        (" ", "elevator", "电梯"),
        ("Elevator", "elevator", "电梯"),
        ("Lift A", "elevator", "Lift A"),
        ("Corridor", "walkway", "走廊"),
        ("Trauma & Orthopaedics", "room", "Trauma and Orthopaedics"),
        ("卫生间（无障碍）", "restroom", "卫生间"),
        ("大厅/东", "lobby", "大厅 东"),
        ("【CA】窗口★", "room", "窗口"),
        ("3.1室", "room", "3.1室"),
        (None, "acai", ""),
    ],
)
def test_things_are_called_by_name_else_by_kind(name: str | None, category: str, said: str) -> None:
    assert saying.called(name, category) == said


@pytest.mark.parametrize(
    ("short", "name", "ordinal", "said"),
    [
        ("3F", "三层", 2, "3楼"),
        ("F3", "", 2, "3楼"),
        ("L3", "", 2, "3楼"),
        ("3", "Level 3", 3, "3楼"),
        ("2楼", "二楼", 1, "2楼"),
        ("B1", "", -1, "地下1层"),
        ("-1", "Basement", -1, "地下1层"),
        ("G", "Ground Floor", 0, "G层"),
        ("1", "二楼", 1, "二楼"),
        ("夹层", "夹层", 1, "夹层"),
        ("（1）", "", 4, "4层"),
    ],
)
def test_floors_are_called_what_the_lift_says(
    short: str, name: str, ordinal: int, said: str
) -> None:
    level = Level("level", ordinal, name, short, HALL.levels["level-1"].shape)
    assert saying.floor(level) == said


def test_whose_room_it_is_is_said_with_what_stands_on_its_door() -> None:
    assert saying.arrived(spot("finance"), HALL) == "104室财务科"
    assert saying.arrived(spot("window"), HALL) == "3号窗口"
    assert saying.arrived(spot("files"), HALL) == "档案室"


def test_what_has_neither_name_nor_kind_is_still_called_something() -> None:
    nameless = HALL.units["talks"].__class__(
        "x", "level-1", "acai", HALL.units["talks"].shape, (0.0, 0.0)
    )
    end = spot("talks").__class__("x", "unit", "acai", None, "level-1", "x", (0.0, 0.0))
    assert saying.goal(end, nameless) == "目的地"
