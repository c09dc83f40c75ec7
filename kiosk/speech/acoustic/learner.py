"""A network that learns, one batch after another, and the average of what it was in its recent past."""

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from kiosk.speech.acoustic.batches import Batch
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.crew import Crew
from kiosk.speech.acoustic.descent import HALVES, Descent
from kiosk.speech.acoustic.growth import grown
from kiosk.speech.acoustic.losses import losses
from kiosk.speech.acoustic.network import Network

_LOUDEST_GRADIENT = 2.0
_AVERAGED_STEPS = 400
# How much it counts that what was said is told from what is nearly the same: it is a list of phrases that a
# terminal picks from. With this both losses have gradients of about one size.
_APART = 8.0


@dataclass(frozen=True)
class Step:
    """The loss a unit, the seconds that were heard, and each output's share of the frames, [OUTPUTS]."""

    loss: float
    seconds: float
    shares: Tensor


class Learner:
    """One of a `crew`'s, all of which are alike after every step."""

    def __init__(self, state: Checkpoint | None, crew: Crew) -> None:
        """Goes on from `state`, also from a narrower network's, or begins from nothing."""
        self._crew = crew
        self._network = Network()
        follow = get_ema_multi_avg_fn(1 - 1 / _AVERAGED_STEPS)  # type: ignore[no-untyped-call]
        self._averaged = AveragedModel(self._network, multi_avg_fn=follow, use_buffers=True)
        self._descent = Descent(self._network)
        if state is None:
            return
        self._network.load_state_dict(grown(state.network, self._network))
        self._averaged.module.load_state_dict(grown(state.averaged, self._network))
        self._averaged.n_averaged.fill_(1)
        if state.optimizer:
            self._descent.restore(state.optimizer)

    @property
    def averaged(self) -> Network:
        """What is measured and shipped."""
        return cast("Network", self._averaged.module)

    def step(self, batch: Batch, rate: float) -> Step:
        """Down the gradient of this batch and of those that the others of the crew have."""
        self._network.train()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
            scores = self._network(batch.features)
        loss, apart = losses(scores, batch)
        self._network.zero_grad()
        (loss + _APART * apart).backward()  # type: ignore[no-untyped-call]
        told = torch.tensor([loss.item(), batch.seconds])
        gradients = [one.grad for one in self._network.parameters() if one.grad is not None]
        self._crew.average([*gradients, told])
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), _LOUDEST_GRADIENT)
        self._descent.step(rate)
        self._averaged.update_parameters(self._network)
        mean, seconds = told.tolist()
        shares = scores.detach().exp().mean(dim=(0, 1))
        return Step(mean, seconds * self._crew.size, shares)

    def keep(self, state: Checkpoint) -> None:
        """Write to `state` what the crew has come to."""
        # What each normalises by is its own; the rest is alike but for the last bit of a sum.
        self._crew.average(_numbers(self._network))
        self._crew.average(_numbers(self.averaged))
        state.network = self._network.state_dict()
        state.averaged = self.averaged.state_dict()
        state.optimizer = self._descent.state()


def _numbers(module: nn.Module) -> list[Tensor]:
    """All that it has learned, its counters left out."""
    return [one for one in module.state_dict().values() if one.is_floating_point()]
