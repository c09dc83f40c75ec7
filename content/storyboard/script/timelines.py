"""Deadlines, dates and hours of a text, each with what happens then."""

from __future__ import annotations

from collections.abc import Iterator

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided
from content.storyboard.script.conditions import Split
from content.storyboard.script.notable import HOURS, WHEN

_LONGEST_NOTE = 12
_ADVERBS = "一般也都就还应当应该要再约自并在"


def timeline(text: str, split: Split) -> tuple[Line, ...]:
    """Lines, with notes where there is a time."""
    lines: list[Line] = []
    for clause in _with_one_time_each(text):
        found = WHEN.search(clause)
        if not found:
            lines += (Line(bare(part), part) for part in split(clause))
            continue
        before, when, after = clause[: found.start()], found[0], clause[found.end() :]
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
        yield Line(bare(last) or when, last + when + after, note=when if last else "")
        return
    note, said = when, when + after
    if all(character in _ADVERBS for character in before) and len(before + when) <= _LONGEST_NOTE:
        note, said = before + when, before + when + after
    elif before:
        yield from (Line(bare(part), part) for part in split(before))
    first, *more = split(after)
    yield Line(bare(first), said[: len(said) - sum(map(len, more))], note=note)
    yield from (Line(bare(part), part) for part in more)
