"""What the bundled set is asked in words that nobody gave it, and what it has no answer to."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Scope = Literal["in", "near", "far"]
PHRASINGS = Path(__file__).with_name("phrasings.tsv")
# By somebody who saw neither the answers' rules nor any variant, and read by nobody who makes them: the
# sentences above have been looked at too often to foretell how a stranger fares.
KEPT_BACK = Path(__file__).with_name("kept_back.tsv")
# The plainest ways of asking, by somebody who was given the questions and their answers alone.
PLAIN = Path(__file__).with_name("plain.tsv")


@dataclass(frozen=True)
class Phrasing:
    """A sentence, and the ids of what it may mean: none where the set has no answer.

    Where a lift is, the map shows and an answer tells. `near` sounds like the hall's business and
    is not answered, `far` is about anything else.
    """

    text: str
    scope: Scope
    targets: frozenset[str]

    def means(self, *ids: str) -> bool:
        """Whether what it means is among `ids`."""
        return not self.targets.isdisjoint(ids)


@cache
def phrasings(path: Path = PHRASINGS) -> tuple[Phrasing, ...]:
    """All of a file's. Raises OSError, ValueError for a row that is none."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_phrasing(row) for row in csv.DictReader(file, delimiter="\t")]
    return tuple(rows)


def _phrasing(row: dict[str, str]) -> Phrasing:
    scope = row["scope"]
    if scope not in ("in", "near", "far") or (scope == "in") != bool(row["target"]):
        raise ValueError(f"{PHRASINGS.name}: {row}")
    targets = frozenset(row["target"].split())
    return Phrasing(row["text"], scope, targets)  # type: ignore[arg-type]
