"""Two things set against each other."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided

# Names that are set against each other, wherever two sentences begin with them.
_FAMILIES = tuple(
    re.compile(names)
    for names in (
        "工程招标|工程|政府采购|采购",
        "线上|网上|线下|现场|窗口",
        "个人|单位|企业",
        "投标保证金|履约保证金",
        "异议|质疑|投诉",
    )
)
_ALIKE = 3
_IS_CASE = re.compile("的$|^因")
_NAMED = re.compile(
    r"(?P<name>[^，。；：、]{2,10}?)(?:：|，|是(?!否)|(?=向|找|交给|不超过|最多|由))"
)


def are_opposed(first: str, second: str) -> bool:
    """Whether two sentences say what holds in two cases that are set against each other."""
    for names in _FAMILIES:
        one, other = names.match(first), names.match(second)
        if one and other and one[0] != other[0]:
            return True
    one_case, other_case = bare(clauses(first)[0]), bare(clauses(second)[0])
    if one_case == other_case or len(clauses(first)) == 1 or len(clauses(second)) == 1:
        return False
    tail = 0
    while one_case[-tail - 1 :] == other_case[-tail - 1 :] and tail < len(one_case):
        tail += 1
    return tail >= _ALIKE


def contrast(text: str) -> tuple[Line, ...]:
    """Two lines, if `text` has two parts that begin with opposed names; else none."""
    for parts in (divided(text, "；。;"), clauses(text)):
        if len(parts) == 2 and are_opposed(*parts):
            return _sides(*parts)
    return ()


def _sides(first: str, second: str) -> tuple[Line, ...]:
    names = _NAMED.match(first), _NAMED.match(second)
    if any(not name or _IS_CASE.search(name["name"]) for name in names):
        return ()
    return tuple(
        Line(name["name"], part, note=bare(part[name.end() :]))
        for name, part in zip(names, (first, second), strict=True)
        if name
    )
