import dataclasses

import pytest

from content.wayfinding.direction import Direction
from content.wayfinding.directions import directions
from content.wayfinding.imdf import Archive
from content.wayfinding.route import Route
from tests.content.wayfinding.small_hall import (
    FIRST,
    HALL,
    KIOSK,
    SECOND,
    leg,
    route,
    spot,
    unit,
)

TO_FILES = route("kiosk", "files", leg(FIRST, [KIOSK, (20, 6), (24, 6.5), (24, 8), (24, 11)]))
UP_BY_LIFT = route(
    "kiosk",
    "bids",
    leg(FIRST, [KIOSK, (20, 6), (36, 5.5), (37.5, 4), (37.5, 2.5)], "elevator", "lift-1"),
    leg(SECOND, [(37.5, 2.5), (37.5, 8), (37, 11)]),
)
UP_BY_STAIRS = route(
    "kiosk",
    "talks",
    leg(FIRST, [KIOSK, (20, 6), (29, 5.5), (31, 4), (31, 2)], "stairs", "stairs-1"),
    leg(SECOND, [(31, 2), (31, 4), (28, 6), (24, 7), (24, 8), (24, 11)]),
)


def texts(told: Route, facing: float | None = 0.0, archive: Archive = HALL) -> list[str]:
    return [step.text for step in directions(told, archive, facing)]


def test_to_a_room_on_the_same_floor() -> None:
    walk, arrival = directions(TO_FILES, HALL, 0.0)
    assert walk.text == "请向右转，直行大约20米，经过左手边的服务台，走进东走廊。"
    assert (walk.move, walk.leg, walk.at, walk.landmark) == ("start", 0, KIOSK, "desk")
    assert arrival == Direction("到了，档案室在您的左手边。", "arrive", 0, (24.0, 8.0), 3.0)
    assert walk.metres == pytest.approx(TO_FILES.metres - 3.0)


@pytest.mark.parametrize(
    ("facing", "said"),
    [
        (90.0, "请往前走大约20米"),
        (45.0, "请往您的右前方走大约20米"),
        (130.0, "请往您的左前方走大约20米"),
        (180.0, "请向左转，直行大约20米"),
        (310.0, "请向右后方转，直行大约20米"),
        (270.0, "请向后转，直行大约20米"),
    ],
)
def test_one_sets_out_from_how_one_faces(facing: float, said: str) -> None:
    assert texts(TO_FILES, facing)[0].startswith(said)


def test_up_by_lift_and_out_of_it() -> None:
    assert texts(UP_BY_LIFT) == [
        "请向右转，直行大约30米，经过左手边的服务台，走进东走廊。",
        "1号电梯在您的右手边，乘1号电梯上到2楼。",
        "出电梯后直行大约5米。",
        "到了，第一开标室就在您面前。",
    ]


@pytest.mark.parametrize(
    ("turn", "path"), [("左转", [(37.0, 5.5), (22.0, 6.0)]), ("右转", [(38.0, 5.5), (53.0, 6.0)])]
)
def test_out_of_a_lift_one_turns_from_its_door(turn: str, path: list[tuple[float, float]]) -> None:
    out = route("lift-1", "water", UP_BY_LIFT.legs[0], leg(SECOND, [(36.5, 2.0), *path]))
    assert any(text.startswith(f"出电梯后{turn}") for text in texts(out))


def test_up_by_stairs() -> None:
    assert texts(UP_BY_STAIRS) == [
        "请向右转，直行大约30米，经过左手边的服务台，走进东走廊。",
        "东楼梯在您的右手边，走东楼梯上到2楼。",
        "上楼后左转，直行大约10米。",
        "到了，洽谈室在您的右手边。",
    ]


def test_down_again() -> None:
    down = route(
        "talks",
        "window",
        leg(SECOND, [(24, 11), (24, 8), (26, 6), (31, 4), (31, 2)], "stairs", "stairs-2"),
        leg(FIRST, [(31, 2), (31, 4), (29, 6), (20, 6), (16, 11)]),
    )
    assert texts(down, None) == [
        "请走出门口，左转，直行大约10米。",
        "东楼梯在您的右手边，走东楼梯下到1楼。",
        "下楼后左转，直行大约10米，经过左手边的男洗手间。",
        "走进大厅后稍向右转，直行大约5米。",
        "到了，3号窗口就在您面前。",
    ]


def test_stairs_that_go_on_are_one_climb() -> None:
    third = dataclasses.replace(HALL.levels[SECOND], id="level-3", ordinal=2, short_name="3F")
    tower = unit("stairs-3", "stairs", (28, 0, 34, 4), "东楼梯", "level-3")
    archive = dataclasses.replace(
        HALL, levels={**HALL.levels, third.id: third}, units={**HALL.units, tower.id: tower}
    )
    first = UP_BY_STAIRS.legs[0]
    between = leg(SECOND, [(31, 2), (31, 2.2)], "stairs", "stairs-2")
    last = leg("level-3", [(31, 2.2), (31, 4), (24, 6)])
    steps = directions(route("kiosk", "water", first, between, last), archive, 0.0)
    assert [step.text for step in steps if step.move == "climb"] == [
        "东楼梯在您的右手边，走东楼梯上到3楼。"
    ]
    assert {step.leg for step in steps} == {0, 2}


