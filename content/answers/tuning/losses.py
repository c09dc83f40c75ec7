"""What training makes small: that a question is farther from what means the same than from what does not."""

import torch
from torch import Tensor
from torch.nn import functional

# As E5 was trained: its cosines lie between 0.7 and 1.
TEMPERATURE = 0.02


def picked(asked: Tensor, same: Tensor, apart: Tensor, alike: Tensor) -> Tensor:
    """How unlikely each question's own second wording is among all others (van den Oord et al. 2018, InfoNCE).

    `asked` and `same` are unit rows, [B, D], and `apart` such as mean something else, [N, D]. `alike`, [B, B]:
    of which others a question means the same, too; they are not told apart.
    """
    scores = torch.cat([asked @ same.T, asked @ apart.T], dim=1) / TEMPERATURE
    own = torch.eye(len(asked), dtype=torch.bool)
    others = torch.zeros_like(scores, dtype=torch.bool)
    others[:, : len(asked)] = alike & ~own
    return functional.cross_entropy(
        scores.masked_fill(others, -torch.inf), torch.arange(len(asked))
    )


def ordered(alike: Tensor, apart: Tensor) -> Tensor:
    """How many cosines of pairs that mean different things exceed those of pairs that mean the same.

    Softly (Su, "CoSENT", 2022): the logarithm of one and the sum over all such two. [M] and [N].
    """
    excess = (apart[None] - alike[:, None]).flatten() / TEMPERATURE
    return torch.logsumexp(torch.cat([excess, excess.new_zeros(1)]), dim=0)
