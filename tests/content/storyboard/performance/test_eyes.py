"""Blinking: now and then, never evenly, never in a laugh."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.performance.eyes import blinked
from content.storyboard.performance.whim import Whim

spans = st.lists(
    st.tuples(st.integers(0, 1700), st.integers(6, 50)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=8,
)


def test_one_blinks_every_two_to_six_seconds_and_unevenly() -> None:
    moments = [start for start, _ in blinked(5400, [], [], [], Whim("film")).bowed]
    gaps = [after - moment for moment, after in pairwise(moments)]
    assert min(gaps) >= 60
    assert max(gaps) <= 180
    assert len(set(gaps)) > len(gaps) / 2
    assert 15 <= len(moments) / 3 <= 28


def test_two_films_blink_differently() -> None:
    assert blinked(900, [], [], [], Whim("a")) != blinked(900, [], [], [], Whim("b"))
    assert blinked(900, [], [], [], Whim("a")) == blinked(900, [], [], [], Whim("a"))


def test_a_glance_aside_invites_a_blink() -> None:
    glances = [100.0, 230.0, 350.0]
    starts = [start - 3 for start, _ in blinked(420, glances, [], [], Whim("film")).bowed]
    assert set(glances) & set(starts)


@given(spans, spans)
def test_laughs_and_bows_are_kept_apart_from_blinks(
    joy: list[tuple[int, int]], bows: list[tuple[int, int]]
) -> None:
    lids = blinked(1800, [], joy, bows, Whim("film"))
    shut = sorted((*lids.joy, *lids.bowed))
    assert all(before[1] < after[0] for before, after in pairwise(shut))
    assert set(lids.joy) <= set(joy)
    shut_keys = [key.time for key in lids.blink.keys if key.value == (108, 13)]
    assert shut_keys == [time for span in shut for time in span]
