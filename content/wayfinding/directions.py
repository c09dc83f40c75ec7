"""A route -> directions a person can follow, step by step, in Chinese."""

from collections.abc import Iterator

from content.wayfinding import saying, sentences
from content.wayfinding.categories import CLIMBS, is_public
from content.wayfinding.direction import Direction
from content.wayfinding.imdf import Archive
from content.wayfinding.landmarks import SIGNED, View
from content.wayfinding.route import Route
from content.wayfinding.steps import Lead, Steps
from content.wayfinding.stretch import NEAR, NO_WALK, Stretch, stretch
from content.wayfinding.turns import turned


def directions(
    route: Route, archive: Archive, facing: float | None = None
) -> tuple[Direction, ...]:
    """Tell the route step by step; `facing`: where the visitor looks, degrees clockwise from north.

    The steps' metres add up to the route's. Every text is a whole sentence that can be read
    aloud as it is; none is told by a place that is not public.
    """
    return tuple(_Telling(route, archive, facing).steps())


class _Telling:
    """The route, told once from its start to its end."""

    def __init__(self, route: Route, archive: Archive, facing: float | None) -> None:
        self._route = route
        self._archive = archive
        self._facing = facing
        self._goal = saying.goal(route.end, archive.units.get(route.end.unit))

    def steps(self) -> Iterator[Direction]:
        """Every step, the arrival last."""
        legs, number, told = self._route.legs, 0, frozenset[str]()
        if self._is_there():
            here = self._route.start.point
            yield Direction(
                f"{sentences.there(self._goal, inside=self._route.end.kind == 'unit')}。",
                "arrive",
                0,
                here,
                self._route.metres,
            )
            return
        while number < len(legs):
            walk = stretch(self._route, number, self._archive, from_door=self._facing is None)
            if walk.course:
                end = self._route.end.unit if walk.into and not walk.leg.climb else None
                unnamed = self._unnamed(walk) | ({end} if end else set())
                view = View(self._archive, walk, unnamed, end)
                steps = Steps(walk, view, told, unnamed)
                yield from steps.tell(self._lead(walk, view))
                told = steps.told
            at, rest, side = walk.at(walk.stop), walk.length - walk.stop, self._side(walk)
            if not walk.leg.climb:
                text = f"到了，{saying.arrived(self._route.end, self._archive)}{sentences.side(side)}。"
                yield Direction(text, "arrive", number, at, rest)
                return
            landing = self._landing(number)
            rest += sum(leg.metres for leg in legs[number + 1 : landing])
            yield self._climb(walk, legs[landing].level, side, rest)
            number = landing

    def _is_there(self) -> bool:
        """Whether one stands where one wants to go, or somewhere in it."""
        route = self._route
        inside = route.end.kind == "unit" and route.start.unit == route.end.unit
        return len(route.legs) < 2 and (inside or route.metres < NO_WALK)

    def _landing(self, number: int) -> int:
        """The leg one comes out on: stairs may lead on without a walk between."""
        legs = self._route.legs
        climb = legs[number].climb
        number += 1
        while legs[number].climb == climb and legs[number].metres < NO_WALK:
            number += 1
        return number

    def _side(self, walk: Stretch) -> float:
        """How far to the side (degrees, to the right positive) the end of a stretch lies."""
        if walk.course:
            return turned(walk.course.last, walk.into.heading) if walk.into else walk.course.side
        before = walk.out.heading if walk.out else self._facing
        if walk.into is None or before is None:
            return 0.0
        return turned(before, walk.into.heading)

    def _climb(self, walk: Stretch, level: str, side: float, rest: float) -> Direction:
        """The step to another level; its lift may be drawn as a unit, or as a point in the open."""
        leg, levels = walk.leg, self._archive.levels
        unit = self._archive.units.get(leg.through or "")
        if unit and unit.category not in CLIMBS:
            unit = None
        assert leg.climb
        name = saying.called(unit.name if unit else None, leg.climb)
        up = self._is_up(leg.level, level)
        text = sentences.climb(leg.climb, name, saying.floor(levels[level]), up=up)
        if not sentences.is_ahead(side):
            text = f"{name}{sentences.side(side)}，{text}"
        at, mark = walk.at(walk.stop), unit.id if unit else None
        return Direction(f"{text}。", "climb", walk.number, at, rest, mark)

    def _lead(self, walk: Stretch, view: View) -> Lead:
        """How one sets out on a stretch."""
        assert walk.course
        first = walk.course.first
        if walk.number == 0 and self._facing is not None:
            return Lead(sentences.set_out(turned(self._facing, first)), "start")
        off = self._off(walk.number)
        if walk.out is None:
            toward = sentences.toward(self._toward(walk, view))
            return Lead(
                f"{off}{toward}" if off else f"请{toward}", "start" if not off else "straight"
            )
        angle = turned(walk.out.heading, first)
        turn, move = sentences.turn(angle), sentences.move(angle)
        if off:
            return Lead(off + turn, move)
        if walk.start > NEAR:
            return Lead(sentences.OUT + turn, move, walk.start)
        return Lead(sentences.out_of(turn), "start")

    def _off(self, number: int) -> str:
        """When one has changed floors before a leg; nothing on the first."""
        if number == 0:
            return ""
        here, before = self._route.legs[number], self._route.legs[number - 1]
        assert before.climb
        return sentences.off(before.climb, up=self._is_up(before.level, here.level))

    def _toward(self, walk: Stretch, view: View) -> str:
        """What one walks towards who may look anywhere."""
        assert walk.course
        bends = [*(bend.metres for bend in walk.bends), walk.stop]
        entered = [
            visit.unit
            for visit in walk.visits
            if NO_WALK < visit.start <= bends[0] and visit.unit.name and is_public(visit.unit)
        ]
        if entered:
            return saying.called(entered[0].name, entered[0].category)
        mark = view.ahead(walk.course.first)
        return mark.name if mark else self._goal

    def _is_up(self, start: str, end: str) -> bool:
        return self._archive.levels[start].ordinal <= self._archive.levels[end].ordinal

    def _unnamed(self, walk: Stretch) -> frozenset[str]:
        """What is no landmark of a stretch, by id, name or kind: where one comes from and where one goes."""
        start, end = self._route.start, self._route.end
        unnamed: set[str | None] = {end.id, self._goal, walk.leg.climb}
        unnamed |= SIGNED & {end.category.split(".", maxsplit=1)[0]}
        unnamed |= {walk.came.id} if walk.came else set()
        unnamed |= {self._route.legs[walk.number - 1].climb} if walk.number > 0 else set()
        unnamed |= {start.id, start.unit} if walk.number == 0 else set()
        return frozenset(one for one in unnamed if one)
