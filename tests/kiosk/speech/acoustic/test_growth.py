from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from unittest.mock import patch

import pytest
import torch

from kiosk.speech.acoustic import network
from kiosk.speech.acoustic.growth import grown
from kiosk.speech.acoustic.network import LEFT, MELS, RIGHT, Block, Network, Voice


@contextmanager
def widths(front: int, width: int, bottleneck: int) -> Iterator[None]:
    with patch.multiple(network, FRONT=front, WIDTH=width, BOTTLENECK=bottleneck):
        yield


def lived(net: Network) -> Network:
    """Its norms have seen something, so that none is as it was made."""
    with torch.no_grad():
        net.train()(torch.randn(4, LEFT + 60 + RIGHT, MELS) * 2 + 1)
    return net.eval()


@pytest.mark.parametrize(
    "wide", [(24, 48, 16), (40, 48, 16), (24, 80, 16), (24, 48, 29), (40, 80, 29)]
)
def test_a_wider_network_says_what_it_said_before(wide: tuple[int, int, int]) -> None:
    sound = torch.randn(2, LEFT + 30 + RIGHT, MELS)
    with widths(24, 48, 16):
        narrow = lived(Network())
        before = narrow(sound)
    with widths(*wide):
        big = Network()
        big.load_state_dict(grown(narrow.state_dict(), big))
        assert torch.allclose(big.eval()(sound), before, atol=1e-5)


def test_what_is_new_learns_from_the_first_step_on() -> None:
    with widths(24, 48, 16):
        narrow = lived(Network())
    with widths(24, 80, 29):
        big = Network()
        big.load_state_dict(grown(narrow.state_dict(), big))
        big.train()(torch.randn(2, LEFT + 30 + RIGHT, MELS))[:, :, 3].sum().backward()
        new = big.out.weight.grad
        assert new is not None
        assert new[:, 48:].abs().min() > 0
        squeezed = cast("Block", big.blocks[0]).expand.weight.grad
        assert isinstance(squeezed, torch.Tensor)
        assert squeezed[:48, 16:].abs().max() > 0


def test_a_network_that_gets_voices_says_what_it_said_before_and_they_learn() -> None:
    sound = torch.randn(2, LEFT + 30 + RIGHT, MELS)
    with patch.object(network, "VOICE_AFTER", ()):
        deaf = lived(Network())
        before = deaf(sound)
    listening = Network()
    listening.load_state_dict(grown(deaf.state_dict(), listening))
    after = listening.eval()(sound)
    assert torch.equal(after, before)
    after[:, :, 3].sum().backward()
    for voice in listening.voices.values():
        tells = cast("Voice", voice).tell.weight.grad
        assert tells is not None
        assert tells.abs().max() > 0


def test_weights_of_the_same_widths_are_taken_as_they_are() -> None:
    net = Network()
    state = grown(net.state_dict(), Network())
    assert all(torch.equal(state[name], tensor) for name, tensor in net.state_dict().items())
