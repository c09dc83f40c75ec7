"""What a text is on a board: each recogniser reads it, and the reading that explains most is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from content.storyboard.scene import Kind, Line
from content.storyboard.script.amounts import amounts, counted
from content.storyboard.script.boards import MOST_LINES
from content.storyboard.script.clauses import bare
from content.storyboard.script.conditions import Split, conditions
from content.storyboard.script.contrasts import contrast
from content.storyboard.script.counsel import counsel
from content.storyboard.script.demands import demands
from content.storyboard.script.enumerations import enumeration
from content.storyboard.script.listings import listing
from content.storyboard.script.sequences import sequence
from content.storyboard.script.timelines import timeline
from content.storyboard.script.whereabouts import whereabouts

_LIKELY = 0.45
_LISTED, _IN_ORDER = 0.8, 0.85
# What is counted by the clerk is meant so, whatever times and sums stand in it.
_BY_ITSELF = 1.25
# That a text sets two things against each other outweighs what else it says; a choice is told by 也可以.
_COMPARED, _CHOICE = 1.3, 0.15
_MOST_SIGNS = 3
# With more lines around it a single time or case is only one of the things that a board says.
_AROUND_ONE_TIME = 4
_AROUND = 3
_MOST_CASES, _MANY = 4, 3
_FULL_CASE, _SHORT_CASE = 34, 16


class Reading(NamedTuple):
    """What a text is on a board; `score`: how much speaks for its kind. `lead` announces its lines.

    `first`: the number of the first, where the text itself counts them.
    """

    score: float
    kind: Kind
    lines: tuple[Line, ...]
    lead: str = ""
    first: int = 0


def read(text: str, split: Split, *, is_listed: bool) -> Reading:
    """As what most of a text explains itself; `is_listed`: it goes on with a list."""
    clauses = plain(text, split)
    others = [*_readings(text, split)] if text else []
    if is_listed:
        others.append(Reading(_LISTED, "checklist", clauses.lines))
    most = max(MOST_LINES + 1, len(clauses.lines))
    likely = [one for one in others if one.score >= _LIKELY and len(one.lines) <= most]
    return max(likely, key=lambda one: one.score, default=clauses)


def plain(text: str, split: Split) -> Reading:
    """Clauses that no recogniser knows."""
    return Reading(0.0, "statement", tuple(Line(bare(part), part) for part in split(text)))


def _readings(text: str, split: Split) -> Iterator[Reading]:
    """What a text may be beside a statement."""
    whole = len(bare(text)) or 1
    if sides := contrast(text, split):
        yield Reading(_COMPARED, "comparison", sides)
    sums = amounts(text, split)
    if (number := _noted(sums)) and len(sums) <= _AROUND + number:
        yield Reading(0.6 + 0.2 * number, "amount", sums)
    elif (counts := counted(text, split)) and (number := _noted(counts)):
        yield Reading(0.7 * _share(counts, whole) + 0.12 * number, "amount", counts)
    times = timeline(text, split)
    number = _noted(times)
    if number and len(times) <= (_AROUND_ONE_TIME if number == 1 else _MOST_CASES):
        yield Reading(0.5 + 0.2 * number, "timeline", times)
    cases = conditions(text, split)
    number = _noted(cases)
    if number and len(cases) <= _MOST_CASES and _have_room(cases, number):
        before = next(n for n, line in enumerate(cases) if line.note)
        yield Reading(0.7 * _share(cases[before:], whole) + 0.12 * number, "flow", cases)
    advice = counsel(text)
    forbids = any(line.sign == "dont" for line in advice)
    number = sum(line.sign != "" for line in advice)
    cards = number + (not advice[0].sign) if advice else 0
    if (
        cards <= _MOST_SIGNS
        and len(advice) <= MOST_LINES
        and all(len(line.text) <= _FULL_CASE for line in advice)
        and (forbids or number > 1)
    ):
        signed = sum(len(line.text) for line in advice if line.sign)
        chosen = _CHOICE * ("也可以" in text and not _noted(cases))
        yield Reading(0.7 * signed / whole + 0.32 * forbids + chosen, "dos", advice)
    if order := sequence(text):
        yield Reading(_IN_ORDER, "steps", order)
    if wanted := demands(text):
        yield Reading(_LISTED, "checklist", wanted)
    if found := listing(text, split):
        yield Reading(_LISTED, "checklist", found.lines, found.lead)
    if one_by_one := enumeration(text):
        yield Reading(
            _BY_ITSELF, one_by_one.kind, one_by_one.lines, one_by_one.lead, one_by_one.first
        )
    if there := whereabouts(text, split):
        yield Reading(_IN_ORDER, "place", there)


def _have_room(cases: tuple[Line, ...], number: int) -> bool:
    """Whether `number` ways fork with all that is said beside them."""
    longest = max(len(line.text) for line in cases)
    if number == 1:
        return True
    beside = len(cases) - number
    return (
        number <= _MANY
        and beside <= 1
        and longest <= (_FULL_CASE if number < _MANY else _SHORT_CASE)
    )


def _share(lines: tuple[Line, ...], whole: int) -> float:
    return sum(len(line.text + line.note) for line in lines) / whole


def _noted(lines: tuple[Line, ...]) -> int:
    return sum(line.note != "" for line in lines)
