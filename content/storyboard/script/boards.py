"""An answer's sentences are shared out among boards: one idea a board, none too full."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from content.narration.sentences import pieces

MOST_LINES = 5
MOST_CHARACTERS = 56
_FULL = 34
_ENDS = "。！？；!?;…\n"
# What costs: a board, characters above or below what fills one, ending inside a sentence, holding two.
_BOARD, _AWAY, _CUT, _HALF_CUT, _JOINED = 10.0, 40.0, 14.0, 2.0, 9.0
_SHORT = 12
_CONTRASTS = (
    re.compile("工程|政府采购"),
    re.compile("线上|网上|线下|现场|窗口"),
    re.compile("竞得的|没竞得的|中标的|没中标的|能当场|不能当场"),
    re.compile("一是|二是"),
)

Lines = Callable[[str], int]
"""How many lines a text takes."""


def boards(text: str, lines: Lines) -> tuple[str, ...]:
    """`text` in parts, a board each; joined they are `text`. They end where a voice breathes."""
    spans = shown(text)
    # For each place the cheapest way to it: its cost, and where its boards end.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for end in range(1, len(spans) + 1):
        ways = []
        for start in range(max(0, end - 6), end):
            cost, cuts = best[start]
            ways.append((cost + _cost(spans[start:end], lines), (*cuts, end)))
        best.append(min(ways))
    cuts = best[-1][1]
    return tuple("".join(spans[a:b]) for a, b in zip(cuts, cuts[1:], strict=False))


@lru_cache(maxsize=256)
def shown(text: str) -> tuple[str, ...]:
    """The sentences of `text`, as a voice takes them."""
    return tuple(piece.shown for piece in pieces(text))


def _cost(spans: tuple[str, ...], lines: Lines) -> float:
    text = "".join(spans)
    length = len(text)
    cost = _BOARD + (length - _FULL) ** 2 / _AWAY
    if len(spans) > 1 and (
        length > MOST_CHARACTERS or lines(text) > MOST_LINES or shown(text) != spans
    ):
        cost += 10_000
    last = text.rstrip(" ”’』」）)")[-1:]
    if last not in _ENDS:
        cost += _CUT
    elif last in "；;":
        cost += _HALF_CUT
    for before, after in zip(spans, spans[1:], strict=False):
        if before.rstrip(" ”’』」）)")[-1:] in "。！？!?…\n":
            cost += 0 if min(len(before), len(after)) <= _SHORT else _JOINED
            if contrasted(before, after):
                cost -= _JOINED + 8
    return cost


def contrasted(first: str, second: str) -> bool:
    """Whether two sentences begin with names that are set against each other."""
    for names in _CONTRASTS:
        one, other = names.match(first), names.match(second)
        if one and other and one[0] != other[0]:
            return True
    return False
