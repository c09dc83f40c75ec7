"""Deadlines, dates and hours of a text, each with what happens then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided
from content.storyboard.script.conditions import Split
from content.storyboard.script.notable import HOURS, WHEN

_LONGEST_NOTE = 12
_FEWEST = 2
_ADVERBS = re.compile("(?:一般|也|都|就|还|应当|应该|要|再|约|并|最好|最迟|请|同时)*")


def timeline(text: str, split: Split) -> tuple[Line, ...]:
    """Lines, with notes where there is a time."""
    lines: list[Line] = []
    for clause in _with_one_time_each(text):
        found = WHEN.search(clause)
        if not found:
            lines += (Line(bare(part), part) for part in split(clause))
            continue
        before, when, after = clause[: found.start()], found[0], clause[found.end() :]
        if _ADVERBS.fullmatch(before) and len(before + when) <= _LONGEST_NOTE:
            before, when = "", before + when
        hours = HOURS.fullmatch(when)
        if lines and not lines[-1].note and not bare(before) and not bare(after) and not hours:
            lines[-1] = Line(lines[-1].text, lines[-1].said + clause, note=when)
            continue
        if hours and hours["part"]:
            lines += (Line(bare(part), part) for part in split(before) if part)
            text_ = hours["hours"] + bare(after)
            lines.append(Line(text_, when + after, note=hours["part"]))
        else:
            lines += _when(before, when, after, split)
    return tuple(lines)


def _with_one_time_each(text: str) -> Iterator[str]:
    for clause in clauses(text):
        if len(WHEN.findall(clause)) > 1:
            yield from divided(clause, "、")
        else:
            yield clause


def _when(before: str, when: str, after: str, split: Split) -> Iterator[Line]:
    """A note and what goes with it: what follows, else what precedes, in the words of the clause."""
    if not bare(after):
        *earlier, last = split(before) if before else ("",)
        yield from (Line(bare(part), part) for part in earlier)
        text = bare(last).removesuffix("是")
        yield Line(text or when, last + when + after, note=when if text else "")
        return
    *earlier, last = split(before) if before else ("",)
    if last and len(bare(after)) < _FEWEST:
        yield from (Line(bare(part), part) for part in earlier)
        yield Line(bare(last + when + after), last + when + after, note=when)
        return
    yield from (Line(bare(part), part) for part in (*earlier, last) if part)
    first, *more = split(after)
    yield Line(bare(first), when + first, note=when)
    yield from (Line(bare(part), part) for part in more)
