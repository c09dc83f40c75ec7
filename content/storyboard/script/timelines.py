"""Deadlines, dates and hours of a text, each with what happens then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.storyboard.scene import Line
from content.storyboard.script.clauses import LONGEST, bare, clauses, divided, width
from content.storyboard.script.conditions import Split
from content.storyboard.script.notable import HOURS, WHEN

_LONGEST_NOTE = 12
_LONGEST_DAY = 6
_LONGEST_TEXT = 34
# Behind these, what is done may follow without the time that stands in the note.
_MAY_GO = re.compile("[后起]$")
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
        if hours and hours["part"] and len(before) <= _LONGEST_DAY:
            part = before + hours["part"]
            lines.append(Line(hours["hours"] + bare(after), before + when + after, note=part))
        else:
            follows = any(line.note for line in lines)
            lines += _when(before, when, after, split, follows=follows)
    return tuple(_led(lines))


def _led(lines: Sequence[Line]) -> list[Line]:
    """Where several sentences have times, what each begins with stands with its own time."""
    sentences: list[list[Line]] = [[]]
    for line in lines:
        sentences[-1].append(line)
        if line.said[-1] in "。；！？;":
            sentences.append([])
    if sum(any(line.note for line in sentence) for sentence in sentences) < 2:
        return [*lines]
    return [line for sentence in sentences for line in _together(sentence)]


def _together(sentence: Sequence[Line]) -> list[Line]:
    """A sentence's lines, those before its first time joined with it."""
    first = next((n for n, line in enumerate(sentence) if line.note), 0)
    led = sentence[: first + 1]
    text = "，".join(line.text for line in led)
    if not first or len(text) > _LONGEST_TEXT:
        return [*sentence]
    said = "".join(line.said for line in led)
    return [Line(text, said, led[-1].note), *sentence[first + 1 :]]


def _with_one_time_each(text: str) -> Iterator[str]:
    for clause in clauses(text):
        if len(WHEN.findall(clause)) > 1:
            yield from divided(clause, "、")
        else:
            yield clause


def _when(before: str, when: str, after: str, split: Split, *, follows: bool) -> Iterator[Line]:
    """A note and what goes with it. `follows`: a plain line now would go with the note before."""
    *earlier, last = split(before) if before else ("",)
    said = before + when + after
    if not bare(after):
        yield from (Line(bare(part), part) for part in earlier)
        text = bare(last).removesuffix("是")
        yield Line(text or when, last + when + after, note=when if text else "")
        return
    whole = before + after if not before or _MAY_GO.search(before) else said
    if follows or width(whole) <= LONGEST:
        yield Line(bare(whole), said, note=when)
        return
    yield from (Line(bare(part), part) for part in (*earlier, last) if part)
    first, *more = split(after)
    yield Line(bare(first), when + first, note=when)
    yield from (Line(bare(part), part) for part in more)
