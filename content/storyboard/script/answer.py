"""An answer becomes scenes: each board is of the kind that says most about its words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from content.storyboard.scene import Kind, Line, Scene
from content.storyboard.script.amounts import amounts
from content.storyboard.script.boards import MOST_LINES, boards
from content.storyboard.script.clauses import bare, clauses, lines
from content.storyboard.script.conditions import conditions
from content.storyboard.script.contrasts import contrast
from content.storyboard.script.counsel import counsel
from content.storyboard.script.headings import Headings
from content.storyboard.script.listings import listed, listing
from content.storyboard.script.notable import marks
from content.storyboard.script.pictograms import pictogram
from content.storyboard.script.poses import pose
from content.storyboard.script.timelines import timeline

_LONGEST_LEAD = 10
_VERDICT = re.compile("^(?:能|有|可以|会|是的?|不是|不行|不能|不会|没有|不用|不收费|要|不要)[，。！：]$")


def answer(text: str, ask: str, words: Container[str], places: tuple[str, ...]) -> Iterator[Scene]:
    """The scenes of the answer `text` to `ask`; `places` are names to be marked."""

    def split(part: str) -> tuple[str, ...]:
        return lines(part, words)

    headings = Headings(ask)
    for number, board in enumerate(boards(text, lambda part: len(split(part))), 1):
        lead = _lead(board)
        rest = board[len(lead) :]
        kind, drawn = _board(rest, split)
        yield Scene(
            f"answer-{number}",
            kind,
            headings.take(bare(lead), rest, kind, drawn),
            lead=lead,
            lines=tuple(replace(line, marks=marks(line.text, places)) for line in drawn),
            icon=pictogram(board, kind),
            pose=pose(kind, board),
        )


def _lead(board: str) -> str:
    """What announces the rest: it becomes the heading."""
    first, *rest = clauses(board)
    if not rest or len(bare(first)) > _LONGEST_LEAD:
        return ""
    return first if first[-1] in "：。！" or _VERDICT.match(first) else ""


def _board(text: str, split: object) -> tuple[Kind, tuple[Line, ...]]:
    """The kind whose own lines hold the largest share of the text."""
    whole = len(bare(text)) or 1

    def share(drawn: tuple[Line, ...]) -> float:
        return sum(len(line.text + line.note) for line in drawn) / whole

    tried: list[tuple[float, Kind, tuple[Line, ...]]] = []
    two = contrast(text)
    tried.append((1.3 if two else 0.0, "comparison", two))
    some = amounts(text, split)
    tried.append((1.2 * share(tuple(x for x in some if x.note)), "amount", some))
    then = timeline(text, split)
    tried.append((1.15 * share(tuple(x for x in then if x.note)), "timeline", then))
    branches = conditions(text, split)
    tried.append((share(tuple(x for x in branches if x.note)), "flow", branches))
    advised = counsel(text, split)
    dont = any(x.sign == "dont" for x in advised)
    number = sum(x.sign != "" for x in advised)
    if dont or number > 1:
        tried.append(
            (0.9 * share(tuple(x for x in advised if x.sign)) + 0.2 * dont, "dos", advised)
        )
    things = listing(text, split)
    tried.append((0.9 * listed(text) / whole, "checklist", things))
    good = [one for one in tried if one[2] and len(one[2]) <= MOST_LINES + 1]
    best = max(good, key=lambda one: one[0], default=(0.0, "statement", ()))
    if best[0] >= 0.4:
        return best[1], best[2]
    return "statement", tuple(Line(bare(part), part) for part in split(text))
