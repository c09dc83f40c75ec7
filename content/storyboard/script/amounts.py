"""Sums and shares of a text, each with what it is the amount of."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses
from content.storyboard.script.conditions import Split
from content.storyboard.script.notable import AMOUNT

_LONGEST_NAME = 22
_COUNT = re.compile(
    "(?:不?超过|不足|达到|至少|最多)?(?:[0-9]{2,}|十[一二三四五六七八九]?|[一二三四五六七八九][十百千][〇零一二三四五六七八九十百千]*)[万亿]?[余多]?(?:条|件|页|份|家|人|项|宗)"
    "(?:以上|以内)?(?=[，。；！]?$)"
)


def amounts(text: str, split: Split) -> tuple[Line, ...]:
    """Lines; where a clause ends with an amount, that is the line and the rest its note."""
    return _ending(text, split, AMOUNT)


def counted(text: str, split: Split) -> tuple[Line, ...]:
    """As `amounts`, where a clause ends with how many there are: 六百九十条, 超过三十页."""
    return _ending(text, split, _COUNT)


def _ending(text: str, split: Split, pattern: re.Pattern[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for clause in clauses(text):
        found = pattern.search(clause)
        name = bare(clause[: found.start()]) if found else ""
        if found and 0 < len(name) <= _LONGEST_NAME and not bare(clause[found.end() :]):
            lines.append(Line(found[0], clause, note=name))
        else:
            lines += (Line(bare(part), part) for part in split(clause))
    return tuple(lines)
