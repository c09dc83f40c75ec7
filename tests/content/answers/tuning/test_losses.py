"""The losses are least where what means the same is nearest, and know what may not be told apart."""

import math

import pytest
import torch
from torch.nn.functional import normalize

from content.answers.tuning.losses import TEMPERATURE, ordered, picked

ONE, OTHER = torch.eye(4)[0], torch.eye(4)[1]
NONE = torch.empty(0, 4)
APART = torch.zeros(2, 2, dtype=torch.bool)


def test_the_right_one_picked_costs_nothing_the_wrong_one_much() -> None:
    rows = torch.stack([ONE, OTHER])
    assert picked(rows, rows, NONE, APART).item() == pytest.approx(0, abs=1e-6)
    swapped = picked(rows, rows.flip(0), NONE, APART).item()
    assert swapped == pytest.approx(1 / TEMPERATURE, rel=1e-3)


def test_as_near_as_another_is_half_a_guess() -> None:
    rows = ONE.repeat(2, 1)
    assert picked(rows, rows, NONE, APART).item() == pytest.approx(math.log(2))


def test_what_means_the_same_is_not_told_apart() -> None:
    rows = ONE.repeat(2, 1)
    assert picked(rows, rows, NONE, ~APART).item() == pytest.approx(0, abs=1e-6)


def test_what_is_nearly_the_same_is_one_more_to_pick_from() -> None:
    rows = torch.stack([ONE, OTHER])
    third = picked(rows, rows, ONE[None], APART).item()
    assert third == pytest.approx(math.log(2) / 2, rel=1e-3)


def test_in_order_costs_nothing_and_each_that_is_not_what_it_exceeds() -> None:
    assert ordered(torch.tensor([0.9]), torch.tensor([0.1])).item() == pytest.approx(0, abs=1e-6)
    wrong = ordered(torch.tensor([0.5]), torch.tensor([0.7])).item()
    assert wrong == pytest.approx(0.2 / TEMPERATURE, rel=1e-3)


def test_all_in_order_where_there_is_nothing_to_compare() -> None:
    assert ordered(torch.tensor([0.5]), torch.empty(0)).item() == 0


def test_descending_brings_what_means_the_same_together() -> None:
    torch.manual_seed(0)
    rows = torch.nn.Parameter(torch.randn(6, 4))
    descent = torch.optim.SGD([rows], lr=0.02)
    losses = []
    for _ in range(60):
        asked, same = normalize(rows[:3], dim=1), normalize(rows[3:], dim=1)
        loss = picked(asked, same, NONE, torch.eye(3, dtype=torch.bool))
        descent.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        descent.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 4
