"""Trains the acoustic model, on the CPU.

Killed and started again, it goes on from its last checkpoint. The pace falls to nothing as the hours
come to an end.
"""

import math
import time
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import cast

import torch
from torch.utils.data import DataLoader

from kiosk.speech.acoustic.batches import Batch, Batches, Source
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.crew import Crew, together
from kiosk.speech.acoustic.curve import draw
from kiosk.speech.acoustic.learner import Learner, Step
from kiosk.speech.acoustic.measure import held_out, mean_features, syllable_errors

_PEAK_RATE = 1.7e-3
_LAST_RATE = 2e-5
_WARM_UP = 300  # steps
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
    begun = path if path.exists() else start
    state = Checkpoint.load(begun) if begun else None
    learner = Learner(state, crew)
    if state is None:
        state = Checkpoint(mean_features(sources(data), seed), {}, {})
        learner.keep(state)
    if crew.leads and not path.exists():
        state.save(path)
    dev = held_out(sources(data), state.mean)
    own_seed = seed + 1000 * state.rounds + crew.number
    stream = Batches(sources(data), dev.names, state.mean, own_seed)
    loader = iter(DataLoader(stream, batch_size=None, num_workers=1, prefetch_factor=16))
    while state.heard < hours:
        began = time.monotonic()
        steps: list[Step] = []
        heard = 0.0
        while heard < min(_ROUND_HOURS, hours - state.heard):
            rate = pace(state.heard + heard, hours, state.rounds * 1000 + len(steps))
            steps.append(learner.step(cast("Batch", next(loader)), rate))
            heard += steps[-1].seconds / 3600
        state.heard += heard
        state.rounds += 1
        learner.keep(state)
        if not crew.leads:
            continue
        state.prior = torch.stack([one.shares for one in steps]).mean(dim=0)
        loss = fmean(one.loss for one in steps)
        errors = syllable_errors(learner.averaged, dev)
        before = state.curve[-1][0] if state.curve else 0.0
        state.curve.append((before + heard, loss, errors))
        state.save(path)
        draw(state.curve, out / "learning-curve.png")
        speed = heard * 3600 / (time.monotonic() - began)
        print(
            f"{state.heard:7.1f} h of {hours:.0f}, loss {loss:.3f}, "
            f"syllable errors of held-out voices {errors:.1%}, {speed:.0f} x real time",
            flush=True,
        )


def pace(heard: float, hours: float, steps: int) -> float:
    """The learning rate: a warm-up, then down with the hours that are left."""
    left = max(0.0, 1 - heard / hours)
    warm = min(1.0, (steps + 1) / _WARM_UP)
    return max(_LAST_RATE, _PEAK_RATE * warm * math.pow(left, 0.9))
