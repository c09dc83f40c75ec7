"""Tracks: order, closing, following through."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.path import svg
from content.storyboard.timing import (
    SINE,
    Beat,
    Key,
    Track,
    breathe,
    bumped,
    hidden,
    joined,
    keys,
    moves,
    popped,
    shown,
    swing,
    thrown,
    times,
)

LENGTH = 120.0
numbers = st.floats(-200, 200).map(lambda value: round(value, 2))


@st.composite
def loops(draw: st.DrawFn) -> Track:
    """A closed track over LENGTH frames."""
    inner = sorted(draw(st.sets(st.integers(1, int(LENGTH) - 1), max_size=6)))
    start = draw(numbers)
    return keys((0, start), *[(at, draw(numbers)) for at in inner], (LENGTH, start))


def value_at(track: Track, time: float) -> float:
    """The value halfway between keys taken as a straight line: enough to compare shapes."""
    for a, b in pairwise(track.keys):
        if a.time <= time <= b.time:
            assert isinstance(a.value, float | int)
            assert isinstance(b.value, float | int)
            share = (time - a.time) / (b.time - a.time)
            return a.value + (b.value - a.value) * share
    raise AssertionError(f"no key about {time}")


def in_order(track: Track) -> bool:
    return all(a.time < b.time for a, b in pairwise(track.keys))


@given(loops(), st.floats(0, LENGTH).map(lambda late: round(late, 1)))
def test_what_follows_is_the_same_motion_later(loop: Track, late: float) -> None:
    after = loop.delayed(late, LENGTH)
    assert in_order(after)
    assert after.keys[0].time <= 0
    assert after.keys[-1].time >= LENGTH
    for time in (0, 17, 60, 113):
        earlier = (time - late) % LENGTH
        assert value_at(after, time) == pytest.approx(value_at(loop, earlier), abs=1e-6)
    assert value_at(after, 0) == pytest.approx(value_at(after, LENGTH), abs=1e-6)


@given(loops(), st.integers(1, 4))
def test_a_repeated_loop_is_in_order_and_as_often_as_long(loop: Track, often: int) -> None:
    longer = loop.repeated(often)
    assert in_order(longer)
    assert longer.keys[-1].time == LENGTH * often
    assert value_at(longer, LENGTH * (often - 1) + 30) == pytest.approx(value_at(loop, 30))


@given(loops())
def test_what_trails_is_in_line_whenever_the_part_rests(loop: Track) -> None:
    trailing = loop.trailing(0.2)
    assert in_order(trailing)
    for key in loop.keys:
        assert value_at(trailing, key.time) == 0
    for a, b in pairwise(loop.keys):
        middle = value_at(trailing, (a.time + b.time) / 2)
        assert middle == pytest.approx(-0.2 * (value_at(loop, b.time) - value_at(loop, a.time)))


@given(st.lists(st.tuples(st.integers(5, 40), numbers), min_size=1, max_size=4))
def test_moves_rest_until_they_set_out_and_come_home(gaps: list[tuple[int, float]]) -> None:
    beats: list[Beat] = [(0, 0.0)]
    at = 0.0
    for gap, value in gaps:
        at += 12 + gap
        beats.append((at, value))
    beats.append((at + 30, 0.0))
    track = moves(at + 60, *beats)
    assert in_order(track)
    for beat, after in pairwise(beats):
        assert value_at(track, after[0]) == pytest.approx(beat[1])
    assert track.keys[-1].value == 0


def test_a_loop_that_does_not_come_home_is_refused() -> None:
    with pytest.raises(ValueError, match="starts at 0, ends at 5"):
        moves(90, (0, 0), (30, 5))


@given(loops(), numbers)
def test_a_gain_multiplies_every_key(loop: Track, gain: float) -> None:
    assert [k.value for k in loop.scaled(gain).keys] == [times(k.value, gain) for k in loop.keys]


def test_an_outline_has_no_gain() -> None:
    outline = svg("M0 0H10")
    with pytest.raises(TypeError):
        times(outline, 2)
    with pytest.raises(TypeError):
        keys((0, outline), (5, outline)).trailing(0.2)


def test_spans_that_overlap_are_one() -> None:
    assert shown((5, 28), (60, 70), (27, 40)) == shown((5, 40), (60, 70))


def test_keys_that_go_back_in_time_are_refused() -> None:
    with pytest.raises(ValueError, match="a key at 4 follows one at 5"):
        keys((0, 1), (5, 2), (4, 3))


@given(st.lists(st.integers(1, 20), min_size=2, max_size=8))
def test_what_is_hidden_is_what_is_not_shown(gaps: list[int]) -> None:
    times_at = [sum(gaps[: i + 1]) for i in range(len(gaps) // 2 * 2)]
    spans = list(zip(times_at[::2], times_at[1::2], strict=True))
    seen, unseen = shown(*reversed(spans)), hidden(*spans)
    assert isinstance(unseen, Track)
    assert [k.time for k in seen.keys] == [k.time for k in unseen.keys]
    pairs = zip(seen.keys, unseen.keys, strict=True)
    assert all({a.value, b.value} == {0, 100} for a, b in pairs)


@pytest.mark.parametrize(
    "track",
    [
        swing(90, 5, 2, late=7),
        breathe(90, 0, 3, 3),
        popped(90, 10, 80),
        popped(90, 0, 90),
        bumped(90, 20, 50),
    ],
)
def test_ready_made_motions_close_on_themselves(track: Track) -> None:
    assert in_order(track)
    assert track.keys[0].time <= 0
    assert track.keys[-1].time >= 90
    if all(isinstance(key.value, float | int) for key in track.keys):
        assert value_at(track, 0) == pytest.approx(value_at(track, 90))
    else:
        assert track.keys[0].value == track.keys[-1].value


def test_a_throw_rises_and_lands_where_it_should() -> None:
    leave, land = thrown((0, 0), (90, 30), 10, 40, 60, SINE)
    assert (leave.time, leave.value, land.time, land.value) == (10, (0, 0), 40, (90, 30))
    assert leave.bend is not None
    (ox, oy), (ix, iy) = leave.bend
    middle_x = (0 + 3 * ox + 3 * (90 + ix) + 90) / 8
    middle_y = (0 + 3 * oy + 3 * (30 + iy) + 30) / 8
    assert middle_x == pytest.approx(45)
    assert middle_y == pytest.approx(15 - 60)


def test_joined_parts_keep_their_order() -> None:
    track = joined(Key(0, 1), [Key(5, 2), Key(9, 3)])
    assert [key.time for key in track.keys] == [0, 5, 9]
