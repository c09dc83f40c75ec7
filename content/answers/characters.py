"""The view by characters: runs of one and two, after equal wordings became one sign."""

import re
from itertools import pairwise

from content.answers.wording import is_grammar, sign

# Measured: lower loses 为什么 against 什么时候, higher lets 怎么 alone look like an answer.
_GRAMMAR_WEIGHT = 0.7
# A Chinese character means something, a letter does not: ai, app and wifi are one each.
_UNIT = re.compile(r"[a-z]+|.", re.DOTALL)


def grams(text: str) -> list[str]:
    """Units and pairs of neighbours of normalised `text`, in signs (see `wording`)."""
    units: list[str] = _UNIT.findall(sign(text))
    return [*units, *map("".join, pairwise(units))]


def weight(gram: str) -> float:
    """How much `gram` says beyond its rarity."""
    return _GRAMMAR_WEIGHT if is_grammar(gram) else 1.0
