"""An answer becomes scenes: each board is of the kind that says most about its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from content.storyboard.scene import Kind, Line, Scene
from content.storyboard.script.amounts import amounts, counted
from content.storyboard.script.boards import MOST_LINES, boards, ends
from content.storyboard.script.clauses import bare, clauses, fewer, lines
from content.storyboard.script.conditions import Split, conditions
from content.storyboard.script.contrasts import contrast
from content.storyboard.script.counsel import counsel
from content.storyboard.script.demands import demands
from content.storyboard.script.headings import Headings
from content.storyboard.script.listings import listing
from content.storyboard.script.notable import marks
from content.storyboard.script.pictograms import Pictograms
from content.storyboard.script.poses import is_glad, pose
from content.storyboard.script.sequences import each, is_counted, sequence
from content.storyboard.script.timelines import timeline
from content.storyboard.script.whereabouts import whereabouts

_LONGEST_LEAD = 10
_VERDICT = re.compile("(?:能|有|可以|会|是的?|不是|不行|不能|不会|没有|不用|不收费|要|不要)")
_ANNOUNCED = re.compile("(?:常见|主要|包括|有[两三四五六七八九十几])[^，。；]*：")
_SENTENCES = re.compile("[。！？!?…\n][”’』」）)]*")
_LIKELY = 0.45
_LISTED = 0.8
_IN_ORDER, _COUNTED = 0.85, 0.95
_CHOICE = 0.15
_MOST_SIGNS = 3
# With more lines around it a single time or case is only one of the things that a board says.
_AROUND_ONE_TIME = 4
_AROUND = 3
_MOST_CASES, _MANY = 4, 3
_FULL_CASE, _SHORT_CASE = 34, 16


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

    @cache
    def drawn(before: str, board: str) -> _Board:
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
        heading = headings.take(rest, found.kind, found.lines, _heading(found.lead), sentence)
        first = steps + 1 if found.kind == "steps" and sentence else 1
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


def _drawn(board: str, ask: str, before: str, after: str, split: Split) -> _Board:
    """What a text is on a board between what is said `before` and `after`."""
    sentence = _unfinished(before)
    lead = _lead(board, ask, not before)
    rest = board[len(lead) :]
    found = _board(rest, split, sentence + lead)
    counted_on = sentence + board + _SENTENCES.split(after)[0]
    if is_counted(counted_on) and not _SENTENCES.search(board[:-1]):
        steps = each(rest)
        if len(steps) <= MOST_LINES:
            found = _Board(_COUNTED, "steps", steps)
    if is_glad(lead) and any(line.sign == "dont" for line in found.lines):
        # Who may is not told what others may not.
        found = _Board(0.0, "statement", _plain(rest, split))
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
    return bare(lead).removesuffix("是") if lead[-1:] == "是" else bare(lead).replace("。", "，")


def _board(text: str, split: Split, sentence: str) -> _Board:
    """The kind that most of the text is of; `sentence` is what it goes on with."""
    fewest = _plain(text, split)
    others = [*_special(text, split, len(bare(text)) or 1)] if text else []
    if _ANNOUNCED.search(sentence):
        others.append(_Board(_LISTED, "checklist", fewest))
    most = max(MOST_LINES + 1, len(fewest))
    likely = [one for one in others if one.score >= _LIKELY and len(one.lines) <= most]
    return max(likely, key=lambda one: one.score, default=_Board(0.0, "statement", fewest))


def _plain(text: str, split: Split) -> tuple[Line, ...]:
    return tuple(Line(bare(part), part) for part in split(text))


def _special(text: str, split: Split, whole: int) -> Iterator[_Board]:
    """What a text of `whole` characters may be beside a statement."""
    if sides := contrast(text, split):
        yield _Board(1.3, "comparison", sides)
    sums = amounts(text, split)
    if (number := _noted(sums)) and len(sums) <= _AROUND + number:
        yield _Board(0.6 + 0.2 * number, "amount", sums)
    elif (counts := counted(text, split)) and (number := _noted(counts)):
        yield _Board(0.7 * _share(counts, whole) + 0.12 * number, "amount", counts)
    times = timeline(text, split)
    number = _noted(times)
    if number and len(times) <= (_AROUND_ONE_TIME if number == 1 else _MOST_CASES):
        yield _Board(0.5 + 0.2 * number, "timeline", times)
    cases = conditions(text, split)
    number = _noted(cases)
    if number and len(cases) <= _MOST_CASES and _have_room(cases, number):
        before = next(n for n, line in enumerate(cases) if line.note)
        yield _Board(0.7 * _share(cases[before:], whole) + 0.12 * number, "flow", cases)
    advice = counsel(text)
    forbids = any(line.sign == "dont" for line in advice)
    number = sum(line.sign != "" for line in advice)
    cards = number + (not advice[0].sign) if advice else 0
    if cards <= _MOST_SIGNS and len(advice) <= MOST_LINES and (forbids or number > 1):
        signed = sum(len(line.text) for line in advice if line.sign)
        chosen = _CHOICE * ("也可以" in text and not _noted(cases))
        yield _Board(0.7 * signed / whole + 0.32 * forbids + chosen, "dos", advice)
    if order := sequence(text):
        yield _Board(_IN_ORDER, "steps", order)
    if wanted := demands(text):
        yield _Board(_LISTED, "checklist", wanted)
    if found := listing(text, split):
        yield _Board(_LISTED, "checklist", found.lines, found.lead)
    if there := whereabouts(text, split):
        yield _Board(_IN_ORDER, "place", there)


def _have_room(cases: tuple[Line, ...], number: int) -> bool:
    """Whether `number` ways fork with all that is said beside them."""
    longest = max(len(line.text) for line in cases)
    if number == 1:
        return True
    beside = len(cases) - number
    return beside <= 1 and longest <= (_FULL_CASE if number < _MANY else _SHORT_CASE)


def _share(lines: tuple[Line, ...], whole: int) -> float:
    return sum(len(line.text + line.note) for line in lines) / whole


def _noted(lines: tuple[Line, ...]) -> int:
    return sum(line.note != "" for line in lines)
