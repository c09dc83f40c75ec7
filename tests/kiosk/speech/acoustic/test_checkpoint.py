from pathlib import Path

import pytest
import torch

from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.network import MELS, Network


def checkpoint() -> Checkpoint:
    weights = Network().state_dict()
    return Checkpoint(torch.ones(MELS), weights, weights, {"state": {}}, 3.5, 2, [(3.5, 1.0, 0.5)])


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    saved = checkpoint()
    saved.save(tmp_path / "c.pt")
    loaded = Checkpoint.load(tmp_path / "c.pt")
    assert (loaded.heard, loaded.rounds, loaded.curve) == (3.5, 2, [(3.5, 1.0, 0.5)])
    assert torch.equal(loaded.network["out.weight"], saved.network["out.weight"])
    assert list(tmp_path.iterdir()) == [tmp_path / "c.pt"]


def test_a_save_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint().save(tmp_path / "c.pt")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    later = checkpoint()
    later.heard = 99.0
    with pytest.raises(OSError, match="No space"):
        later.save(tmp_path / "c.pt")
    assert Checkpoint.load(tmp_path / "c.pt").heard == 3.5


def test_what_another_training_begins_with_is_half_as_big(tmp_path: Path) -> None:
    whole = checkpoint()
    whole.save(tmp_path / "whole.pt")
    whole.seed().save(tmp_path / "seed.pt")
    seed = Checkpoint.load(tmp_path / "seed.pt")
    assert (tmp_path / "seed.pt").stat().st_size < 0.6 * (tmp_path / "whole.pt").stat().st_size
    network = Network()
    network.load_state_dict(seed.averaged)
    assert torch.allclose(network.out.weight, whole.averaged["out.weight"], atol=1e-3)
    assert (seed.heard, seed.optimizer) == (0.0, {})


def test_a_share_of_what_it_came_from_may_be_kept() -> None:
    one, other = checkpoint(), checkpoint()
    other.averaged = {name: weight + 2 for name, weight in one.averaged.items()}
    mixed = one.joined(other, 0.25)
    assert torch.allclose(mixed.averaged["out.bias"], one.averaged["out.bias"] + 0.5)


def test_what_the_other_had_not_yet_stays_as_it_is() -> None:
    one, other = checkpoint(), checkpoint()
    other.averaged = {
        name: weight + 2 for name, weight in one.averaged.items() if "voices" not in name
    }
    mixed = one.joined(other, 0.25).averaged
    assert mixed.keys() == one.averaged.keys()
    assert torch.equal(mixed["voices.2.hear.weight"], one.averaged["voices.2.hear.weight"])


def test_two_runs_are_joined_half_and_half() -> None:
    one, other = checkpoint(), checkpoint()
    other.averaged = {name: weight + 2 for name, weight in one.averaged.items()}
    other.prior = one.prior + 0.5
    mean = one.joined(other)
    assert torch.allclose(mean.averaged["out.bias"], one.averaged["out.bias"] + 1)
    assert mean.averaged["first_norm.num_batches_tracked"] == 0  # a number of steps is no weight
    assert torch.allclose(mean.prior, one.prior + 0.25)
    assert mean.curve == one.curve
    Network().load_state_dict(mean.averaged)
