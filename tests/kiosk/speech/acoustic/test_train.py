from pathlib import Path

import pytest
import torch

from kiosk.speech.acoustic import batches, learner
from kiosk.speech.acoustic import train as training
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.network import Network
from kiosk.speech.acoustic.train import pace, train
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
    monkeypatch.setattr(learner, "_AVERAGED_STEPS", 2)
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
