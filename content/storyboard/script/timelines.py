"""Deadlines, dates and hours of a text, each with what happens then."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided
from content.storyboard.script.notable import WHEN

Split = Callable[[str], tuple[str, ...]]
_LONGEST_NOTE = 11


def timeline(text: str, split: Split) -> tuple[Line, ...]:
    """Lines, with notes where there is a time."""
    lines: list[Line] = []
    for clause in _with_one_time_each(text):
        found = WHEN.search(clause)
        if not found:
            lines += (Line(bare(part), part) for part in split(clause))
            continue
        before, after = clause[: found.start()], clause[found.end() :]
        if lines and not lines[-1].note and not bare(before) and not bare(after):
            earlier = lines.pop()
            lines.append(Line(earlier.text, earlier.said + clause, note=found[0]))
        else:
            lines += _when(before, found[0], after, split)
    return tuple(lines)


def _with_one_time_each(text: str) -> Iterator[str]:
    for clause in clauses(text):
        if len(WHEN.findall(clause)) > 1:
            yield from divided(clause, "、")
        else:
            yield clause


def _when(before: str, when: str, after: str, split: Split) -> Iterator[Line]:
    said = before + when + after
    if not bare(after):
        rest = split(before) if before else ()
        yield from (Line(bare(part), part) for part in rest[:-1])
        text = rest[-1] if rest else ""
        yield Line(bare(text) or when, text + when + after, note=when if text else "")
        return
    if len(bare(before)) <= 3:
        note = before + when if len(before + when) <= _LONGEST_NOTE else when
        head = "" if note != when else before
    else:
        yield from (Line(bare(part), part) for part in split(before))
        note, head, said = when, "", when + after
    first, *more = split(head + after)
    yield Line(bare(first), said[: len(said) - sum(map(len, more))], note=note)
    yield from (Line(bare(part), part) for part in more)
