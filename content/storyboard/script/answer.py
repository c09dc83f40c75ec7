"""An answer becomes scenes: each board is of the kind that says most about its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cache

from content.storyboard.scene import Kind, Line, Scene
from content.storyboard.script.amounts import amounts
from content.storyboard.script.boards import MOST_LINES, boards, ends
from content.storyboard.script.clauses import bare, clauses, lines
from content.storyboard.script.conditions import Split, conditions
from content.storyboard.script.contrasts import contrast
from content.storyboard.script.counsel import counsel
from content.storyboard.script.headings import Headings
from content.storyboard.script.listings import listed, listing
from content.storyboard.script.notable import marks
from content.storyboard.script.pictograms import pictogram
from content.storyboard.script.poses import pose
from content.storyboard.script.timelines import timeline

_LONGEST_LEAD = 10
_VERDICT = re.compile("(?:能|有|可以|会|是的?|不是|不行|不能|不会|没有|不用|不收费|要|不要)")
_ANNOUNCED = re.compile("(?:常见|主要|包括|有[两三四五六七八九十几])[^，。；]*：")
_LIKELY = 0.45
_LISTED = 0.8
# A single time with more lines around it is only one of the things that a board says.
_AROUND_ONE_TIME = 4
_Board = tuple[Kind, tuple[Line, ...]]


def answer(text: str, ask: str, words: Container[str], places: tuple[str, ...]) -> Iterator[Scene]:
    """The scenes of the answer `text` to `ask`; `places` are names to be marked."""

    @cache
    def split(part: str) -> tuple[str, ...]:
        return lines(part, words)

    headings = Headings(ask)
    sentence = ""
    for number, board in enumerate(boards(text, lambda part: len(split(part))), 1):
        lead = _lead(board, ask, number == 1)
        rest = board[len(lead) :]
        announced = bool(_ANNOUNCED.search(sentence + lead))
        kind, drawn = _board(rest, split, announced)
        yield Scene(
            f"answer-{number}",
            kind,
            headings.take(rest, kind, drawn, lead=_heading(lead), sentence=sentence),
            lead=lead,
            lines=tuple(_marked(line, kind, places) for line in drawn),
            icon=pictogram(board, kind),
            pose=pose(kind, board),
        )
        sentence = _unfinished(sentence + board)


def _marked(line: Line, kind: Kind, places: tuple[str, ...]) -> Line:
    """Where all of a line matters nothing stands out; nor does what is only said beside a time or a sum."""
    if kind in ("timeline", "amount") and not line.note:
        return line
    found = dict.fromkeys((*marks(line.text, places), *marks(line.note, places)))
    kept = (mark for mark in found if mark in line.text or mark != line.note)
    return replace(line, marks=tuple(mark for mark in kept if mark != line.text))


def _lead(board: str, ask: str, is_first: bool) -> str:
    """What announces the rest: it becomes the heading."""
    if "区别" in ask and (named := re.match("(.{2,6}?)是", board)) and named[1] in ask:
        return named[0]
    if announcing := re.match(f"[^。；：]{{2,{_LONGEST_LEAD}}}：", board):
        return "" if bare(announcing[0]).endswith("是") else announcing[0]
    first, *rest = clauses(board)
    if not rest or not is_first or len(bare(first)) > _LONGEST_LEAD:
        return ""
    return first if first[-1] in "。！" or _VERDICT.fullmatch(bare(first)) else ""


def _unfinished(text: str) -> str:
    """What the next board goes on with, if it does."""
    if ends(text) in "；;":
        return text if _ANNOUNCED.search(text) else ""
    return "" if ends(text) in "。！？!?…" else text


def _heading(lead: str) -> str:
    return bare(lead).removesuffix("是") if lead[-1:] == "是" else bare(lead)


def _board(text: str, split: Split, announced: bool) -> _Board:
    """The kind that most of the text is of; `announced`: it goes on with a list."""
    whole = len(bare(text)) or 1
    fewest, *others = _plain(text, split), *_special(text, split, whole)
    if announced:
        others.append((_LISTED, "checklist", fewest))
    likely = [
        (score, kind, drawn)
        for score, kind, drawn in others
        if score >= _LIKELY and len(drawn) <= max(MOST_LINES + 1, len(fewest))
    ]
    if not likely:
        return "statement", fewest
    _, kind, drawn = max(likely, key=lambda one: one[0])
    return kind, drawn


def _plain(text: str, split: Split) -> tuple[Line, ...]:
    return tuple(Line(bare(part), part) for part in split(text))


def _special(text: str, split: Split, whole: int) -> Iterator[tuple[float, Kind, tuple[Line, ...]]]:
    """Kinds with how much speaks for them."""
    if two := contrast(text):
        yield 1.3, "comparison", two
    sums = amounts(text, split)
    if number := _noted(sums):
        yield 0.6 + 0.2 * number, "amount", sums
    times = timeline(text, split)
    number = _noted(times)
    if number > 1 or (number and len(times) <= _AROUND_ONE_TIME):
        yield 0.5 + 0.2 * number, "timeline", times
    cases = conditions(text, split)
    if number := _noted(cases):
        before = next(n for n, line in enumerate(cases) if line.note)
        share = sum(len(line.text + line.note) for line in cases[before:]) / whole
        yield 0.7 * share + 0.12 * number, "flow", cases
    advice = counsel(text, split)
    forbids = any(line.sign == "dont" for line in advice)
    if forbids or sum(line.sign != "" for line in advice) > 1:
        signed = sum(len(line.text) for line in advice if line.sign)
        yield 0.7 * signed / whole + 0.25 * forbids, "dos", advice
    if number := listed(text):
        yield 0.4 + 0.5 * number / whole, "checklist", listing(text, split)


def _noted(lines: tuple[Line, ...]) -> int:
    return sum(line.note != "" for line in lines)
