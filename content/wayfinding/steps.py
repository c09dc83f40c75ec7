"""One stretch of a route, told step by step: each step is a turn and the walk after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.wayfinding import saying, sentences
from content.wayfinding.categories import CLIMBS, OPEN, is_public
from content.wayfinding.direction import Direction, Move
from content.wayfinding.imdf import Unit
from content.wayfinding.landmarks import View
from content.wayfinding.stretch import Stretch
from content.wayfinding.turns import Bend

# A door that one has just come through (metres) says where one turns.
_JUST_NOW = 4.0
# So much longer than a turn (metres) one must be in a unit to have walked into it.
_STAYS = 1.5
# A landmark as near to a turn as this (metres), and ranked so well, says it best.
_AT_HAND = 2.5
_WELL_KNOWN = 2
# On walks shorter than this (metres) there is one thing to look out for.
_SHORT = 12.0


@dataclass(frozen=True)
class Lead:
    """How one sets out on a stretch, in words and as an arrow; `after`: metres to a door that is walked to first."""

    text: str
    move: Move
    after: float = 0.0


class Steps:
    """The steps of a stretch; `told`: what has been named on the way, and is not named again."""

    def __init__(
        self, walk: Stretch, view: View, told: frozenset[str], unnamed: frozenset[str]
    ) -> None:
        self._walk = walk
        self._view = view
        self._unnamed = unnamed
        self.told = told

    def tell(self, lead: Lead) -> Iterator[Direction]:
        """From setting out to the door at the end."""
        walk = self._walk
        if lead.after:
            yield Direction("请先走到门口。", "start", walk.number, walk.at(0.0), lead.after)
        marks = [lead.after, *(bend.metres for bend in walk.bends), walk.stop]
        text, move, mark = lead.text, lead.move, None
        for place, (here, there) in enumerate(pairwise(marks)):
            if place > 0:
                bend = walk.bends[place - 1]
                move = sentences.move(bend.angle)
                text, mark = self._turn(bend, marks[place - 1])
            out, last = max(here, walk.start), place == len(walk.bends)
            text = sentences.join(text, saying.walk(there - out))
            through, into = self._entered(out, there, there if last else there - _JUST_NOW)
            passed = None
            if not (through and into):
                text, passed = self._passing(text, out, there)
            if not passed or there - out >= _SHORT:
                text = self._entering(text, through, into)
            yield Direction(
                f"{text}。", move, walk.number, walk.at(here), there - here, mark or passed
            )

    def _turn(self, bend: Bend, since: float) -> tuple[str, str | None]:
        """A turn as it is told, and the landmark it is told by."""
        said = sentences.turn(bend.angle, bend.then)
        mark = self._view.at_turn(bend.metres, since, self.told, _AT_HAND)
        door = None if mark and mark.rank <= _WELL_KNOWN else self._door(bend.metres, since)
        if door:
            return f"{door}{said}", None
        mark = mark or self._view.at_turn(bend.metres, since, self.told)
        if mark is None:
            return said, None
        self.told |= {mark.place}
        return sentences.until(said, sentences.spot(mark.name, door=mark.door)), mark.id

    def _door(self, turn: float, since: float) -> str | None:
        """What one has just walked into, or come out of, where one turns."""
        for visit in self._walk.visits:
            near = max(since, turn - _JUST_NOW) < visit.start <= turn + 0.5
            if near and visit.stop > turn + _STAYS and self._is_named(visit.unit):
                self.told |= {visit.unit.id}
                return sentences.once_in(saying.called(visit.unit.name, visit.unit.category))
        for visit in self._walk.visits:
            near = max(since, turn - _JUST_NOW) < visit.stop <= turn + 0.5
            if near and visit.unit.category not in OPEN:
                return sentences.OUT
        return None

    def _passing(self, text: str, here: float, there: float) -> tuple[str, str | None]:
        passed = self._view.passed(here, there, self.told)
        if passed is None:
            return text, None
        self.told |= {passed.landmark.place}
        return sentences.passing(text, passed.landmark.name, passed.aside), passed.landmark.id

    def _entered(self, here: float, there: float, before: float) -> tuple[Unit | None, Unit | None]:
        """The units one walks through, and into `before` one must turn."""
        through = into = None
        for visit in self._walk.visits:
            if visit.start > here + 0.5 and self._is_named(visit.unit):
                if visit.stop >= there - 0.5:
                    into = visit.unit if visit.start <= before else into
                elif visit.stop - visit.start >= _JUST_NOW:
                    through = visit.unit
        return through, into

    def _entering(self, text: str, through: Unit | None, into: Unit | None) -> str:
        for unit, said in ((through, sentences.crossing), (into, sentences.entering)):
            if unit:
                self.told |= {unit.id}
                text = said(text, saying.called(unit.name, unit.category))
        return text

    def _is_named(self, unit: Unit) -> bool:
        """Whether it helps to say that one walks into it."""
        known = {unit.id, saying.called(unit.name, unit.category)} & (self._unnamed | self.told)
        return bool(unit.name) and unit.category not in CLIMBS and is_public(unit) and not known
