"""An answer becomes scenes: each board is of the kind that says most about its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cache

from content.storyboard.scene import Kind, Line, Scene
from content.storyboard.script.boards import MOST_LINES, boards, ends
from content.storyboard.script.clauses import bare, clauses, fewer, lines
from content.storyboard.script.conditions import Split
from content.storyboard.script.enumerations import STEP, enumeration
from content.storyboard.script.headings import Headings
from content.storyboard.script.notable import marks
from content.storyboard.script.pictograms import Pictograms
from content.storyboard.script.poses import is_glad, pose
from content.storyboard.script.readings import Reading, plain, read
from content.storyboard.script.sequences import each, is_counted

_LONGEST_LEAD = 10
_VERDICT = re.compile("(?:能|有|可以|会|是的?|不是|不行|不能|不会|没有|不用|不收费|要|不要)")
_ANNOUNCED = re.compile("(?:常见|主要|包括|有[两三四五六七八九十几])[^，。；]*：")
_SENTENCES = re.compile("[。！？!?…\n][”’』」）)]*")
_COUNTED = 0.95


def answer(text: str, ask: str, words: Container[str], places: tuple[str, ...]) -> Iterator[Scene]:
    """The scenes of the answer `text` to `ask`; `places` are names to be marked."""

    @cache
    def split(part: str) -> tuple[str, ...]:
        return fewer(lines(part, words), MOST_LINES)

    @cache
    def drawn(before: str, board: str) -> Reading:
        return _drawn(board, ask, before, text[len(before) + len(board) :], split)

    def shows(before: str, board: str) -> tuple[float, int]:
        found = drawn(before, board)
        return found.score, len(found.lines)

    headings, icons = Headings(ask), Pictograms()
    before, steps = "", 0
    for number, board in enumerate(boards(text, shows), 1):
        found = drawn(before, board)
        sentence = _unfinished(before)
        rest = board[len(found.lead) :]
        goes_on = sentence or (before if found.first > 1 else "")
        heading = headings.take(rest, found.kind, found.lines, _heading(found.lead), goes_on)
        first = found.first or (steps + 1 if found.kind == "steps" and sentence else 1)
        steps = first - 1 + len(found.lines) if found.kind == "steps" else 0
        yield Scene(
            f"answer-{number}",
            found.kind,
            heading,
            lead=found.lead,
            lines=tuple(_marked(line, found.kind, places) for line in found.lines),
            icon=icons.take(board, found.kind, heading),
            pose=pose(found.kind, board),
            first=first,
        )
        before += board


def _drawn(board: str, ask: str, before: str, after: str, split: Split) -> Reading:
    """What a text is on a board between what is said `before` and `after`."""
    sentence = _unfinished(before)
    lead = "" if enumeration(board) else _lead(board, ask, not before)
    rest = board[len(lead) :]
    found = read(rest, split, is_listed=bool(_ANNOUNCED.search(sentence + lead)))
    counted_on = sentence + board + _SENTENCES.split(after)[0]
    if is_counted(counted_on) and not _SENTENCES.search(board[:-1]):
        steps = each(rest)
        if len(steps) <= MOST_LINES:
            found = Reading(_COUNTED, "steps", steps)
    if is_glad(lead) and any(line.sign == "dont" for line in found.lines):
        # Who may is not told what others may not.
        found = plain(rest, split)
    return found._replace(lead=lead + found.lead)


def _marked(line: Line, kind: Kind, places: tuple[str, ...]) -> Line:
    """Where all of a line matters nothing stands out; nor does what is only said beside a time or a sum."""
    if kind in ("timeline", "amount") and not line.note:
        return line
    found = dict.fromkeys((*marks(line.text, places), *marks(line.note, places)))
    kept = (mark for mark in found if mark in line.text or mark != line.note)
    return replace(line, marks=tuple(mark for mark in kept if mark != line.text))


def _lead(board: str, ask: str, is_first: bool) -> str:
    """What announces the rest: it becomes the heading."""
    if step := STEP.match(board):
        return step[0]
    if "区别" in ask and (named := re.match("(.{2,6}?)是", board)) and named[1] in ask:
        return named[0]
    if announcing := re.match(f"[^。；：]{{2,{_LONGEST_LEAD}}}：", board):
        return "" if bare(announcing[0]).endswith("是") else announcing[0]
    first, *rest = clauses(board)
    if not rest or not is_first or len(bare(first)) > _LONGEST_LEAD:
        return ""
    return first if first[-1] in "。！" or _VERDICT.fullmatch(bare(first)) else ""


def _unfinished(before: str) -> str:
    """What the next board goes on with, if it does, of what was said before it."""
    text = _SENTENCES.split(before)[-1]
    return text if ends(text) not in "；;" or _ANNOUNCED.search(text) else ""


def _heading(lead: str) -> str:
    return bare(lead.removesuffix("是")).removesuffix("如下").replace("。", "，")
