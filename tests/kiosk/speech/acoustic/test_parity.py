"""The exported model scores every frame in the unmodified Vosk as the network does in PyTorch."""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import soundfile
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kiosk.speech.acoustic.export import export
from kiosk.speech.acoustic.features import fbank, online_cmn
from kiosk.speech.acoustic.network import MELS, Network, Voice, padded
from kiosk.speech.acoustic.scores import frame_scores
from kiosk.speech.pcm import RATE

SPOKEN = Path(__file__).parents[3] / "data/speech"
READ = Path(__file__).parents[5] / "shared/speech/read"
MEAN = torch.linspace(8, 16, MELS)
# Matrices are stored with 16 bits.
WORST, MEAN_DIFFERENCE = 0.01, 0.001


@pytest.fixture(scope="module")
def network() -> Network:
    """Weights like any trained ones, batch norms that have seen something."""
    torch.manual_seed(3)
    network = Network()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm1d):
            assert module.running_mean is not None
            assert module.running_var is not None
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias)
    for voice in network.voices.values():
        nn.init.normal_(cast("Voice", voice).tell.weight, std=0.3)
    return network.eval()


@pytest.fixture(scope="module")
def folder(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    exported = tmp_path_factory.mktemp("yiboshi-cn")
    export(network, MEAN, exported)
    return exported


def in_torch(network: Network, samples: NDArray[np.int16]) -> Tensor:
    with torch.inference_mode():
        scores: Tensor = network(online_cmn(padded(fbank(samples)), MEAN)[None])[0]
    return scores


def recording(path: Path) -> NDArray[np.int16]:
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    return np.asarray(samples, np.int16)


def assert_same(network: Network, folder: Path, samples: NDArray[np.int16], piece: int) -> None:
    expected = in_torch(network, samples)

    scores = frame_scores(folder, samples, piece)

    assert scores.shape == expected.shape
    assert float((scores - expected).abs().max()) < WORST
    assert float((scores - expected).abs().mean()) < MEAN_DIFFERENCE


@pytest.mark.parametrize("piece", [RATE // 10, RATE // 5, 1111])
def test_the_same_scores_whatever_pieces_the_microphone_gives(
    network: Network, folder: Path, piece: int
) -> None:
    assert_same(network, folder, recording(SPOKEN / "52-weather.flac"), piece)


def test_the_same_scores_for_a_quiet_voice_after_a_loud_one(network: Network, folder: Path) -> None:
    loud, quiet = (recording(SPOKEN / f"{name}.flac") for name in ("52-weather", "32-hours"))

    assert_same(network, folder, np.concatenate([loud, quiet // 20]), RATE // 10)


@pytest.mark.parametrize("length", [400, 1000, RATE // 2])
def test_the_same_scores_for_hardly_a_sound(network: Network, folder: Path, length: int) -> None:
    assert_same(network, folder, recording(SPOKEN / "32-hours.flac")[8000:][:length], RATE // 10)


@pytest.mark.skipif(not READ.is_dir(), reason="real readers are kept outside the repository")
@pytest.mark.parametrize("number", [0, 30, 60])
def test_the_same_scores_for_real_readers(network: Network, folder: Path, number: int) -> None:
    path = sorted(READ.glob("*.flac"))[number]

    assert_same(network, folder, recording(path)[: 5 * RATE], RATE // 10)
