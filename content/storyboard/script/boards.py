"""An answer's sentences are shared out among boards: one idea a board, none too full."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from content.narration.sentences import pieces
from content.storyboard.script.contrasts import are_opposed

MOST_LINES = 5
"""On one board, plain clauses; one more where a kind of board shows what they are to each other."""
_MOST_CHARACTERS = 56
_MOST_SHOWN = 70
_FULL = 34
_AT_ONCE = 6
_CLOSERS = " \n”’』」）)"
# What it costs: a board; being fuller or emptier than _FULL; ending within a sentence; holding two.
_BOARD, _AWAY, _CUT, _HALF_CUT, _JOINED, _OPPOSED = 10.0, 40.0, 30.0, 6.0, 19.0, 34.0
# What it is worth that a board shows what it says.
_SHOWS = 16.0
_SHORT = 13
_LEAD = 10
_TINY, _TOO_TINY = 10, 12.0

Shows = Callable[[str, str], tuple[float, int]]
"""Of what was said before and a text: how well a board shows what it says, and in how many lines."""


def boards(text: str, shows: Shows) -> tuple[str, ...]:
    """`text` in parts, a board each; joined they are `text`. They end where a voice breathes."""
    spans = shown(text)
    # For each place the cheapest way to it: its cost, and where its boards end.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for end in range(1, len(spans) + 1):
        ways = []
        for start in range(max(0, end - _AT_ONCE), end):
            cost, cuts = best[start]
            before = "".join(spans[:start])
            ways.append((cost + _cost(before, spans[start:end], shows), (*cuts, end)))
        best.append(min(ways))
    return tuple("".join(spans[start:end]) for start, end in pairwise(best[-1][1]))


@lru_cache(maxsize=256)
def shown(text: str) -> tuple[str, ...]:
    """The sentences of `text`, as a voice takes them."""
    return tuple(piece.shown for piece in pieces(text))


def ends(text: str) -> str:
    """The mark with which a text ends."""
    return text.rstrip(_CLOSERS)[-1:]


def _cost(before: str, spans: tuple[str, ...], shows: Shows) -> float:
    text = "".join(spans)
    core = spans[1:] if len(spans) > 2 and len(spans[0]) <= _LEAD else spans
    opposed = len(core) == 2 and are_opposed(*core)
    if len(spans) > 1 and (len(text) > _MOST_SHOWN or shown(text) != spans):
        return 1e6
    worth, lines = shows(before, text)
    if len(spans) > 1 and (
        len(text) > (_MOST_SHOWN if worth or opposed else _MOST_CHARACTERS)
        or lines > MOST_LINES + (bool(worth) or opposed)
    ):
        return 1e6
    cost = _BOARD + (len(text) - _FULL) ** 2 / _AWAY - _OPPOSED * opposed - _SHOWS * min(1.0, worth)
    if len(text) < _TINY:
        cost += _TOO_TINY
    if ends(text) in "；;":
        cost += _HALF_CUT
    elif ends(text) not in "。！？!?…":
        cost += _CUT
    for one, other in pairwise(spans):
        if ends(one) in "。！？!?…" and not opposed:
            cost += _JOINED * min(1.0, min(len(one), len(other)) / _SHORT) ** 4
    return cost
