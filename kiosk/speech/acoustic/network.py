"""The network: 40 filter banks every 10 ms in, log probabilities of blank and units every 30 ms out.

A time-delay network with bottlenecks and residual sums (Povey et al., "Semi-orthogonal low-rank matrix
factorization for deep neural networks", Interspeech 2018, without the orthogonality), made of nothing
but what Kaldi's nnet3 also has. It looks far back and little ahead: what it has to wait for, the
visitor has to wait for.
"""

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from kiosk.speech.units import UNITS

MELS = 40
SUBSAMPLING = 3
OUTPUTS = 1 + len(UNITS)
FRONT = 192
WIDTH = 512
BOTTLENECK = 192
# What is kept of who speaks, after which blocks, and how much of it each 30 ms: a time constant of 2 s.
VOICE = 64
VOICE_AFTER = (2, 4, 6, 8)
VOICE_KEPT = 0.985
# Each block sees (l, 0, r): frames of 30 ms back and ahead.
REACH = ((1, 1), (1, 1), (2, 1), (2, 1), (3, 0), (3, 1), (4, 0), (4, 1), (5, 0), (5, 0))
# Input frames of 10 ms that an output needs before and after its own.
LEFT = 3 + SUBSAMPLING * sum(left for left, _ in REACH)
RIGHT = 3 + SUBSAMPLING * sum(right for _, right in REACH)


class Block(nn.Module):
    """x + relu(norm(expand(squeeze(x at -l, 0, r)))): [B, T, WIDTH] to [B, T - l - r, WIDTH]."""

    def __init__(self, left: int, right: int) -> None:
        super().__init__()
        self.left, self.right = left, right
        # Three times BOTTLENECK rows: for the frames at -left, 0 and +right.
        self.squeeze = nn.Linear(WIDTH, 3 * BOTTLENECK, bias=False)
        self.expand = nn.Linear(BOTTLENECK, WIDTH, bias=False)
        self.norm = nn.BatchNorm1d(WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        """See above."""
        frames = x.shape[1] - self.left - self.right
        before, here, after = self.squeeze(x).split(BOTTLENECK, dim=2)
        squeezed = (
            before[:, :frames]
            + here[:, self.left : self.left + frames]
            + after[:, self.left + self.right :]
        )
        new = functional.relu(normalised(self.norm, self.expand(squeezed)))
        return x[:, self.left : self.left + frames] + new


class Voice(nn.Module):
    """x + tell(mean of hear(x) so far): who speaks, and through what, known better with each frame.

    [B, T, WIDTH] to the same. The mean is exponential and starts at nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hear = nn.Linear(WIDTH, VOICE)
        self.tell = nn.Linear(VOICE, WIDTH, bias=False)
        nn.init.zeros_(self.tell.weight)

    def forward(self, x: Tensor) -> Tensor:
        """See above."""
        heard = functional.relu(self.hear(x))
        ages = torch.arange(x.shape[1], dtype=torch.float32)
        ages = ages[:, None] - ages
        weights = torch.where(ages >= 0, (1 - VOICE_KEPT) * VOICE_KEPT ** ages.clamp_min(0), 0.0)
        return x + cast("Tensor", self.tell(weights.to(heard.dtype) @ heard))


class Network(nn.Module):
    """Input [B, LEFT + T + RIGHT, MELS], output [B, ceil(T / SUBSAMPLING), OUTPUTS] (log softmax).

    As in Kaldi, the first and last frame of an utterance stand in for what is before and after it:
    see `padded`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(5 * MELS, FRONT, bias=False)  # frames -2 to 2
        self.first_norm = nn.BatchNorm1d(FRONT)
        self.second = nn.Linear(3 * FRONT, WIDTH, bias=False)  # -1 to 1 around every third
        self.second_norm = nn.BatchNorm1d(WIDTH)
        self.blocks = nn.ModuleList(Block(left, right) for left, right in REACH)
        self.voices = nn.ModuleDict({str(after): Voice() for after in VOICE_AFTER})
        self.out = nn.Linear(WIDTH, OUTPUTS)

    def forward(self, x: Tensor) -> Tensor:
        """See above."""
        x = functional.relu(normalised(self.first_norm, self.first(spliced(x, 5, 1))))
        x = functional.relu(normalised(self.second_norm, self.second(spliced(x, 3, SUBSAMPLING))))
        for number, block in enumerate(self.blocks, 1):
            x = block(x)
            if str(number) in self.voices:
                x = self.voices[str(number)](x)
        return functional.log_softmax(self.out(x).float(), dim=-1)


def maps(name: str, weight: Tensor) -> tuple[Tensor, ...]:
    """The matrices that the parameter `name` is made of, one for each frame it looks at; views of it."""
    if name.endswith("squeeze.weight"):
        return weight.chunk(3)
    if name == "second.weight":
        return weight.chunk(3, dim=1)
    return (weight,)


def spliced(x: Tensor, width: int, stride: int) -> Tensor:
    """[B, T, C] to [B, (T - width) // stride + 1, width * C]: each frame with its neighbours, in order."""
    return x.unfold(1, width, stride).transpose(2, 3).flatten(2)


def normalised(norm: nn.BatchNorm1d, x: Tensor) -> Tensor:
    """Batch normalisation over all frames of all utterances."""
    return cast("Tensor", norm(x.flatten(0, 1))).view_as(x)


def padded(features: Tensor) -> Tensor:
    """[T, MELS] to [LEFT + T + RIGHT, MELS]."""
    first, last = features[:1], features[-1:]
    return torch.cat([first.expand(LEFT, -1), features, last.expand(RIGHT, -1)])
