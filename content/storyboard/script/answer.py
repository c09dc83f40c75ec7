"""An answer becomes scenes: each board is of the kind that says most about its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from content.storyboard.scene import Kind, Line, Scene
from content.storyboard.script.amounts import amounts
from content.storyboard.script.boards import MOST_LINES, boards, ends
from content.storyboard.script.clauses import bare, clauses, fewer, lines
from content.storyboard.script.conditions import Split, conditions
from content.storyboard.script.contrasts import contrast
from content.storyboard.script.counsel import counsel
from content.storyboard.script.headings import Headings
from content.storyboard.script.listings import listing
from content.storyboard.script.notable import marks
from content.storyboard.script.pictograms import Pictograms
from content.storyboard.script.poses import is_glad, pose
from content.storyboard.script.sequences import sequence
from content.storyboard.script.timelines import timeline

_LONGEST_LEAD = 10
_VERDICT = re.compile("(?:能|有|可以|会|是的?|不是|不行|不能|不会|没有|不用|不收费|要|不要)")
_ANNOUNCED = re.compile("(?:常见|主要|包括|有[两三四五六七八九十几])[^，。；]*：")
_LIKELY = 0.45
_LISTED = 0.8
_IN_ORDER = 0.85
# With more lines around it a single time or case is only one of the things that a board says.
_AROUND_ONE_TIME = 4
_AROUND_A_CASE = 3


class _Board(NamedTuple):
    """What a text is on a board; `score`: how much speaks for its kind. `lead` announces its lines."""

    score: float
    kind: Kind
    lines: tuple[Line, ...]
    lead: str = ""


def answer(text: str, ask: str, words: Container[str], places: tuple[str, ...]) -> Iterator[Scene]:
    """The scenes of the answer `text` to `ask`; `places` are names to be marked."""

    @cache
    def split(part: str) -> tuple[str, ...]:
        return fewer(lines(part, words), MOST_LINES)

    headings, icons = Headings(ask), Pictograms()
    sentence = ""
    for number, board in enumerate(boards(text, lambda part: len(split(part))), 1):
        lead = _lead(board, ask, number == 1)
        rest = board[len(lead) :]
        announced = bool(_ANNOUNCED.search(sentence + lead))
        drawn = _board(rest, split, announced)
        if is_glad(lead) and any(line.sign == "dont" for line in drawn.lines):
            # Who may is not told what others may not.
            drawn = _Board(0.0, "statement", _plain(rest, split))
        lead += drawn.lead
        heading = headings.take(rest, drawn.kind, drawn.lines, _heading(lead), sentence)
        yield Scene(
            f"answer-{number}",
            drawn.kind,
            heading,
            lead=lead,
            lines=tuple(_marked(line, drawn.kind, places) for line in drawn.lines),
            icon=icons.take(board, drawn.kind, heading),
            pose=pose(drawn.kind, board),
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
    return bare(lead).removesuffix("是") if lead[-1:] == "是" else bare(lead).replace("。", "，")


def _board(text: str, split: Split, announced: bool) -> _Board:
    """The kind that most of the text is of; `announced`: it goes on with a list."""
    fewest = _plain(text, split)
    others = [*_special(text, split, len(bare(text)) or 1)]
    if announced:
        others.append(_Board(_LISTED, "checklist", fewest))
    most = max(MOST_LINES + 1, len(fewest))
    likely = [one for one in others if one.score >= _LIKELY and len(one.lines) <= most]
    return max(likely, key=lambda one: one.score, default=_Board(0.0, "statement", fewest))


def _plain(text: str, split: Split) -> tuple[Line, ...]:
    return tuple(Line(bare(part), part) for part in split(text))


def _special(text: str, split: Split, whole: int) -> Iterator[_Board]:
    """What a text of `whole` characters may be beside a statement."""
    if two := contrast(text):
        yield _Board(1.3, "comparison", two)
    sums = amounts(text, split)
    if number := _noted(sums):
        yield _Board(0.6 + 0.2 * number, "amount", sums)
    times = timeline(text, split)
    number = _noted(times)
    if number > 1 or (number and len(times) <= _AROUND_ONE_TIME):
        yield _Board(0.5 + 0.2 * number, "timeline", times)
    cases = conditions(text, split)
    number = _noted(cases)
    if number and len(cases) <= _AROUND_A_CASE + number:
        before = next(n for n, line in enumerate(cases) if line.note)
        share = sum(len(line.text + line.note) for line in cases[before:]) / whole
        yield _Board(0.7 * share + 0.12 * number, "flow", cases)
    advice = counsel(text, split)
    forbids = any(line.sign == "dont" for line in advice)
    if forbids or sum(line.sign != "" for line in advice) > 1:
        signed = sum(len(line.text) for line in advice if line.sign)
        yield _Board(0.7 * signed / whole + 0.32 * forbids, "dos", advice)
    if order := sequence(text):
        yield _Board(_IN_ORDER, "steps", order)
    if things := listing(text, split):
        yield _Board(_LISTED, "checklist", things.lines, things.lead)


def _noted(lines: tuple[Line, ...]) -> int:
    return sum(line.note != "" for line in lines)
