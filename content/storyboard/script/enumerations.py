"""Things that a text counts by itself: 第一步…。第二步…, （一）…；（二）…, 1、…2、…, 首先…最后…."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from content.storyboard.scene import Kind, Line
from content.storyboard.script.clauses import bare, clauses, width
from content.storyboard.script.conditions import is_condition
from content.storyboard.script.sequences import is_done

_FIGURES = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_VALUES = {one: value for row in (_FIGURES, _CIRCLED) for value, one in enumerate(row, 1)}
_STEP = f"第(?:[{_FIGURES}]|10|[1-9])步|步骤(?:[{_FIGURES}]|10|[1-9])"
# Nobody counts in two ways at once: 其次 within a second step is none of the steps.
_WAYS = (
    _STEP,
    f"{'|'.join(_WORDS)}|最后",
    f"（[{_FIGURES}]）",
    f"[{_CIRCLED}]",
    f"[{_FIGURES}]是",
    f"第[{_FIGURES}](?=[，、：,:])",
    "[（(]?(?:10|[1-9])[）)]|(?:10|[1-9])[.．、](?![0-9])",
)
_GAP = r"[，、：:,．.\s]*"
_BEGINS = tuple(re.compile(rf"(?:^|(?<=[，。；：、！？,;:\s]))(?=(?:{way}))") for way in _WAYS)
_NUMBER = tuple(re.compile(f"(?P<number>{way}){_GAP}") for way in _WAYS)
STEP = re.compile(f"(?:{_STEP}){_GAP}(?=.)")
"""With what a step begins, whatever it is."""
_FEWEST, _MOST = 2, 5
_LONGEST, _LONGEST_LEAD = 40.0, 16
_NEXT = 0


class Enumeration(NamedTuple):
    """What announces the things, their lines without the numbers, and the `first` number."""

    kind: Kind
    lead: str
    lines: tuple[Line, ...]
    first: int


# A board's text is asked for what announces it, and again for what it shows.
@lru_cache(maxsize=256)
def enumeration(text: str) -> Enumeration | None:
    """What is counted, a line each; None where it is something else, or cases.

    What one does is steps, and so is what is called so.
    """
    for way, begins, number in zip(_WAYS, _BEGINS, _NUMBER, strict=True):
        lead, *parts = begins.split(text)
        if parts and (told := _told(lead, parts, number, is_steps=way == _STEP)):
            return told
    return None


def _told(
    lead: str, parts: list[str], number: re.Pattern[str], *, is_steps: bool
) -> Enumeration | None:
    if not _FEWEST <= len(parts) <= _MOST or len(lead) > _LONGEST_LEAD:
        return None
    numbers = [_value(found["number"]) for part in parts if (found := number.match(part))]
    if numbers[0] == _NEXT or any(
        after not in (before + 1, _NEXT) for before, after in pairwise(numbers)
    ):
        return None
    lines = tuple(Line(bare(number.sub("", part, count=1)), part) for part in parts)
    if any(not line.text or width(line.text) > _LONGEST for line in lines):
        return None
    if not is_steps and any(is_condition(one) for line in lines for one in clauses(line.text)):
        return None
    done = sum(is_done(line.text) for line in lines)
    is_order = is_steps or 2 * done >= len(lines) or "流程" in lead or "步" in lead
    return Enumeration("steps" if is_order else "checklist", lead, lines, numbers[0])


def _value(number: str) -> int:
    """Which one it is; _NEXT where the word only says that it is one more: 最后."""
    if number in _WORDS:
        return _WORDS[number]
    if figures := re.search("[0-9]+", number):
        return int(figures[0])
    return next((_VALUES[one] for one in number if one in _VALUES), _NEXT)
