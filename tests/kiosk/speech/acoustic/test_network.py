from typing import cast

import pytest
import torch
from torch import nn

from kiosk.speech.acoustic.network import (
    LEFT,
    MELS,
    OUTPUTS,
    RIGHT,
    SUBSAMPLING,
    VOICE,
    VOICE_KEPT,
    WIDTH,
    Network,
    Voice,
    padded,
)


@pytest.mark.parametrize("frames", [1, 2, 3, 4, 100, 101])
def test_there_is_an_output_for_every_third_frame_begun(frames: int) -> None:
    scores = Network()(padded(torch.randn(frames, MELS))[None].expand(2, -1, -1))
    assert scores.shape == (2, -(-frames // SUBSAMPLING), OUTPUTS)
    assert torch.allclose(scores.exp().sum(dim=2), torch.ones(scores.shape[:2]), atol=1e-5)


def test_an_output_hears_its_surroundings_and_nothing_else_where_no_voice_tells() -> None:
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


def test_an_output_hears_nothing_later_where_a_voice_tells_but_all_before() -> None:
    network = Network().eval()
    for voice in network.voices.values():
        nn.init.normal_(cast("Voice", voice).tell.weight, std=0.3)
    sound = torch.randn(1, 2 * LEFT + 30 + RIGHT, MELS)
    output = network(sound)[0, LEFT // SUBSAMPLING + 5]
    for frame, heard in ((0, True), (2 * LEFT + 15 + RIGHT, True), (2 * LEFT + 16 + RIGHT, False)):
        other = sound.clone()
        other[0, frame] += 5.0
        assert torch.equal(network(other)[0, LEFT // SUBSAMPLING + 5], output) is not heard


def test_a_voice_tells_the_mean_of_what_was_heard_the_last_seconds() -> None:
    voice = Voice()
    with torch.no_grad():
        voice.hear.weight.zero_()
        voice.hear.weight[:, :VOICE] = torch.eye(VOICE)
        voice.hear.bias.zero_()
        voice.tell.weight[:VOICE] = torch.eye(VOICE)
        x = torch.zeros(1, 400, WIDTH)
        x[0, :200, 0] = 2.0
        x[0, :200, 1] = -2.0  # what a unit does not answer to is not heard
        told = voice(x) - x
    mean = 0.0
    for frame in range(400):
        mean = VOICE_KEPT * mean + (1 - VOICE_KEPT) * (2.0 if frame < 200 else 0.0)
        assert told[0, frame, 0].item() == pytest.approx(mean, abs=1e-4)
    assert told[0, :, 1:].abs().max() == 0


def test_the_visitor_waits_for_no_more_than_a_quarter_of_a_second_of_sound() -> None:
    assert RIGHT <= 25


def test_the_edges_are_repeated() -> None:
    features = torch.arange(3.0)[:, None].expand(3, MELS)
    column = padded(features)[:, 0].tolist()
    assert column == [0.0] * LEFT + [0.0, 1.0, 2.0] + [2.0] * RIGHT
