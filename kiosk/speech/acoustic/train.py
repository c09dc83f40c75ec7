"""Trains the acoustic model: connectionist temporal classification (Graves et al., ICML 2006) on the CPU.

Killed and started again, it goes on from its last checkpoint. The pace falls to nothing as the hours
come to an end.
"""

import math
import time
from functools import partial
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader

from kiosk.speech.acoustic.batches import Batch, Batches, Source
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.crew import Crew, together
from kiosk.speech.acoustic.curve import draw
from kiosk.speech.acoustic.descent import HALVES, Descent
from kiosk.speech.acoustic.growth import grown
from kiosk.speech.acoustic.measure import held_out, mean_features, syllable_errors
from kiosk.speech.acoustic.network import OUTPUTS, Network

_PEAK_RATE = 1.7e-3
_LAST_RATE = 2e-5
_WARM_UP = 300  # steps
_LOUDEST_GRADIENT = 2.0
# How much it counts that what was said is told from what is nearly the same (see `losses`): it is a list
# of phrases that a terminal picks from. With this both have gradients of about one size.
_APART = 8.0
_AVERAGED_STEPS = 400
_ROUND_HOURS = 12.0  # of sound between two checkpoints


def sources(data: Path) -> list[Source]:
    """What is in `data`, and how often each is heard: people matter most. Of the first are crowds made."""
    return [
        Source(data / "people", 0.62),
        Source(data / "kokoro", 0.16),
        Source(data / "hsk", 0.11),
        Source(data / "words", 0.07, joined=4),
        Source(data / "students", 0.04, joined=3),
    ]


def train(
    data: Path, out: Path, hours: float, seed: int, start: Path | None = None, processes: int = 1
) -> Checkpoint:
    """Train, from the checkpoint in `out` where there is one, else with the weights of `start`.

    Those may be of a narrower network. As many `processes` as there are cores hear most in an hour.
    Raises OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    together(processes, partial(_train, data, out, hours, seed, start))
    return Checkpoint.load(out / "checkpoint.pt")


def _train(data: Path, out: Path, hours: float, seed: int, start: Path | None, crew: Crew) -> None:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    path = out / "checkpoint.pt"
    network = Network()
    follow = get_ema_multi_avg_fn(1 - 1 / _AVERAGED_STEPS)  # type: ignore[no-untyped-call]
    averaged = AveragedModel(
        network,
        multi_avg_fn=follow,
        use_buffers=True,
    )
    descent = Descent(network)
    begun = path if path.exists() else start
    if begun:
        state = Checkpoint.load(begun)
        network.load_state_dict(grown(state.network, network))
        averaged.module.load_state_dict(grown(state.averaged, network))
        averaged.n_averaged.fill_(1)
    else:
        weights = network.state_dict()
        state = Checkpoint(mean_features(sources(data), seed), weights, weights)
    if crew.leads and not path.exists():
        state.save(path)
    if state.optimizer:
        descent.restore(state.optimizer)
    dev = held_out(sources(data), state.mean)
    own_seed = seed + 1000 * state.rounds + crew.number
    stream = Batches(sources(data), dev.names, state.mean, own_seed)
    loader = iter(DataLoader(stream, batch_size=None, num_workers=1, prefetch_factor=16))
    while state.heard < hours:
        began, heard = time.monotonic(), 0.0
        costs: list[float] = []
        given = torch.zeros(OUTPUTS)
        while heard < min(_ROUND_HOURS, hours - state.heard):
            batch = cast("Batch", next(loader))
            rate = pace(state.heard + heard, hours, state.rounds * 1000 + len(costs))
            loss, seconds, shares = step(network, descent, batch, rate, crew)
            costs.append(loss)
            given += shares
            averaged.update_parameters(network)
            heard += seconds / 3600
        state.heard += heard
        state.rounds += 1
        # What each normalises by is its own; the rest is alike but for the last bit of a sum.
        crew.average(numbers(network))
        crew.average(numbers(averaged.module))
        if not crew.leads:
            continue
        state.network = network.state_dict()
        state.averaged = averaged.module.state_dict()
        state.optimizer = descent.state()
        state.prior = given / len(costs)
        errors = syllable_errors(cast("Network", averaged.module), dev)
        before = state.curve[-1][0] if state.curve else 0.0
        state.curve.append((before + heard, sum(costs) / len(costs), errors))
        state.save(path)
        draw(state.curve, out / "learning-curve.png")
        speed = heard * 3600 / (time.monotonic() - began)
        print(
            f"{state.heard:7.1f} h of {hours:.0f}, loss {state.curve[-1][1]:.3f}, "
            f"syllable errors of held-out voices {errors:.1%}, {speed:.0f} x real time",
            flush=True,
        )


def pace(heard: float, hours: float, steps: int) -> float:
    """The learning rate: a warm-up, then down with the hours that are left."""
    left = max(0.0, 1 - heard / hours)
    warm = min(1.0, (steps + 1) / _WARM_UP)
    return max(_LAST_RATE, _PEAK_RATE * warm * math.pow(left, 0.9))


def numbers(module: nn.Module) -> list[Tensor]:
    """All that it has learned, its counters left out."""
    return [one for one in module.state_dict().values() if one.is_floating_point()]


def step(
    network: Network, descent: Descent, batch: Batch, rate: float, crew: Crew
) -> tuple[float, float, Tensor]:
    """One step down the gradient, the crew's.

    The loss a unit, how many seconds the crew heard, and each output's share of the frames, [OUTPUTS].
    """
    network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
        scores = network(batch.features)
    loss, apart = losses(scores, batch)
    network.zero_grad()
    (loss + _APART * apart).backward()  # type: ignore[no-untyped-call]
    told = torch.tensor([loss.item(), batch.seconds])
    crew.average([*(one.grad for one in network.parameters() if one.grad is not None), told])
    torch.nn.utils.clip_grad_norm_(network.parameters(), _LOUDEST_GRADIENT)
    descent.step(rate)
    mean, seconds = told.tolist()
    return mean, seconds * crew.size, scores.detach().exp().mean(dim=(0, 1))


def losses(scores: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Negative log likelihood of what was said, and that it was this and none of its rivals; a unit each.

    Utterances too fast for their units count nothing.
    """
    own = ctc(scores, batch.targets, batch.frames, batch.target_lengths)
    count = len(batch.rivals)
    rivals = ctc(
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


def ctc(scores: Tensor, targets: Tensor, frames: Tensor, lengths: Tensor) -> Tensor:
    """Negative log likelihood of each utterance, 0 where it cannot be; scores [B, T, OUTPUTS]."""
    return functional.ctc_loss(
        scores.transpose(0, 1), targets, frames, lengths, reduction="none", zero_infinity=True
    )
