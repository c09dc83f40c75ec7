"""Two things set against each other."""

from __future__ import annotations

import re
from itertools import pairwise

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided
from content.storyboard.script.conditions import Split

# Names that are set against each other, wherever two sentences begin with them.
_FAMILIES = tuple(
    re.compile(names)
    for names in (
        "工程招标|工程|政府采购|采购",
        "(?:经营)?第[一二三]类",
        "线上|网上|线下|现场|窗口",
        "个人|单位|企业",
        "投标保证金|履约保证金",
        "异议|质疑|投诉",
    )
)
_ALIKE = 3
_IS_CASE = re.compile("的$|^因")
_NAMED = re.compile(
    r"(?P<name>[^，。；：、]{2,10}?)(?:：|，|是(?!否)|(?=向|找|交给|不超过|最多|由|要))"
)
_DEFINED = re.compile(
    "(?P<name>[^，。；：、的]{2,5})(?:是(?!否)|适合)(?P<like>[^，。；：]{4,20})[，。；]"
)
_MOST_BEFORE, _MOST_AFTER = 2, 1


def are_opposed(first: str, second: str) -> bool:
    """Whether two sentences say what holds in two cases that are set against each other."""
    if _are_named(first, second):
        return True
    one_case, other_case = bare(clauses(first)[0]), bare(clauses(second)[0])
    if one_case == other_case or len(clauses(first)) == 1 or len(clauses(second)) == 1:
        return False
    tail = 0
    while one_case[-tail - 1 :] == other_case[-tail - 1 :] and tail < len(one_case):
        tail += 1
    return tail >= _ALIKE


def contrast(text: str, split: Split) -> tuple[Line, ...]:
    """A line for each of two parts that begin with opposed names, or of several that say what each is.

    Beside them a little may be said of both; no lines if there is nothing to compare.
    """
    whole = divided(text, "；。;")
    if len(whole) == 2 and are_opposed(*whole) and (lines := _sides(*whole)):
        return lines
    defined = [_DEFINED.fullmatch(part) for part in whole]
    if len(whole) > 1 and all(defined):
        return tuple(
            Line(one["name"], one[0], note=one[0][len(one["name"]) : -1]) for one in defined if one
        )
    parts = clauses(text)
    for place, two in enumerate(pairwise(parts)):
        before, after = parts[:place], parts[place + 2 :]
        if len(before) > _MOST_BEFORE or len(after) > _MOST_AFTER or not _are_named(*two):
            continue
        if lines := _sides(*two):
            around = (
                [Line(bare(p), p) for c in some for p in split(c)] for some in (before, after)
            )
            first, last = around
            return (*first, *lines, *last)
    return ()


def _are_named(first: str, second: str) -> bool:
    """Whether two parts begin with different names of one family."""
    for names in _FAMILIES:
        one, other = names.match(first), names.match(second)
        if one and other and one[0] != other[0]:
            return True
    return False


def _sides(first: str, second: str) -> tuple[Line, ...]:
    names = _NAMED.match(first), _NAMED.match(second)
    if any(not name or _IS_CASE.search(name["name"]) for name in names):
        return ()
    return tuple(
        Line(name["name"], part, note=bare(part[name.end() :]))
        for name, part in zip(names, (first, second), strict=True)
        if name
    )
