"""The board of a place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.place import floor_of, place
from content.storyboard.kinds.storey import centroid
from content.storyboard.layout import LANDSCAPE, LAYOUTS
from content.storyboard.path import Point
from content.storyboard.plan import Plan
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _room(x: float, y: float, width: float = 8, height: float = 6) -> tuple[Point, ...]:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


_NORTH = tuple(_room(8.0 * n, 0) for n in range(7))
_SOUTH = tuple(_room(8.0 * n, 18) for n in range(7))
_PLAN = Plan("2楼", (_room(0, 0, 56, 24), *_NORTH, *_SOUTH), _NORTH[4])
_UPSTAIRS = replace(_PLAN, room="205室", lifts=((52.0, 12.0), (2.0, 30.0)))
_NAME = Line("医疗与综合交易科", "在二楼，医疗与综合交易科。", "二楼")


def _scene(*lines: Line, plan: Plan | None = None) -> Scene:
    return Scene("place", "place", "在哪里", lines=lines, icon="map-pin", plan=plan)


def test_a_place_on_its_plan_looks_as_before() -> None:
    assert_looks_as_before("place", _scene(_NAME, plan=_PLAN))


def test_a_place_on_the_terminals_own_storey_looks_as_before() -> None:
    plan = replace(_PLAN, goal=_SOUTH[1], here=(44.0, 12.0))
    also = Line("也可以问大厅服务台", "也可以问大厅服务台。")
    line = Line("数字证书服务窗口", "在一楼，数字证书服务窗口。", "一楼")
    assert_looks_as_before("place-here", _scene(line, also, plan=plan))


def test_a_floor_of_the_house_looks_as_before() -> None:
    assert_looks_as_before("place-floor", _scene(Line("监督管理科", "在三楼。", "三楼")))


def test_a_place_without_a_floor_looks_as_before() -> None:
    assert_looks_as_before("place-alone", _scene(Line("楼前停车场", "在楼前停车场。")))


def test_a_room_upstairs_looks_as_before() -> None:
    assert_looks_as_before("place-upstairs", _scene(_NAME, plan=_UPSTAIRS))


@settings(max_examples=14, deadline=None)
@given(
    st.lists(st.tuples(texts, texts | st.just("二楼")), max_size=6),
    st.sampled_from([_PLAN, _UPSTAIRS, None]),
)
def test_any_place_is_clear_or_refused(rows: list[tuple[str, str]], plan: Plan | None) -> None:
    lines = (Line(text, "听好了。", note) for text, note in rows)
    assert_clear_or_refused(_scene(*lines, plan=plan))


@settings(max_examples=10, deadline=None)
@given(
    st.tuples(st.floats(0.5, 400), st.floats(0.5, 400)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_plans_of_any_shape_lie_on_the_board(size: Point, goal: Point, here: Point) -> None:
    wide, high = size
    at = _room(goal[0] * wide * 0.9, goal[1] * high * 0.9, wide * 0.1, high * 0.1)
    plan = Plan("1楼", (_room(0, 0, wide, high),), at, (here[0] * wide, here[1] * high))
    assert_clear_or_refused(_scene(_NAME, plan=plan))


@pytest.mark.parametrize(
    ("note", "floor"),
    [
        ("二楼", 2),
        ("3层", 3),
        ("1F大厅", 1),
        ("", None),
        ("楼前", None),
        ("负一层", None),
        ("-1楼", None),
        ("十二楼", None),
    ],
)
def test_floors_are_read_from_notes(note: str, floor: int | None) -> None:
    assert floor_of(note) == floor


def test_a_centre_is_that_of_the_surface() -> None:
    x, y = centroid(((0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4)))
    assert (round(x, 3), round(y, 3)) == (1.667, 1.667)
    assert centroid(((3, 5),)) == (3, 5)


def test_the_pin_falls_on_the_middle_of_the_place() -> None:
    for layout in LAYOUTS.values():
        layers = {layer.name: layer for layer in place(shot_of(_scene(_NAME, plan=_PLAN)), layout)}
        assert layers["pin"].pivot == layers["goal"].pivot


def test_where_one_stands_is_shown_on_ones_own_storey_alone() -> None:
    def names(plan: Plan) -> set[str]:
        return {layer.name for layer in place(shot_of(_scene(_NAME, plan=plan)), LANDSCAPE)}

    assert "here" not in names(_PLAN)
    assert "here" in names(replace(_PLAN, here=(20.0, 12.0)))


def test_the_way_sets_out_at_the_nearest_lift_where_one_comes_from_another_storey() -> None:
    layers = {
        layer.name: layer for layer in place(shot_of(_scene(_NAME, plan=_UPSTAIRS)), LANDSCAPE)
    }
    assert {"way", "lift"} <= set(layers)
    assert layers["lift"].pivot[0] > layers["goal"].pivot[0]
    here = replace(_UPSTAIRS, here=(20.0, 12.0))
    assert "lift" not in {
        layer.name for layer in place(shot_of(_scene(_NAME, plan=here)), LANDSCAPE)
    }


@pytest.mark.parametrize(("room", "tags"), [("205室", 2), ("", 1), ("交易科", 1), ("综" * 30, 1)])
def test_what_is_on_the_door_stands_beside_the_floor_if_it_is_short_and_new(
    room: str, tags: int
) -> None:
    for layout in LAYOUTS.values():
        layers = place(shot_of(_scene(_NAME, plan=replace(_PLAN, room=room))), layout)
        assert sum(layer.name.startswith("tag") for layer in layers) == tags


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("数字证书服务窗口", "window"),
        ("电梯", "elevator"),
        ("财务科", "door"),
        ("门前广场", "map-pin"),
    ],
)
def test_the_pictogram_is_of_what_one_will_find_there(name: str, icon: str) -> None:
    layers = place(shot_of(_scene(Line(name))), LANDSCAPE)
    assert f"pictogram {icon}" in {layer.name for layer in layers}
