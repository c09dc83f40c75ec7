"""One stretch of a route, told step by step: each step is a turn and the walk after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.wayfinding import saying, sentences
from content.wayfinding.categories import CLIMBS, OPEN, is_public
from content.wayfinding.direction import Direction, Move
from content.wayfinding.imdf import Unit
from content.wayfinding.passages import Visit
from content.wayfinding.stretch import Stretch
from content.wayfinding.turns import SHARP, Bend
from content.wayfinding.view import View

# A door that one has just come through (metres) says where one turns.
JUST_NOW = 4.0
# So much longer than a turn (metres) one must be in a unit to have walked into it.
_STAYS = 1.5
# A landmark as near to a turn as this (metres), and ranked so well, says it best.
_AT_HAND = 2.5
_WELL_KNOWN = 2
# What one walks over, where it leads to no other level.
_OVER = {"ramp", "steps"}
# On walks shorter than this (metres) there is one thing to look out for.
_SHORT = 12.0


@dataclass(frozen=True)
class Lead:
    """How one sets out on a stretch, in words and as an arrow.

    `mark`: id of the feature it names; `after`: metres to a door that is walked to first.
    """

    text: str
    move: Move
    mark: str | None = None
    after: float = 0.0


class Steps:
    """The steps of a stretch; `told`: what has been named on the way, and is not named again."""

    def __init__(
        self, walk: Stretch, view: View, told: frozenset[str], unnamed: frozenset[str]
    ) -> None:
        self._walk = walk
        self.view = view
        self._unnamed = unnamed
        self.told = told
        self._named = set(told)  # the same, and the names of what has been named on this stretch
        self._bends = [
            bend for bend in walk.bends if abs(bend.angle) >= SHARP or view.is_choice(bend)
        ]

    def tell(self, lead: Lead) -> Iterator[Direction]:
        """From setting out to the door at the end."""
        walk = self._walk
        if lead.after:
            yield Direction(sentences.TO_DOOR, "start", walk.number, walk.at(0.0), lead.after)
        marks = [lead.after, *(bend.metres for bend in self._bends), walk.stop]
        text, move, mark = lead.text, lead.move, lead.mark
        if mark:
            self._tell(mark, mark)
        for place, (here, there) in enumerate(pairwise(marks)):
            if place > 0:
                bend = self._bends[place - 1]
                move = sentences.move(bend.angle)
                text, mark = self._turn(bend, marks[place - 1])
            out = max(here, walk.start)
            text = sentences.join(text, saying.walk(there - out))
            before = there if place == len(self._bends) else there - JUST_NOW
            things, passed = self._noticed(out, there, before)
            text = "，".join([text, *things])
            yield Direction(
                f"{text}。", move, walk.number, walk.at(here), there - here, mark or passed
            )

    def _turn(self, bend: Bend, since: float) -> tuple[str, str | None]:
        """A turn as it is told, and the landmark it is told by."""
        said = sentences.turn(bend.angle, bend.then)
        mark = self.view.at_turn(bend.metres, since, self._named, _AT_HAND)
        door = None if mark and mark.rank <= _WELL_KNOWN else self._door(bend.metres, since)
        if door:
            return f"{door}{said}", None
        mark = mark or self.view.at_turn(bend.metres, since, self._named)
        if mark is None:
            return said, None
        self._tell(mark.id, mark.name)
        return sentences.until(said, sentences.spot(mark.name, door=mark.door)), mark.id

    def _door(self, turn: float, since: float) -> str | None:
        """What one has just walked into, or come out of, where one turns."""
        for visit in self._walk.visits:
            near = max(since, turn - JUST_NOW) < visit.start <= turn + 0.5
            if near and visit.stop > turn + _STAYS and self._is_named(visit.unit):
                name = saying.called(visit.unit.name, visit.unit.category)
                self._tell(visit.unit.id, name)
                return sentences.once_in(name, over=visit.unit.category in _OVER)
        for visit in self._walk.visits:
            near = max(since, turn - JUST_NOW) < visit.stop <= turn + 0.5
            if near and visit.unit.category not in OPEN and visit.unit != self._walk.came:
                return sentences.OUT
        return None

    def _noticed(self, here: float, there: float, before: float) -> tuple[list[str], str | None]:
        """What one comes by between two metres, in order: two things at most; the landmark passed.

        One walks into a unit `before` some metre, else the next turn tells it.
        """
        through, into = self._entered(here, there, before)
        passed = None if through and into else self.view.passed(here, there, self._named)
        noticed: list[tuple[float, str]] = []
        if passed:
            noticed.append((passed.metres, sentences.passing(passed.landmark.name, passed.aside)))
            self._tell(passed.landmark.id, passed.landmark.name)
        if not passed or there - here >= _SHORT:
            noticed += [
                (visit.start, self._walked(visit.unit, into=visit is into))
                for visit in (through, into)
                if visit
            ]
        return [text for _, text in sorted(noticed)], passed.landmark.id if passed else None

    def _entered(
        self, here: float, there: float, before: float
    ) -> tuple[Visit | None, Visit | None]:
        """The unit one walks through, and the one one walks into."""
        through = into = None
        for visit in self._walk.visits:
            if visit.start > here + 0.5 and self._is_named(visit.unit):
                if visit.stop >= there - 0.5:
                    into = visit if visit.start <= before else into
                elif visit.stop - visit.start >= JUST_NOW or visit.unit.category in _OVER:
                    through = visit
        return through, into

    def _walked(self, unit: Unit, *, into: bool) -> str:
        """That one walks into a unit, or through it."""
        name = saying.called(unit.name, unit.category)
        self._tell(unit.id, name)
        if into:
            return sentences.entering(name)
        return sentences.crossing(name, over=unit.category in _OVER)

    def _tell(self, id_: str, name: str) -> None:
        self.told |= {id_}
        self._named |= {id_, name}

    def _is_named(self, unit: Unit) -> bool:
        """Whether it helps to say that one walks into it."""
        known = {unit.id, saying.called(unit.name, unit.category)} & (self._unnamed | self._named)
        is_way = unit.category not in CLIMBS or unit.category in _OVER
        return bool(unit.name) and is_way and is_public(unit) and not known
