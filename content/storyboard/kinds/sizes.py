"""How large the words of a board are: as large as all of them fit, and well broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from content.storyboard.lettering import SMALLEST, Setting, TextDoesNotFitError
from content.storyboard.phrasing import roughness

Laid = TypeVar("Laid")
# For the sake of where their lines end words may be smaller: by so much for each rough end, at most to so much.
_PRICE, _YIELDS = 0.05, 0.8


def as_large_as_fits(
    lay: Callable[[float], Laid | None],
    texts: Sequence[str],
    largest: float,
    smallest: float = SMALLEST,
) -> Laid:
    """What `lay` makes of the largest size (pixels) at which it neither gives None nor raises.

    Raises TextDoesNotFitError, naming the longest of `texts`.
    """
    _, laid = next(_fitting(lay, texts, largest, smallest))
    return laid


def well_broken(
    lay: Callable[[float], Laid | None],
    settings_of: Callable[[Laid], Sequence[Setting]],
    texts: Sequence[str],
    largest: float,
    smallest: float = SMALLEST,
) -> Laid:
    """The same, or of sizes a little smaller the one whose lines end best.

    Raises TextDoesNotFitError, naming the longest of `texts`.
    """
    fitting = _fitting(lay, texts, largest, smallest)
    size, best = next(fitting)
    most = size
    worth = size * (1 - _PRICE * _rough(settings_of(best)))
    for size, laid in fitting:
        if size <= max(worth, _YIELDS * most):
            break
        value = size * (1 - _PRICE * _rough(settings_of(laid)))
        if value > worth:
            best, worth = laid, value
    return best


def _rough(settings: Sequence[Setting]) -> int:
    return sum(roughness(setting.lines) for setting in settings)


def _fitting(
    lay: Callable[[float], Laid | None], texts: Sequence[str], largest: float, smallest: float
) -> Iterator[tuple[float, Laid]]:
    found = False
    for size in range(round(largest), round(smallest) - 1, -2):
        try:
            laid = lay(size)
        except TextDoesNotFitError:
            continue
        if laid is not None:
            found = True
            yield size, laid
    if not found:
        raise TextDoesNotFitError(max(texts, key=len))
