"""A value in time: in order, home again, and never quite still."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.performance.channel import Channel
from content.storyboard.performance.whim import Whim

LENGTH = 600
moves = st.lists(
    st.tuples(st.integers(0, LENGTH + 20), st.sampled_from([0.0, 5.0, -9.0]), st.integers(5, 20)),
    max_size=40,
)


@given(moves)
def test_whatever_is_asked_of_it_its_keys_are_in_order_and_it_ends_as_it_began(
    asked: list[tuple[int, float, int]],
) -> None:
    channel = Channel((1.0, 2.0), (0.5, 0.5))
    for at, value, travel in asked:
        channel.to(at, (value, value), travel)
    keys = channel.pairs(LENGTH, Whim("x")).keys
    assert (keys[0].time, keys[-1].time) == (0, LENGTH)
    assert keys[0].value == keys[-1].value == (1.0, 2.0)
    assert all(key.time < after.time for key, after in pairwise(keys))


def test_it_rests_until_it_sets_out_and_arrives_in_time() -> None:
    channel = Channel()
    channel.to(100, (8, 0), 12)
    keys = channel.numbers(LENGTH, Whim("x")).keys
    assert [(key.time, key.value) for key in keys[:3]] == [(0, 0), (100, 0), (112, 8)]
    assert keys[-2].value == 8
    assert keys[-2].time == LENGTH - 16


def test_of_those_kept_waiting_the_last_one_is_gone_to() -> None:
    channel = Channel()
    for at, value in ((100, 1), (103, 2), (108, 3)):
        channel.to(at, (value, 0), 12)
    values = [key.value for key in channel.numbers(LENGTH, Whim("x")).keys]
    assert 2 not in values
    assert 3 in values


def test_a_pulse_comes_back() -> None:
    channel = Channel((0, 0))
    channel.pulse(50, (0, 6))
    assert [(key.time, key.value) for key in channel.pairs(LENGTH, Whim("x")).keys] == [
        (0, (0, 0)),
        (50, (0, 0)),
        (56, (0, 6)),
        (65, (0, 0)),
        (LENGTH, (0, 0)),
    ]


def test_what_sways_is_never_still_for_long() -> None:
    keys = Channel((0, 0), (2, 0)).pairs(LENGTH, Whim("x")).keys
    assert max(after.time - key.time for key, after in pairwise(keys)) < 60
    assert len({key.value for key in keys}) > 5
