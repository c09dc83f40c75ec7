"""What training has come to, in one file that is always whole."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor


@dataclass
class Checkpoint:
    """`network` is what training goes on with, `averaged` what is shipped: the mean of its recent past.

    `mean`: of the features, [MELS], for the CMN. `heard`: hours of sound so far. `curve`: rows of
    (hours, training loss a unit, syllable error rate of the held-out voices).
    """

    mean: Tensor
    network: dict[str, Tensor]
    averaged: dict[str, Tensor]
    optimizer: dict[str, Any] = field(default_factory=dict)
    heard: float = 0.0
    rounds: int = 0
    curve: list[tuple[float, float, float]] = field(default_factory=list)

    def seed(self) -> "Checkpoint":
        """What another training can begin with: the averaged weights in half precision, no more."""
        weights = {name: tensor.half() for name, tensor in self.averaged.items()}
        return Checkpoint(self.mean, weights, weights, curve=self.curve)

    def save(self, path: Path) -> None:
        """All or nothing. Raises OSError."""
        unfinished = path.with_suffix(".new")
        with unfinished.open("wb") as file:
            torch.save(vars(self), file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Checkpoint":
        """Raises OSError, and whatever torch raises for a file that is no checkpoint."""
        return cls(**torch.load(path, weights_only=True))
