"""An answer's sentences are shared out among boards: one idea a board, none too full."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from content.narration.sentences import pieces
from content.storyboard.script.contrasts import are_opposed

MOST_LINES = 5
"""On one board."""
_MOST_CHARACTERS = 56
_MOST_OPPOSED = 66
_FULL = 34
_AT_ONCE = 6
_CLOSERS = " \n”’』」）)"
# What it costs: a board; being fuller or emptier than _FULL; ending within a sentence; holding two.
_BOARD, _AWAY, _CUT, _HALF_CUT, _JOINED, _OPPOSED = 10.0, 40.0, 30.0, 2.0, 16.0, 34.0
_SHORT = 13
_LEAD = 10
_TINY, _TOO_TINY = 10, 12.0

Lines = Callable[[str], int]
"""How many lines a text takes."""


def boards(text: str, lines: Lines) -> tuple[str, ...]:
    """`text` in parts, a board each; joined they are `text`. They end where a voice breathes."""
    spans = shown(text)
    # For each place the cheapest way to it: its cost, and where its boards end.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for end in range(1, len(spans) + 1):
        ways = []
        for start in range(max(0, end - _AT_ONCE), end):
            cost, cuts = best[start]
            ways.append((cost + _cost(spans[start:end], lines), (*cuts, end)))
        best.append(min(ways))
    return tuple("".join(spans[start:end]) for start, end in pairwise(best[-1][1]))


@lru_cache(maxsize=256)
def shown(text: str) -> tuple[str, ...]:
    """The sentences of `text`, as a voice takes them."""
    return tuple(piece.shown for piece in pieces(text))


def ends(text: str) -> str:
    """The mark with which a text ends."""
    return text.rstrip(_CLOSERS)[-1:]


def _cost(spans: tuple[str, ...], lines: Lines) -> float:
    text = "".join(spans)
    core = spans[1:] if len(spans) > 2 and len(spans[0]) <= _LEAD else spans
    opposed = len(core) == 2 and are_opposed(*core)
    cost = _BOARD + (len(text) - _FULL) ** 2 / _AWAY - _OPPOSED * opposed
    if len(spans) > 1 and (
        len(text) > (_MOST_OPPOSED if opposed else _MOST_CHARACTERS)
        or lines(text) > MOST_LINES + opposed
        or shown(text) != spans
    ):
        return 1e6
    if len(text) < _TINY:
        cost += _TOO_TINY
    if ends(text) in "；;":
        cost += _HALF_CUT
    elif ends(text) not in "。！？!?…":
        cost += _CUT
    for before, after in pairwise(spans):
        if ends(before) in "。！？!?…":
            cost += _JOINED * min(1.0, min(len(before), len(after)) / _SHORT) ** 4
    return cost
