"""What the proof knows of one quantity: ours, others' on the same input, and what it must reach."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

WHISPER = "whisper-base"


@dataclass(frozen=True)
class Value:
    """One number, measured over `of` utterances."""

    value: float
    of: int


@dataclass(frozen=True)
class Result:
    """One quantity of ours; `beside` is the same of others, by what they are."""

    name: str
    unit: str
    ours: Value
    beside: Mapping[str, Value] = field(default_factory=dict)
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def target(self) -> str:
        """For people; empty where there is none."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}"

    @property
    def met(self) -> bool | None:
        """Whether ours reaches the target; None without one."""
        if self.at_least is not None:
            return self.ours.value >= self.at_least
        return None if self.at_most is None else self.ours.value <= self.at_most

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"met": self.met}


@dataclass(frozen=True)
class Missing:
    """A quantity, or a whole part, that can't be measured here; `why` is one line."""

    name: str
    why: str


Row = Result | Missing


def percent(right: Sequence[bool]) -> Value:
    """How many of `right` are, in percent. Raises ValueError for none: nothing measured is not zero."""
    if not right:
        raise ValueError("nothing was measured")
    return Value(100 * sum(right) / len(right), len(right))
