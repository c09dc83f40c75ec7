"""Whims are free within their bounds, and always the same."""

from __future__ import annotations

from content.storyboard.performance.whim import Whim


def test_the_same_name_has_the_same_whims() -> None:
    assert [Whim("a").between(0, 100) for _ in range(2)] == [Whim("a").between(0, 100)] * 2
    first, second = Whim("a"), Whim("b")
    assert [first.between(0, 100) for _ in range(8)] != [second.between(0, 100) for _ in range(8)]


def test_numbers_keep_within_their_bounds_and_use_them() -> None:
    whim = Whim("x")
    numbers = [whim.between(10, 20) for _ in range(300)]
    assert set(numbers) == set(range(10, 21))
    assert {whim.between(0, 0.5) for _ in range(100)} == {0, 0.1, 0.2, 0.3, 0.4, 0.5}


def test_a_chance_is_taken_as_often_as_it_says() -> None:
    whim = Whim("x")
    assert 240 < sum(whim.may(0.3) for _ in range(1000)) < 360
