"""An answer becomes scenes: each board is of the kind that says most about its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

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
_LIKELY = 0.45
_Board = tuple[Kind, tuple[Line, ...]]


def answer(text: str, ask: str, words: Container[str], places: tuple[str, ...]) -> Iterator[Scene]:
    """The scenes of the answer `text` to `ask`; `places` are names to be marked."""

    def split(part: str) -> tuple[str, ...]:
        return lines(part, words)

    headings = Headings(ask)
    sentence = ""
    for number, board in enumerate(boards(text, lambda part: len(split(part))), 1):
        lead = _lead(board, ask)
        rest = board[len(lead) :]
        kind, drawn = _board(rest, split)
        yield Scene(
            f"answer-{number}",
            kind,
            headings.take(rest, kind, drawn, lead=_heading(lead), sentence=sentence),
            lead=lead,
            lines=tuple(replace(line, marks=marks(line.text, places)) for line in drawn),
            icon=pictogram(board, kind),
            pose=pose(kind, board),
        )
        sentence = "" if ends(board) in "。！？；!?;…" else sentence + board


def _lead(board: str, ask: str) -> str:
    """What announces the rest: it becomes the heading."""
    first, *rest = clauses(board)
    if named := re.match("(.{2,6}?)(?:是|，)", board):
        if named[1] in ask and len(bare(board)) > 2 * len(named[0]):
            return named[0] if named[0][-1] == "是" and "区别" in ask else ""
    if not rest or len(bare(first)) > _LONGEST_LEAD or bare(first) == "大体是":
        return ""
    return first if first[-1] in "：。！" or _VERDICT.fullmatch(bare(first)) else ""


def _heading(lead: str) -> str:
    return bare(lead).removesuffix("是") if lead[-1:] == "是" else bare(lead)


def _board(text: str, split: Split) -> _Board:
    """The kind that most of the text is of."""
    whole = len(bare(text)) or 1
    fewest, *others = _plain(text, split), *_special(text, split, whole)
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


def _special(
    text: str, split: Split, whole: int
) -> Iterator[tuple[float, Kind, tuple[Line, ...]]]:
    """Kinds with how much speaks for them."""
    if two := contrast(text):
        yield 1.3, "comparison", two
    sums = amounts(text, split)
    if number := _noted(sums):
        yield 0.6 + 0.2 * number, "amount", sums
    times = timeline(text, split)
    if number := _noted(times):
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
