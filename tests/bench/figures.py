"""What the bench knows of one quantity: its samples, its target, and the naive way beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Statistic = Literal["median", "p95", "ratio"]


@dataclass(frozen=True)
class Target:
    """What a figure must keep: its `of` is `at_most` or `at_least` so much."""

    of: Statistic
    at_most: float | None = None
    at_least: float | None = None

    def is_met(self, value: float) -> bool:
        """Whether `value` keeps both bounds."""
        above = self.at_least is None or value >= self.at_least
        return above and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        bounds = [f"≥ {self.at_least:g}"] if self.at_least is not None else []
        bounds += [f"≤ {self.at_most:g}"] if self.at_most is not None else []
        return f"{self.of} {' '.join(bounds)}"


@dataclass(frozen=True)
class Naive:
    """The simplest way to the same end, measured in the same run and the same unit."""

    way: str
    samples: tuple[float, ...]


@dataclass(frozen=True)
class Figure:
    """One measured quantity. `note` says what a reader of the number must know.

    Raises ValueError without samples: nothing measured is not zero.
    """

    name: str
    unit: str
    samples: tuple[float, ...]
    target: Target | None = None
    naive: Naive | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.samples:
            raise ValueError(f"{self.name}: nothing was measured")

    @property
    def median(self) -> float:
        """The middle sample."""
        return quantile(self.samples, 0.5)

    @property
    def p95(self) -> float:
        """What 95 of 100 samples do not exceed."""
        return quantile(self.samples, 0.95)

    @property
    def ratio(self) -> float | None:
        """Our median by the naive one; None without a naive one, or where that is nothing."""
        if self.naive is None:
            return None
        naive = quantile(self.naive.samples, 0.5)
        return self.median / naive if naive else None

    @property
    def met(self) -> bool | None:
        """Whether the target is kept; None without a target, or where it has nothing to judge."""
        if self.target is None:
            return None
        value = {"median": self.median, "p95": self.p95, "ratio": self.ratio}[self.target.of]
        return None if value is None else self.target.is_met(value)

    def plain(self) -> dict[str, Any]:
        """For build/bench.json."""
        naive, target = self.naive, self.target
        return {
            "name": self.name,
            "unit": self.unit,
            **_summary(self.samples),
            "target": target
            and {"of": target.of, "at_most": target.at_most, "at_least": target.at_least},
            "met": self.met,
            "naive": naive and {"way": naive.way, **_summary(naive.samples)},
            "ratio": None if self.ratio is None else round(self.ratio, 4),
            "note": self.note,
        }


def quantile(samples: Sequence[float], share: float) -> float:
    """The value below which `share` of `samples` lie, interpolated as numpy's default does."""
    ordered = sorted(samples)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _summary(samples: Sequence[float]) -> dict[str, float]:
    return {
        "n": len(samples),
        "median": round(quantile(samples, 0.5), 6),
        "p95": round(quantile(samples, 0.95), 6),
    }
