"""A film takes no more than its share of a processor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.cinema_pace import RATES, SHARE, Pace

COSTS = st.lists(st.tuples(st.floats(0.0, 3.0), st.integers(0, 60)), min_size=1)


def test_what_costs_little_rises_step_by_step_to_every_picture() -> None:
    pace, seen = Pace(15), []
    for _ in range(4):
        pace.cost(0.15, 15)
        seen.append(pace.rate)
    assert seen == [20, 30, 30, 30]


def test_what_costs_too_much_sinks_at_once() -> None:
    pace = Pace(30)
    pace.cost(1.0, 20)
    assert pace.rate == 10


def test_what_can_hardly_be_afforded_still_moves() -> None:
    pace = Pace(15)
    pace.cost(2.0, 4)
    assert pace.rate == RATES[0]


def test_nothing_is_learnt_of_a_film_that_stood_still() -> None:
    pace = Pace(15)
    pace.cost(1.0, 0)
    assert pace.rate == 15


@given(COSTS)
def test_it_never_plays_faster_than_the_last_cost_allows(costs: list[tuple[float, int]]) -> None:
    pace = Pace(15)
    for seconds, pictures in costs:
        before = pace.rate
        pace.cost(seconds, pictures)
        assert pace.rate in RATES
        assert RATES.index(pace.rate) <= RATES.index(before) + 1
        if pictures and pace.rate > RATES[0]:
            assert pace.rate * seconds / pictures <= SHARE + 1e-9


@pytest.mark.parametrize("rate", RATES)
def test_a_machine_that_does_the_same_work_all_the_time_comes_to_rest(rate: float) -> None:
    pace = Pace(rate)
    for _ in range(len(RATES)):
        pace.cost(0.02 * pace.rate, int(pace.rate))
    settled = pace.rate
    pace.cost(0.02 * settled, int(settled))
    assert pace.rate == settled == 20
