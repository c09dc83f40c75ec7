"""How the weights move: matrices by Muon, which learns most from an hour of sound, the rest by AdamW.

Muon: Jordan et al., "Muon: an optimizer for hidden layers in neural networks" (2024). PyTorch has it, too,
but always iterates in bfloat16, which many processors only imitate: a hundred times as slow.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import torch
from torch import Tensor

from content.narration.processor import can
from kiosk.speech.acoustic.network import Network, maps

# Only a processor that multiplies halves is faster with them; another imitates them, 15 times as slowly.
HALVES = can("avx512_bf16")

_MOMENTUM = 0.95
_MATRIX_DECAY = 1e-2
_REST_DECAY = 1e-3
# A step changes a matrix's entries as much as one of AdamW does: one rate serves both
# (Liu et al., "Muon is scalable for LLM training", 2025).
_LIKE_ADAM = 0.2
# Newton's and Schulz's iteration, with coefficients that bring small singular values up fast.
_QUINTIC = 3.4445, -4.7750, 2.0315
_ITERATIONS = 4
_PRECISION = torch.bfloat16 if HALVES else torch.float32


class Descent:
    """Both optimizers of one network."""

    def __init__(self, network: Network) -> None:
        self._parts = dict(_matrices(network))
        self._momentum = {name: torch.zeros_like(parts) for name, parts in self._parts.items()}
        rest = [w for name, w in network.named_parameters() if name not in self._parts]
        self._rest = torch.optim.AdamW(rest, weight_decay=_REST_DECAY)

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """One step down the gradients there are."""
        for name, weight in self._parts.items():
            if weight.grad is None:
                continue
            momentum = self._momentum[name].mul_(_MOMENTUM).add_(weight.grad)
            ahead = weight.grad.add(momentum, alpha=_MOMENTUM)
            weight.mul_(1 - rate * _MATRIX_DECAY)
            for part, change in zip(maps(name, weight), maps(name, ahead), strict=True):
                size = _LIKE_ADAM * max(part.shape) ** 0.5
                part.sub_(orthogonal(change), alpha=rate * size)
        for group in self._rest.param_groups:
            group["lr"] = rate
        self._rest.step()

    def state(self) -> dict[str, Any]:
        """A copy of where it is, for `restore`."""
        return deepcopy({"momentum": self._momentum, "rest": self._rest.state_dict()})

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a `state`."""
        self._momentum = dict(state["momentum"])
        self._rest.load_state_dict(state["rest"])


def orthogonal(matrix: Tensor) -> Tensor:
    """About the orthogonal matrix nearest to `matrix`: its singular values between 0.5 and 1.3."""
    wide = matrix.shape[0] <= matrix.shape[1]
    x: Tensor = matrix if wide else matrix.T
    x = (x / (torch.linalg.matrix_norm(x) + 1e-7)).to(_PRECISION)
    a, b, c = _QUINTIC
    for _ in range(_ITERATIONS):
        square = x @ x.T
        x = a * x + (b * square + c * (square @ square)) @ x
    return (x if wide else x.T).to(matrix.dtype)


def _matrices(network: Network) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """The hidden ones; what makes outputs is AdamW's."""
    for name, weight in network.named_parameters():
        if weight.ndim > 1 and not name.startswith("out."):
            yield name, weight
