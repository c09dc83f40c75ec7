"""What training makes small: how unlikely what was said is, and how likely what is nearly the same."""

import torch
from torch import Tensor
from torch.nn import functional

from kiosk.speech.acoustic.batches import Batch


def losses(scores: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Negative log likelihood of what was said, and that it was this and none of its rivals; a unit each.

    Connectionist temporal classification (Graves et al., ICML 2006), and over a list what Bahl et al.,
    "Maximum mutual information estimation" (ICASSP 1986), ask for. `scores` [B, T, OUTPUTS], log
    probabilities. Utterances too fast for their units count nothing.
    """
    own = _ctc(scores, batch.targets, batch.frames, batch.target_lengths)
    count = len(batch.rivals)
    rivals = _ctc(
        scores.repeat(count, 1, 1),
        batch.rivals.flatten(0, 1),
        batch.frames.repeat(count),
        batch.rival_lengths.flatten(),
    ).view(count, -1)
    # What does not fit into the frames is told to cost nothing, and is no rival.
    rivals = torch.where(rivals > 0, rivals, torch.inf)
    apart = torch.logsumexp(torch.cat([-own[None], -rivals]), dim=0) + own
    units = batch.target_lengths.sum()
    return own.sum() / units, torch.where(own > 0, apart, 0.0).sum() / units


def _ctc(scores: Tensor, targets: Tensor, frames: Tensor, lengths: Tensor) -> Tensor:
    """Negative log likelihood of each utterance, 0 where it cannot be."""
    return functional.ctc_loss(
        scores.transpose(0, 1), targets, frames, lengths, reduction="none", zero_infinity=True
    )
