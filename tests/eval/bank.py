"""A question bank of ../shared/eval: what it knows, what it is asked, and what WRatio makes of that."""

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz

from tests.eval.fuzzy import TOP, Found, Fuzzy, bound
from tests.eval.result import percent

Mode = Literal["query", "heard"]
OTHER_SUBJECTS = "oos.tsv"
# What was taken out of the bank, but is answered by another question of it, is neither known nor unknown.
_NEITHER = "oos_contaminated"
# Of two sentences' characters, in order: so many per cent in common, and one is the other but for a word.
_NEARLY = 75.0

# By figure.
Figures = Mapping[str, float]

_Line = dict[str, str]


class Bank:
    """In `folder`; each question has at most so many `variants`. Raises OSError."""

    def __init__(self, folder: Path, name: str, variants: int) -> None:
        self.name = name
        asked = _lines(folder / f"{name}.queries.tsv")
        # Ids and texts, each question before its variants.
        self.said = [(line["id"], line["question"]) for line in _lines(folder / f"{name}.bank.tsv")]
        more: dict[str, list[str]] = {}
        others = folder / f"{name}.variants.tsv"
        for line in _lines(others) if others.is_file() else []:
            more.setdefault(line["id"], []).append(line["variant"])
        self.said += [(id_, text) for id_, texts in more.items() for text in texts[:variants]]
        self._known = [line for line in asked if line["kind"] in ("in", "in_variant")]
        self._near = [
            line for line in asked if line["kind"].startswith("oos") and line["kind"] != _NEITHER
        ]
        self._far = _lines(folder / OTHER_SUBJECTS)

    def asked(self, figure: str) -> int:
        """How many queries a figure of the scorer is about."""
        groups = {"false_far": self._far, "false_near": self._near}
        return len(groups.get(figure, self._known))

    def asks_itself(self) -> list[bool]:
        """Of each sentence about other subjects: whether it is, nearly word for word, a question of this bank.

        To answer that one is right, though the scorer counts it as wrong.
        """
        said = [text for _, text in self.said]
        return [
            max(fuzz.ratio(line["query"], text) for text in said) >= _NEARLY for line in self._far
        ]

    def fuzzily(self, mode: Mode, accepted: float) -> Figures:
        """`figures` for WRatio."""
        return self.figures(mode, accepted, self._fuzzy.nearest)

    def figures(self, mode: Mode, accepted: float, nearest: Callable[[str], Found]) -> Figures:
        """The scorer's figures for `nearest` with the cut-off at which it answers `accepted` % of what is known."""
        known, near, far = (
            [nearest(line[mode]) for line in group]
            for group in (self._known, self._near, self._far)
        )
        gold = [line["gold"] for line in self._known]
        cut_off = bound(known, round(len(known) * accepted / 100))
        first = [ids[:1] == [id_] for (ids, _), id_ in zip(known, gold, strict=True)]
        answered = _from(cut_off, known)
        shares = {
            "top1": first,
            "top3": [id_ in ids[:TOP] for (ids, _), id_ in zip(known, gold, strict=True)],
            "accepted": answered,
            "right": [*compress(first, answered)],
            "false_far": _from(cut_off, far),
            "false_near": _from(cut_off, near),
        }
        return {name: percent(share).value for name, share in shares.items() if share}

    @cached_property
    def _fuzzy(self) -> Fuzzy:
        return Fuzzy(self.said)


def _from(cut_off: float, found: Sequence[Found]) -> list[bool]:
    return [likeness >= cut_off for _, likeness in found]


def _lines(path: Path) -> list[_Line]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
