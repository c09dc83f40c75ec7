"""The words in which a line is not broken: everybody's, the trade's, and the names of a set."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from content.kept import made_once
from content.schema import ContentSet


@cache
def _known() -> frozenset[str]:
    everybodys = made_once(f"words-{version('pypinyin')}", _everybodys).split("\n")
    # What no dictionary of pronunciations needs: words that are read as their characters are.
    ours = Path(__file__).with_suffix(".txt").read_text("utf-8").split()
    return frozenset(everybodys).union(ours)


def _everybodys() -> str:
    from pypinyin.phrases_dict import phrases_dict  # 0.2 s to import, with all that comes along

    return "\n".join(phrases_dict)


class Words(Container[str]):
    """Everyday and trade words, and what a set calls its own."""

    def __init__(self, content: ContentSet) -> None:
        self._own = frozenset(_names(content))

    def __contains__(self, word: object) -> bool:
        return word in self._own or word in _known()


def _names(content: ContentSet) -> Iterator[str]:
    for department in content.departments:
        yield department.name
    for place in content.places:
        yield place.name
    for confusable in content.lexicon:
        for term in confusable.terms:
            yield from term
