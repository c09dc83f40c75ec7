"""How large the words of a board are: as large as all of them fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from content.storyboard.lettering import SMALLEST, TextDoesNotFitError

Laid = TypeVar("Laid")


def as_large_as_fits(
    lay: Callable[[float], Laid | None],
    texts: Sequence[str],
    largest: float,
    smallest: float = SMALLEST,
) -> Laid:
    """What `lay` makes of the largest size (pixels) at which it neither gives None nor raises.

    Raises TextDoesNotFitError, naming the longest of `texts`.
    """
    for size in range(round(largest), round(smallest) - 1, -2):
        try:
            laid = lay(size)
        except TextDoesNotFitError:
            continue
        if laid is not None:
            return laid
    raise TextDoesNotFitError(max(texts, key=len))
