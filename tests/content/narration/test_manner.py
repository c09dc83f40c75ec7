from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.narration.manner import AS_SET, Manner, Wish

WISHES: tuple[Wish, ...] = get_args(Wish)
OPPOSITE: dict[Wish, Wish] = {
    "louder": "quieter",
    "quieter": "louder",
    "slower": "faster",
    "faster": "slower",
}


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_changes_one_thing_and_its_opposite_takes_it_back(wish: Wish) -> None:
    changed = AS_SET.as_wished(wish)

    assert (changed.loudness != 1) == (wish in ("louder", "quieter"))
    assert (changed.pace != 1) == (wish in ("slower", "faster"))
    assert changed.as_wished(OPPOSITE[wish]) == AS_SET


@pytest.mark.parametrize("wish", WISHES)
def test_as_far_as_it_goes_a_wish_changes_nothing(wish: Wish) -> None:
    manner = AS_SET
    for _ in range(5):
        manner = manner.as_wished(wish)

    assert manner.as_wished(wish) == manner


@given(st.lists(st.sampled_from(WISHES)))
def test_however_much_is_wished_one_can_still_be_understood(wishes: list[Wish]) -> None:
    manner = Manner()
    for wish in wishes:
        manner = manner.as_wished(wish)

    assert 0.5 <= manner.loudness <= 2
    assert 0.6 <= manner.pace <= 1.3
