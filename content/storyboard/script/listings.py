"""Things that a text lists, a line each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided
from content.storyboard.script.conditions import Split

_BEFORE = re.compile(
    "^.*?(?:请带上|请带着|带上|带着|请带|带|包括|包含|写着|写明|写清|提供|提交|准备|备齐|比如|例如|分别是|里有|要有|(?<!国)有|请看|可以用|看)(?=.{2})"
)
_LAST = re.compile("(?P<first>.{2,})(?:和|以及|及|还有|与|或者|或)(?P<second>.{2,})")
_JOINED = re.compile("^(?:和|以及|及|还有|与|或者|或)")
# What shows that behind the last thing the sentence goes on.
_GOES_ON = re.compile(
    "都|上(?!传)|[中里](?![标介])|替|作为|当作|这些|以外|以后|就|可以|参加|等.|休息|办$|方式|带到|.{10}"
)
_FEWEST = 3
_LONGEST_THING = 13
_SHORT_HEAD = 3
_LONGEST_LEAD = 10
_MOST_AFTER = 1


class Listing(NamedTuple):
    """What announces the things, where that is more than a word; the things, and what is said after them."""

    lead: str
    lines: tuple[Line, ...]


def listing(text: str, split: Split) -> Listing | None:
    """The list that `text` is; None where it is something else, or says much beside."""
    first, *rest = clauses(text)
    lead, things = _things(first)
    after = [Line(bare(part), part, sign="aside") for clause in rest for part in split(clause)]
    if not things or len(after) > _MOST_AFTER:
        return None
    lines = [Line(_JOINED.sub("", bare(thing)), thing) for thing in things]
    lines[0] = replace(lines[0], text=lines[0].text.removeprefix(_head(things[0])))
    return Listing(lead, (*lines, *after))


def _head(thing: str) -> str:
    """A word that announces the first thing: 请带, 比如."""
    head = _BEFORE.match(thing)
    return head[0] if head and len(head[0]) <= _SHORT_HEAD else ""


def _things(clause: str) -> tuple[str, list[str]]:
    """What announces a list, and its things; no things where it is none."""
    parts = [*divided(clause, "、")]
    last = _LAST.fullmatch(bare(parts[-1]))
    if len(parts) > 1 and last and not _GOES_ON.search(last["second"]):
        parts[-1:] = [last["first"], parts[-1][len(last["first"]) :]]
    head = _BEFORE.match(parts[0])
    lead = head[0] if head and len(head[0]) > _SHORT_HEAD else ""
    things = [parts[0][len(lead) :], *parts[1:]]
    if len(lead) > _LONGEST_LEAD or len(things) < (_FEWEST if head else _FEWEST + 1):
        return "", []
    if _GOES_ON.search(_JOINED.sub("", bare(things[-1]))):
        return "", []
    fits = all(2 <= len(bare(thing)) <= _LONGEST_THING for thing in things)
    return (lead, things) if fits else ("", [])
