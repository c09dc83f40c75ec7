import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.speech.acoustic.descent import Descent, orthogonal
from kiosk.speech.acoustic.network import LEFT, MELS, RIGHT, Network


def loss_of(network: Network, features: torch.Tensor) -> torch.Tensor:
    scores: torch.Tensor = network(features)
    return -scores[:, :, 7].mean()


def descend(network: Network, descent: Descent, features: torch.Tensor, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        network.zero_grad()
        loss = loss_of(network, features)
        loss.backward()  # type: ignore[no-untyped-call]
        descent.step(1e-3)
        losses.append(loss.item())
    return losses


@settings(deadline=None, max_examples=20)
@given(rows=st.integers(2, 40), columns=st.integers(2, 40), seed=st.integers(0, 1000))
def test_a_matrix_becomes_nearly_orthogonal_whatever_its_shape(
    rows: int, columns: int, seed: int
) -> None:
    generator = torch.Generator().manual_seed(seed)
    matrix = torch.randn(rows, columns, generator=generator)
    near = orthogonal(matrix)
    assert near.shape == matrix.shape
    assert float(torch.linalg.matrix_norm(near, 2)) < 1.4
    # It points where the matrix does.
    assert float((near * matrix).sum()) > 0


def test_no_gradient_is_no_change_of_direction() -> None:
    assert torch.equal(orthogonal(torch.zeros(3, 5)), torch.zeros(3, 5))


def test_the_loss_falls_and_every_weight_moves() -> None:
    torch.manual_seed(0)
    network = Network()
    before = {name: weight.detach().clone() for name, weight in network.named_parameters()}
    features = torch.randn(2, LEFT + 30 + RIGHT, MELS)
    losses = descend(network, Descent(network), features, 8)
    assert losses[-1] < losses[0] - 0.1
    assert all(not torch.equal(before[name], w) for name, w in network.named_parameters())


def test_it_goes_on_from_its_state_as_if_never_interrupted() -> None:
    torch.manual_seed(0)
    network, features = Network(), torch.randn(2, LEFT + 30 + RIGHT, MELS)
    descent = Descent(network)
    descend(network, descent, features, 2)
    other = Network()
    other.load_state_dict(network.state_dict())
    resumed = Descent(other)
    resumed.restore(descent.state())
    went_on = descend(network, descent, features, 2)
    assert descend(other, resumed, features, 2) == pytest.approx(went_on, rel=1e-5)
