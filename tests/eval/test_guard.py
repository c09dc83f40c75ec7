"""Nothing gets worse unnoticed: a fixed part of the proof, held to what it once was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.eval.guard import Count, bounds, fallen, from_babble, from_sound, from_words


def test_from_words_no_fewer_come_out_right() -> None:
    assert not fallen(from_words(), bounds())


def test_from_sound_no_fewer_come_out_right() -> None:
    assert not fallen(from_sound(), bounds())


@pytest.mark.usefixtures("shared")
def test_in_babble_no_fewer_come_out_right() -> None:
    assert not fallen(from_babble(), bounds())


def test_what_has_got_worse_is_told_and_what_to_do_about_it() -> None:
    once = {"one": Count(40, 60), "other": Count(92, 92)}
    assert not fallen({"one": Count(36, 60), "other": Count(92, 92)}, once)
    [told] = fallen({"one": Count(35, 60), "other": Count(92, 92)}, once)
    assert told.startswith("one: 35 of 60, and it was 40 of 60 (allowed: 36).")
    assert told.endswith(".venv/bin/python -m tests.eval.guard")
    assert len(fallen({"other": Count(91, 92)}, once)) == 1


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_chance_is_allowed_for_but_not_much(share: tuple[int, int]) -> None:
    right, of = share
    assert 0 <= right - Count(right, of).least < of**0.5 / 2 + 1
    assert Count(of, of).least == of
