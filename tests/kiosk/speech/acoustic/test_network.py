import pytest
import torch

from kiosk.speech.acoustic.network import (
    LEFT,
    MELS,
    OUTPUTS,
    RIGHT,
    SUBSAMPLING,
    Network,
    padded,
)


@pytest.mark.parametrize("frames", [1, 2, 3, 4, 100, 101])
def test_there_is_an_output_for_every_third_frame_begun(frames: int) -> None:
    scores = Network()(padded(torch.randn(frames, MELS))[None].expand(2, -1, -1))
    assert scores.shape == (2, -(-frames // SUBSAMPLING), OUTPUTS)
    assert torch.allclose(scores.exp().sum(dim=2), torch.ones(scores.shape[:2]), atol=1e-5)


def test_an_output_hears_its_surroundings_and_nothing_else() -> None:
    network = Network().eval()
    sound = torch.randn(1, LEFT + 30 + RIGHT, MELS)
    middle = LEFT + 15
    before = network(sound)[0, 5]
    for frame, heard in (
        (middle - LEFT - 1, False),
        (middle - LEFT, True),
        (middle + RIGHT, True),
        (middle + RIGHT + 1, False),
    ):
        other = sound.clone()
        other[0, frame] += 5.0
        assert torch.equal(network(other)[0, 5], before) is not heard


def test_the_visitor_waits_for_no_more_than_a_quarter_of_a_second_of_sound() -> None:
    assert RIGHT <= 25


def test_the_edges_are_repeated() -> None:
    features = torch.arange(3.0)[:, None].expand(3, MELS)
    column = padded(features)[:, 0].tolist()
    assert column == [0.0] * LEFT + [0.0, 1.0, 2.0] + [2.0] * RIGHT
