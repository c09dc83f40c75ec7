"""Cut short, a motion that is over by then is kept, one that is not does not begin; all can be faster."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.layers import Layer
from content.storyboard.path import svg
from content.storyboard.retimed import retimed
from content.storyboard.shapes import group, ink, prop
from content.storyboard.timing import Track, keys

THERE_AND_BACK = keys((0, 0), (10, 40), (60, 40), (80, 0))


def test_a_layer_stays_where_it_has_gone() -> None:
    layer = Layer("thing", rotation=THERE_AND_BACK, offset=keys((20, (0, 0)), (90, (50, 0))))
    retimed([layer], 60)
    assert isinstance(layer.rotation, Track)
    assert [(key.time, key.value) for key in layer.rotation.keys] == [(0, 0), (10, 40), (60, 40)]
    assert layer.offset == (0, 0)


def test_what_rests_is_left_as_it_is() -> None:
    layer = Layer("thing", [ink(svg("M0 0H10"), line=(0, 0, 0))], rotation=12.0)
    before = json.dumps(layer.shapes)
    retimed([layer], 1)
    assert (layer.rotation, json.dumps(layer.shapes)) == (12.0, before)


def test_a_line_that_draws_itself_stays_drawn() -> None:
    line = ink(svg("M0 0H10"), line=(0, 0, 0), trim=(0.0, THERE_AND_BACK))
    layer = Layer("line", [group(line)])
    retimed([layer], 60)
    (trim,) = [item for item in layer.shapes[0]["it"][0]["it"] if item["ty"] == "tm"]
    assert trim["e"] == prop(keys((0, 0), (10, 40), (60, 40)))


def test_a_part_that_has_not_moved_by_then_is_still() -> None:
    moved = keys((30, (1, 2)), (70, (9, 9)))
    morph = keys((30, svg("M0 0H10")), (70, svg("M0 5H10")))
    layer = Layer("part", [group(ink(svg("M0 0H1")), at=moved), {"ty": "sh", "ks": prop(morph)}])
    retimed([layer], 40)
    assert layer.shapes[0]["it"][-1]["p"] == prop((1.0, 2.0))
    assert layer.shapes[1]["ks"] == prop(svg("M0 0H10"))


def test_at_twice_the_pace_everything_comes_in_half_the_time() -> None:
    line = ink(svg("M0 0H10"), line=(0, 0, 0), trim=(0.0, THERE_AND_BACK))
    layer = Layer("line", [line], rotation=THERE_AND_BACK, begins=30)
    retimed([layer], 80, 2)
    half = keys((0, 0), (5, 40), (30, 40), (40, 0))
    assert (layer.begins, layer.rotation) == (15, half)
    (trim,) = [item for item in layer.shapes[0]["it"] if item["ty"] == "tm"]
    assert trim["e"] == prop(half)


@given(
    st.lists(st.integers(0, 200), min_size=2, max_size=6, unique=True).map(sorted),
    st.integers(0, 200),
)
def test_nothing_moves_after_the_end(times: list[int], end: int) -> None:
    track = keys(*[(time, float(n)) for n, time in enumerate(times)])
    layer = Layer("thing", [group(rotation=track)], rotation=track)
    retimed([layer], end)
    last = layer.rotation.keys[-1].time if isinstance(layer.rotation, Track) else 0
    assert last <= end
    turned = layer.shapes[0]["it"][-1].get("r", {"a": 0})
    assert turned["a"] == 0 or turned["k"][-1]["t"] <= end