def test_a_lift_drawn_as_a_point_is_told_by_the_lift_beside_it() -> None:
    up = route(
        "kiosk",
        "bids",
        leg(FIRST, [KIOSK, (20, 6), (35.5, 5.5)], "elevator", "corridor"),
        leg(SECOND, [(35.5, 5.5), (23, 6)]),
    )
    steps = directions(up, HALL, 0.0)
    assert [step.text for step in steps[1:3]] == [
        "电梯在您的右手边，乘电梯上到2楼。",
        "出电梯后左转，直行大约15米，经过左手边的东楼梯。",
    ]
    assert steps[1].landmark is None


def test_a_lift_of_which_only_a_point_is_drawn() -> None:
    points = dataclasses.replace(
        HALL, units={id: one for id, one in HALL.units.items() if one.category != "elevator"}
    )
    up = route(
        "kiosk",
        "bids",
        leg(FIRST, [KIOSK, (20, 6), (37.5, 5)], "elevator", "corridor"),
        leg(SECOND, [(37.5, 5), (30, 7), (23, 6)]),
    )
    assert texts(up, 0.0, points)[1:3] == [
        "乘电梯上到2楼。",
        "出电梯后朝洽谈室方向走大约15米，经过左手边的东楼梯。",
    ]


def test_who_may_look_anywhere_leaves_by_the_door() -> None:
    path = [(24.0, 11.0), (24.0, 8.0), (24.5, 7.0), (30.5, 7.0), (31.0, 8.0), (31.0, 11.0)]
    assert texts(route("files", "finance", leg(FIRST, path)), None) == [
        "请走出门口，左转，直行大约10米。",
        "到了，104室财务科在您的左手边。",
    ]


def test_a_door_far_off_is_walked_to_first() -> None:
    far = [(21.0, 13.5), (24.0, 8.0), (24.5, 6.5), (39.5, 6.0)]
    assert texts(route("files", "water", leg(FIRST, far)), None) == [
        "请先走到门口。",
        "出门后左转，直行大约15米，经过右手边的东楼梯。",
        "到了，饮水处就在您面前。",
    ]


def test_who_stands_in_the_open_and_may_look_anywhere_goes_towards_something() -> None:
    across = leg(FIRST, [(16, 11), (19, 6.5), (20, 6), (39.5, 6)])
    assert texts(route("window", "water", across), None)[0] == (
        "请朝东走廊方向走大约30米，经过右手边的东楼梯。"
    )
    inside = leg(FIRST, [(4, 9), (16, 9), (16, 11)])
    assert texts(route("gate-side", "window", inside), None) == [
        "请朝服务台方向走大约15米。",
        "到了，3号窗口在您的左手边。",
    ]


def test_a_window_is_in_front_of_one() -> None:
    assert texts(route("kiosk", "window", leg(FIRST, [KIOSK, (16, 11)]))) == [
        "请向右转，直行大约15米，经过服务台。",
        "到了，3号窗口就在您面前。",
    ]


def test_one_turns_where_one_has_come_through_a_door() -> None:
    path = [(10.0, 6.0), (21.0, 6.0), (21.0, 13.0)]
    told = route("window", "water", leg(FIRST, path))
    assert "走进东走廊后左转" in "".join(texts(told, 0.0))


def test_who_is_there_is_told_so() -> None:
    here = leg(FIRST, [KIOSK, (10, 6)])
    assert texts(route("kiosk", "hall", here)) == ["您已经在大厅了。"]
    assert directions(route("kiosk", "hall", here), HALL)[0].metres == here.metres
    assert texts(route("kiosk", "kiosk", leg(FIRST, [KIOSK]))) == ["易博士就在您面前。"]
    assert texts(route("window", "window", leg(FIRST, [KIOSK, KIOSK]))) == ["3号窗口就在您面前。"]


def test_who_stands_before_a_lift_need_not_walk_to_it() -> None:
    up = route(
        "kiosk", "bids",
        leg(FIRST, [(37.5, 4.2), (37.5, 3.9)], "elevator", "lift-1"),
        leg(SECOND, [(37.5, 3.9), (37.5, 8), (37, 11)]),
    )  # fmt: skip
    assert texts(up) == [
        "乘1号电梯上到2楼。",
        "出电梯后直行大约5米。",
        "到了，第一开标室就在您面前。",
    ]


def test_a_place_without_a_name_is_called_what_it_is() -> None:
    nameless = dataclasses.replace(TO_FILES, end=dataclasses.replace(spot("men"), name=None))
    assert texts(nameless)[-1].startswith("到了，男洗手间")
    unknown = dataclasses.replace(spot("files"), name=None, category="acai")
    assert texts(dataclasses.replace(TO_FILES, end=unknown))[-1] == "到了，目的地在您的左手边。"


def test_names_in_english_read_on() -> None:
    files = dataclasses.replace(spot("files"), name="Records & Admin")
    assert texts(dataclasses.replace(TO_FILES, end=files))[-1] == (
        "到了，Records and Admin在您的左手边。"
    )


def test_from_a_room_straight_into_the_next() -> None:
    through = leg(FIRST, [(22, 11), (34, 11)])
    next_door = dataclasses.replace(route("files", "money", through), metres=12.0)
    steps = directions(next_door, HALL)
    assert [(step.text, step.metres) for step in steps] == [
        ("请先走到门口。", 6.0),
        ("到了，104室就在您面前。", 6.0),
    ]
