import math
from pathlib import Path

import pytest
import torch

from kiosk.speech.acoustic import batches
from kiosk.speech.acoustic import train as training
from kiosk.speech.acoustic.batches import Example, collate
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.network import LEFT, MELS, OUTPUTS, RIGHT, Network
from kiosk.speech.acoustic.train import losses, pace, train
from tests.kiosk.speech.acoustic.tones import record

FOLDERS = ("people", "kokoro", "hsk", "words", "students")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for number, name in enumerate(FOLDERS):
        record(tmp_path / "data" / name, name, 30, seed=number)
    monkeypatch.setattr(batches, "_POOL", 40)
    monkeypatch.setattr(batches, "_CROWD", 10)
    monkeypatch.setattr(training, "_ROUND_HOURS", 0.012)
    monkeypatch.setattr(training, "_WARM_UP", 3)
    monkeypatch.setattr(training, "_AVERAGED_STEPS", 2)
    return tmp_path / "data"


def test_it_learns_and_draws_its_curve_and_goes_on_where_it_was(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = train(data, out, hours=0.001, seed=0)
    assert first.rounds == 1
    assert (out / "learning-curve.png").read_bytes().startswith(b"\x89PNG")
    hours = first.heard + 0.001
    again = train(data, out, hours, seed=0)
    assert again.rounds == 2
    assert again.curve[:1] == first.curve
    assert again.heard >= hours
    losses = [loss for _, loss, _ in again.curve]
    assert losses[1] < losses[0]
    assert train(data, out, hours, seed=0).rounds == 2


def test_it_begins_with_the_weights_it_is_given(data: Path, tmp_path: Path) -> None:
    weights = Network().state_dict()
    start = tmp_path / "start.pt"
    Checkpoint(torch.full((40,), 7.0), weights, weights).seed().save(start)
    done = train(data, tmp_path / "out", hours=0.0, seed=5, start=start)
    assert torch.allclose(done.network["out.weight"].float(), weights["out.weight"], atol=1e-3)
    assert done.mean[0] == 7.0


def test_two_processes_hear_twice_as_much_and_end_with_one_network(
    data: Path, tmp_path: Path
) -> None:
    done = train(data, tmp_path / "out", hours=0.0005, seed=0, processes=2)
    assert done.rounds == 1
    assert done.heard >= 0.0005
    assert all(weight.isfinite().all() for weight in done.averaged.values())


def test_the_pace_rises_and_then_falls_to_nothing() -> None:
    paces = [pace(heard / 100, 100, 1000) for heard in range(0, 10_000, 500)]
    assert paces == sorted(paces, reverse=True)
    assert pace(0, 100, 0) < pace(0, 100, 200) < pace(0, 100, 1000)
    assert 0 < pace(100, 100, 1000) < 1e-4


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
