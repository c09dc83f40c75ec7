import torch

from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.network import LEFT, MELS, OUTPUTS, RIGHT, Network
from kiosk.speech.acoustic.prior import POWER, published
from kiosk.speech.units import BLANK


def state(prior: torch.Tensor | None = None) -> Checkpoint:
    torch.manual_seed(1)
    weights = Network().state_dict()
    made = Checkpoint(torch.zeros(MELS), weights, weights)
    if prior is not None:
        made.prior = prior
    return made


def said(network: Network) -> torch.Tensor:
    features = torch.randn(1, LEFT + 30 + RIGHT, MELS, generator=torch.Generator().manual_seed(2))
    with torch.inference_mode():
        scores: torch.Tensor = network.eval()(features)[0]
    return scores


def test_likelihoods_are_posteriors_over_a_power_of_the_prior() -> None:
    prior = torch.full((OUTPUTS,), 0.1 / (OUTPUTS - 1))
    prior[BLANK] = 0.9
    trained = Network()
    trained.load_state_dict(state().averaged)
    expected = (said(trained) - POWER * prior.log()).log_softmax(dim=-1)
    assert torch.allclose(said(published(state(prior))), expected, atol=1e-5)


def test_where_no_prior_is_known_nothing_changes() -> None:
    trained = Network()
    trained.load_state_dict(state().averaged)
    assert torch.allclose(said(published(state())), said(trained), atol=1e-5)


def test_what_was_never_said_does_not_become_certain() -> None:
    prior = torch.full((OUTPUTS,), 1 / (OUTPUTS - 1))
    prior[5] = 0.0
    assert torch.isfinite(said(published(state(prior)))).all()
