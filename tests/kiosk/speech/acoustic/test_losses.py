import math

import pytest
import torch

from kiosk.speech.acoustic.batches import Example, collate
from kiosk.speech.acoustic.losses import losses
from kiosk.speech.acoustic.network import LEFT, MELS, OUTPUTS, RIGHT


def test_what_is_surely_said_costs_nothing_and_what_is_as_likely_something_else_costs() -> None:
    features = torch.zeros(LEFT + 12 + RIGHT, MELS)
    too_long = [9] * 3  # needs a blank between each two: five frames, and there are four
    batch = collate([Example(features, [5, 7], [[5, 8], too_long])])
    surely = torch.full((1, 4, OUTPUTS), -20.0)
    for frame, output in enumerate((5, 5, 7, 0)):
        surely[0, frame, output] = 0.0
    cost, apart = losses(surely, batch)
    assert cost.item() == pytest.approx(0.0, abs=1e-6)
    assert apart.item() == pytest.approx(0.0, abs=1e-6)
    either = surely.clone()
    either[0, 2, [7, 8]] = -math.log(2)
    cost, apart = losses(either, batch)
    assert cost.item() == pytest.approx(math.log(2) / 2)
    assert apart.item() == pytest.approx(math.log(2) / 2)
