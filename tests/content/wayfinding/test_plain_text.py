import dataclasses

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from content.wayfinding.direction import Direction
from content.wayfinding.directions import directions
from content.wayfinding.plain_text import LONGEST, plain_text
from content.wayfinding.way import Way
from tests.content.wayfinding.small_hall import FIRST, HALL, KIOSK, SECOND, leg, route

ROUTE = route(
    "kiosk",
    "bids",
    leg(FIRST, [KIOSK, (20, 6), (36, 5.5), (37.5, 4), (37.5, 2.5)], "elevator", "lift-1"),
    leg(SECOND, [(37.5, 2.5), (37.5, 8), (37, 11)]),
)
WAY = Way(ROUTE, directions(ROUTE, HALL, 0.0))


def long_way(steps: int) -> Way:
    text = "走到电梯口左转，直行大约20米，经过右手边的服务台，走进东走廊。"
    step = Direction(text, "left", 0, KIOSK, 20.0)
    return dataclasses.replace(WAY, directions=(step,) * steps)


def test_it_says_where_to_and_then_the_steps() -> None:
    assert plain_text(WAY, HALL) == (
        "去第一开标室，在2楼。\n"
        "1. 请向右转，直行大约30米，经过左手边的服务台，走进东走廊。\n"
        "2. 1号电梯在您的右手边，乘1号电梯上到2楼。\n"
        "3. 出电梯后直行大约5米。\n"
        "4. 到了，第一开标室就在您面前。"
    )


def test_what_is_passed_is_left_out_before_where_one_turns() -> None:
    assert "1. 走到电梯口左转，直行大约20米。\n" in plain_text(long_way(9), HALL)
    assert "1. 左转，直行大约20米。\n" in plain_text(long_way(14), HALL)


def test_steps_are_left_out_last_and_it_is_said() -> None:
    *_, last_kept, cut = plain_text(long_way(30), HALL).splitlines()
    kept = int(last_kept.split(".")[0])
    assert cut == f"还有{30 - kept}步写不下了，请到时再问工作人员。"
    assert kept > 10


@given(st.integers(1, 60), st.integers(120, 900))
def test_it_is_never_longer_than_asked(steps: int, longest: int) -> None:
    assert len(plain_text(long_way(steps), HALL, longest).encode()) <= longest


@pytest.mark.parametrize("steps", [2, 9, 30])
def test_it_fits_a_code_that_a_phone_reads_off_a_glass(steps: int) -> None:
    text = plain_text(long_way(steps), HALL)
    code = segno.make(text, error="m", mode="byte", encoding="utf-8")  # as kiosk/ui makes it
    assert len(text.encode()) <= LONGEST
    assert code.symbol_size(border=0)[0] <= 93
