"""Trains the network's scales, on the CPU, for as long as one likes."""

import math
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from random import Random
from statistics import fmean

import torch
from torch import Tensor

from content.answers.tuning.losses import ordered, picked
from content.answers.tuning.misheard import Mishearing
from content.answers.tuning.network import Network
from content.answers.tuning.pairs import Pair, Pairs, Triple
from content.answers.tuning.pieces import Pieces

# Scales are shares of what they were; biases and norms are what they are.
_RATE, _SMALL_RATE = 1e-3, 1e-4
_WARM_UP = 50  # steps
_LAST = 0.02
_TRIPLES, _APART = 96, 24
# Half of a batch is of one source, where questions are hard to tell apart.
_OF_ONE = 0.5
# As likely as this, what is asked was misheard.
_MISHEARD = 0.35
_ORDERED = 0.3
_REPORT_EVERY = 50
_LENGTHS = 3

# Told the step, the share of the time that is over, and what the losses are on average.
Progress = Callable[[int, float, float, float], None]


class Batches:
    """Draws triples and pairs from sources, each as often as its share says."""

    def __init__(self, sources: Mapping[Pairs, float], pieces: Pieces, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 (no secret)
        self._sources, self._shares = [*sources], [*sources.values()]
        self._apart: list[Pair] = [pair for source in sources for pair in source.apart]
        told = (text for source in sources for pair in source.alike for text in pair[:2])
        self._mishearing = Mishearing(told, self._chance)
        self._pieces = pieces

    def losses(self, network: Network) -> tuple[Tensor, Tensor]:
        """`picked` and `ordered` of one more batch."""
        triples = self._triples()
        apart = self._chance.sample(self._apart, min(_APART, len(self._apart)))
        with_apart = [number for number, triple in enumerate(triples) if triple.apart]
        rows = _rows(
            network,
            [
                *(self._heard(one.one) for one in triples),
                *(self._pieces.numbers(one.other) for one in triples),
                *(self._pieces.numbers(one.apart) for one in triples if one.apart),
                *(self._heard(pair.one) for pair in apart),
                *(self._pieces.numbers(pair.other) for pair in apart),
            ],
        )
        sizes = [len(triples), len(triples), len(with_apart), len(apart), len(apart)]
        asked, same, third, one, other = torch.split(rows, sizes)
        meanings = [triple.meaning for triple in triples]
        alike = torch.tensor([[mine == yours for yours in meanings] for mine in meanings])
        different = torch.cat([(asked[with_apart] * third).sum(1), (one * other).sum(1)])
        return picked(asked, same, third, alike), ordered((asked * same).sum(1), different)

    def _triples(self) -> list[Triple]:
        most = self._source()
        return [
            (most if self._chance.random() < _OF_ONE else self._source()).draw(self._chance)
            for _ in range(_TRIPLES)
        ]

    def _source(self) -> Pairs:
        return self._chance.choices(self._sources, self._shares)[0]

    def _heard(self, text: str) -> list[int]:
        misheard = self._chance.random() < _MISHEARD
        return self._pieces.numbers(self._mishearing.heard(text) if misheard else text)


def train(network: Network, batches: Batches, minutes: float, tell: Progress) -> None:
    """For so many minutes; the pace falls to nothing as they come to an end."""
    scales = [one for name, one in network.named_parameters() if name.endswith("change")]
    others = [one for name, one in network.named_parameters() if not name.endswith("change")]
    groups = [{"params": scales, "peak": _RATE}, {"params": others, "peak": _SMALL_RATE}]
    descent = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0)
    recent: deque[tuple[float, float]] = deque(maxlen=_REPORT_EVERY)
    began, step, over = time.monotonic(), 0, 0.0
    while over < 1:
        for group in descent.param_groups:
            group["lr"] = group["peak"] * pace(step, over)
        first, second = batches.losses(network)
        descent.zero_grad()
        (first + _ORDERED * second).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        descent.step()
        step += 1
        recent.append((first.item(), second.item()))
        over = min(1.0, (time.monotonic() - began) / 60 / minutes)
        if step % _REPORT_EVERY == 0 or over >= 1:
            tell(step, over, *map(fmean, zip(*recent, strict=True)))


def pace(step: int, over: float) -> float:
    """Of the full rate: up in the first steps, down along a cosine with the share of the time that is `over`."""
    falling = (1 + math.cos(math.pi * over)) / 2
    return min(1.0, (step + 1) / _WARM_UP) * max(_LAST, falling)


def _rows(network: Network, sentences: Sequence[Sequence[int]]) -> Tensor:
    """Those of about a length together: less has to be filled up."""
    order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
    size = math.ceil(len(order) / _LENGTHS)
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    rows = torch.cat([network([sentences[number] for number in part]) for part in parts])
    return rows[torch.argsort(torch.tensor(order))]
