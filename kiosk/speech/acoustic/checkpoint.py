"""What training has come to, in one file that is always whole."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from kiosk.durable import replacing
from kiosk.speech.acoustic.network import OUTPUTS


@dataclass
class Checkpoint:
    """`network` is what training goes on with, `averaged` what is shipped: the mean of its recent past.

    `mean`: of the features, [MELS], for the CMN. `heard`: hours of sound so far. `curve`: rows of
    (hours, training loss a unit, syllable error rate of the held-out voices). `prior`: each output's
    share of what the network says, [OUTPUTS].
    """

    mean: Tensor
    network: dict[str, Tensor]
    averaged: dict[str, Tensor]
    optimizer: dict[str, Any] = field(default_factory=dict)
    heard: float = 0.0
    rounds: int = 0
    curve: list[tuple[float, float, float]] = field(default_factory=list)
    prior: Tensor = field(default_factory=lambda: torch.full((OUTPUTS,), 1 / OUTPUTS))

    def seed(self) -> "Checkpoint":
        """What another training can begin with: the averaged weights in half precision, no more."""
        weights = {name: tensor.half() for name, tensor in self.averaged.items()}
        return Checkpoint(self.mean, weights, weights, curve=self.curve, prior=self.prior)

    def joined(self, other: "Checkpoint", share: float = 0.5) -> "Checkpoint":
        """This and a `share` of `other`, from which it came or with which it began; its curve is left out.

        The mean of two runs that parted is better than either (Wortsman et al., "Model soups", ICML 2022);
        with a share of what it was trained further from, a network keeps what it was good at (the same,
        "Robust fine-tuning", CVPR 2022). What `other` had not yet stays as it is.
        """
        weights = {
            name: one.lerp(other.averaged[name].to(one.dtype), share)
            if one.is_floating_point() and name in other.averaged
            else one
            for name, one in self.averaged.items()
        }
        prior = self.prior.lerp(other.prior, share)
        return Checkpoint(self.mean, weights, weights, curve=self.curve, prior=prior)

    def save(self, path: Path) -> None:
        """All or nothing. Raises OSError."""
        with replacing(path) as file:
            torch.save(vars(self), file)

    @classmethod
    def load(cls, path: Path) -> "Checkpoint":
        """Raises OSError, and whatever torch raises for a file that is no checkpoint."""
        return cls(**torch.load(path, weights_only=True))
