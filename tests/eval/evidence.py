"""How well a number tells two kinds of things apart."""

from collections.abc import Sequence

import numpy as np

from tests.bench.figures import quantile


def auc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """How likely one of `inside` has more of it than one of `outside`; a tie is half."""
    ours, theirs = np.asarray(inside)[:, None], np.asarray(outside)[None, :]
    return float((ours > theirs).mean() + (ours == theirs).mean() / 2)


def wrongly_accepted(
    inside: Sequence[float], outside: Sequence[float], accepted: float = 0.95
) -> list[bool]:
    """For each of `outside`, whether it passes a threshold that the share `accepted` of `inside` does."""
    threshold = quantile(inside, 1 - accepted)
    return [value >= threshold for value in outside]
