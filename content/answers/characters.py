"""The view by characters: runs of one and two, after equal wordings became one sign."""

from content.answers.wording import is_grammar, sign

# Measured: lower loses 为什么 against 什么时候, higher lets 怎么 alone look like an answer.
_GRAMMAR_WEIGHT = 0.7


def grams(text: str) -> list[str]:
    """Characters and pairs of neighbours of normalised `text`, in signs (see `wording`)."""
    signed = sign(text)
    return [*signed, *(signed[i : i + 2] for i in range(len(signed) - 1))]


def weight(gram: str) -> float:
    """How much `gram` says beyond its rarity."""
    return _GRAMMAR_WEIGHT if is_grammar(gram) else 1.0
