"""One stretch of a route, told step by step: each step is a turn and the walk after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.wayfinding import saying
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
# On walks shorter than this (metres) there is one thing to look out for.
_SHORT = 12.0


@dataclass(frozen=True)
class Lead:
    """How one sets out on a stretch, in words and as an arrow; `after`: metres to a door that is walked to first."""

    text: str
    move: Move
    after: float = 0.0


class Steps:
    """The steps of a stretch; `told`: what was named last and is not named again at once."""

    def __init__(
        self, walk: Stretch, view: View, told: str | None, unnamed: frozenset[str]
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
                move = saying.move(bend.angle)
                text, mark = self._turn(bend, marks[place - 1])
            text = saying.join(text, saying.walk(there - here))
            text, passed = self._passing(text, here, there)
            text = self._entering(text, here, there, alone=passed is None)
            yield Direction(
                f"{text}。", move, walk.number, walk.at(here), there - here, mark or passed
            )

    def _turn(self, bend: Bend, since: float) -> tuple[str, str | None]:
        """A turn as it is told, and the landmark it is told by."""
        said = saying.turn(bend.angle, bend.then)
        mark = self._view.at_turn(bend.metres, since, self.told)
        door = self._door(bend.metres, since)
        if mark and (mark.rank == 0 or door is None):
            self.told = mark.place
            return saying.until(said, saying.spot(mark.name, door=mark.door)), mark.id
        return (f"{door}{said}" if door else said), None

    def _door(self, turn: float, since: float) -> str | None:
        """What one has just walked into, or come out of, where one turns."""
        for visit in self._walk.visits:
            near = max(since, turn - _JUST_NOW) < visit.start <= turn + 0.5
            if near and visit.stop > turn + _STAYS and self._is_named(visit.unit):
                self.told = visit.unit.id
                return saying.once_in(saying.called(visit.unit.name, visit.unit.category))
        for visit in self._walk.visits:
            near = max(since, turn - _JUST_NOW) < visit.stop <= turn + 0.5
            if near and visit.unit.category not in OPEN:
                return saying.OUT
        return None

    def _passing(self, text: str, here: float, there: float) -> tuple[str, str | None]:
        passed = self._view.passed(here, there, self.told)
        if passed is None:
            return text, None
        self.told = passed.landmark.place
        return saying.passing(text, passed.landmark.name, passed.aside), passed.landmark.id

    def _entering(self, text: str, here: float, there: float, *, alone: bool) -> str:
        """The walk, and what one walks into on it before one knows that one must turn."""
        if not alone and there - here < _SHORT:
            return text
        entered = [
            visit.unit
            for visit in self._walk.visits
            if here + 0.5 < visit.start <= there - _JUST_NOW
            and visit.stop >= there - 0.5
            and self._is_named(visit.unit)
        ]
        if not entered:
            return text
        self.told = entered[-1].id
        return saying.entering(text, saying.called(entered[-1].name, entered[-1].category))

    def _is_named(self, unit: Unit) -> bool:
        """Whether it helps to say that one walks into it."""
        known = {unit.id, saying.called(unit.name, unit.category)} & (self._unnamed | {self.told})
        return bool(unit.name) and unit.category not in CLIMBS and is_public(unit) and not known
