"""Sums and shares of a text, each with what it is the amount of."""

from __future__ import annotations

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses
from content.storyboard.script.conditions import Split
from content.storyboard.script.notable import AMOUNT

_LONGEST_NAME = 22


def amounts(text: str, split: Split) -> tuple[Line, ...]:
    """Lines; where a clause ends with an amount, that is the line and the rest its note."""
    lines: list[Line] = []
    for clause in clauses(text):
        found = AMOUNT.search(clause)
        name = bare(clause[: found.start()]) if found else ""
        if found and 0 < len(name) <= _LONGEST_NAME and not bare(clause[found.end() :]):
            lines.append(Line(found[0], clause, note=name))
        else:
            lines += (Line(bare(part), part) for part in split(clause))
    return tuple(lines)
