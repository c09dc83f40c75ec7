import numpy as np
import pytest
import torch

from kiosk.speech.acoustic.augment import Augmenter, masked, microphone
from kiosk.speech.acoustic.network import LEFT, MELS, RIGHT
from kiosk.speech.pcm import RATE

VOICE = (np.random.default_rng(3).standard_normal(RATE) * 3000).astype(np.int16)


@pytest.fixture(scope="module")
def augment() -> Augmenter:
    return Augmenter(torch.full((MELS,), 12.0), [VOICE, VOICE[: RATE // 3]])


def test_the_same_seed_hears_the_same(augment: Augmenter) -> None:
    one, same, other = (augment(VOICE, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert one.shape != other.shape or not torch.equal(one, other)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_befalls_it_a_recording_becomes_features(augment: Augmenter, seed: int) -> None:
    features = augment(VOICE, np.random.default_rng(seed))
    frames = len(features) - LEFT - RIGHT
    assert features.shape[1] == MELS
    assert torch.isfinite(features).all()
    assert 80 < frames < 330  # a second, slower or faster, with silence around it


def test_digital_silence_is_survived(augment: Augmenter) -> None:
    silence = np.zeros(RATE // 2, np.int16)
    for seed in range(10):
        assert torch.isfinite(augment(silence, np.random.default_rng(seed))).all()


def test_masks_leave_most_of_it() -> None:
    features = torch.ones(LEFT + 100 + RIGHT, MELS)
    kept = [
        float(masked(features.clone(), np.random.default_rng(seed)).mean()) for seed in range(50)
    ]
    assert min(kept) > 0.5
    assert max(kept) < 1.0 or len(set(kept)) > 5


def test_microphones_differ_smoothly() -> None:
    curves = torch.stack([microphone(np.random.default_rng(seed)) for seed in range(60)])
    assert curves.shape == (60, MELS)
    assert float(curves.std(dim=0).mean()) > 0.3
    assert float(curves.diff(dim=1).abs().median()) < 0.3
