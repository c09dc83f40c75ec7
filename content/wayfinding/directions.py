"""A route -> directions a person can follow, step by step, in Chinese."""

from collections.abc import Iterator

from content.wayfinding import saying, sentences
from content.wayfinding.categories import CLIMBS, is_public
from content.wayfinding.direction import Direction
from content.wayfinding.imdf import Archive
from content.wayfinding.landmarks import SIGNED
from content.wayfinding.route import Leg, Route
from content.wayfinding.steps import JUST_NOW, Lead, Steps
from content.wayfinding.stretch import NEAR, NO_WALK, Stretch, stretch
from content.wayfinding.turns import turned
from content.wayfinding.view import View


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
            text = sentences.there(self._goal, inside=self._route.end.kind == "unit")
            yield Direction(f"{text}。", "arrive", 0, legs[0].path[0], self._route.metres)
            return
        while number < len(legs):
            walk, begun = (
                stretch(self._route, number, self._archive, from_door=self._facing is None),
                0.0,
            )
            if walk.course:
                steps = self._steps(walk, told)
                yield from steps.tell(self._lead(walk, steps.view))
                told, begun = steps.told, walk.stop
            elif number == 0 and walk.start >= NO_WALK:
                yield Direction(sentences.TO_DOOR, "start", 0, walk.at(0.0), walk.stop)
                begun = walk.stop
            at, rest, side = walk.at(begun), max(walk.length - begun, 0.0), self._side(walk)
            if not walk.leg.climb:
                name = saying.arrived(self._route.end, self._archive)
                yield Direction(f"到了，{name}{sentences.side(side)}。", "arrive", number, at, rest)
                return
            landing = self._landing(number)
            rest += sum(leg.metres for leg in legs[number + 1 : landing])
            text, mark = self._climb(walk.leg, legs[landing].level, side)
            yield Direction(text, "climb", number, at, rest, mark)
            number = landing

    def _steps(self, walk: Stretch, told: frozenset[str]) -> Steps:
        unnamed, end = self._unnamed(walk), walk.into.into if walk.into else None
        return Steps(walk, View(self._archive, walk, unnamed, end), told, unnamed)

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

    def _climb(self, leg: Leg, level: str, side: float) -> tuple[str, str | None]:
        """The step to another level, and the id of its lift."""
        assert leg.climb
        name, id_ = self._lift(leg)
        floor, up = saying.floor(self._archive.levels[level]), self._is_up(leg.level, level)
        text = sentences.climb(leg.climb, name, floor, up=up)
        if not sentences.is_ahead(side):
            text = f"{name}{sentences.side(side)}，{text}"
        return f"{text}。", id_

    def _lead(self, walk: Stretch, view: View) -> Lead:
        """How one sets out on a stretch."""
        assert walk.course
        first = walk.course.first
        if walk.number == 0 and self._facing is not None:
            return Lead(sentences.set_out(turned(self._facing, first)), "start")
        off = self._off(walk.number)
        if walk.out is None:
            name, mark = self._toward(walk, view)
            toward = sentences.toward(name)
            if off:
                return Lead(off + toward, "straight", mark)
            return Lead(f"请{toward}", "start", mark)
        angle = turned(walk.out.heading, first)
        turn, move = sentences.turn(angle), sentences.move(angle)
        if off:
            return Lead(off + turn, move)
        if walk.start > NEAR:
            return Lead(sentences.OUT + turn, move, after=walk.start)
        return Lead(sentences.out_of(turn), "start")

    def _off(self, number: int) -> str:
        """When one has changed floors before a leg; nothing on the first."""
        if number == 0:
            return ""
        here, before = self._route.legs[number], self._route.legs[number - 1]
        assert before.climb
        return sentences.off(before.climb, up=self._is_up(before.level, here.level))

    def _toward(self, walk: Stretch, view: View) -> tuple[str, str | None]:
        """What one walks towards who may look anywhere: its name, and the feature's id."""
        assert walk.course
        first = min([walk.stop, *(bend.metres + JUST_NOW for bend in walk.bends)])
        for visit in walk.visits:
            unit = visit.unit
            is_way = unit.name and unit.category not in CLIMBS and is_public(unit)
            if is_way and NO_WALK < visit.start <= first:
                return saying.called(unit.name, unit.category), unit.id
        mark = view.ahead(walk.course.first)
        if mark:
            return mark.name, mark.id
        return (self._lift(walk.leg)[0] if walk.leg.climb else self._goal), None

    def _lift(self, leg: Leg) -> tuple[str, str | None]:
        """The lift, or stairs, at the end of a leg: its name, and its id unless it is drawn as a point."""
        assert leg.climb
        unit = self._archive.units.get(leg.through or "")
        if unit is None or unit.category not in CLIMBS:
            return saying.called(None, leg.climb), None
        return saying.called(unit.name, leg.climb), unit.id

    def _is_up(self, start: str, end: str) -> bool:
        return self._archive.levels[start].ordinal <= self._archive.levels[end].ordinal

    def _unnamed(self, walk: Stretch) -> frozenset[str]:
        """What is no landmark of a stretch, by id, name or kind: where one comes from and where one goes."""
        start, end = self._route.start, self._route.end
        unnamed: set[str | None] = {end.id, self._goal, walk.leg.climb}
        unnamed |= SIGNED & {end.category.split(".", maxsplit=1)[0]}
        unnamed |= {walk.came.id} if walk.came else set()
        unnamed |= {walk.into.into} if walk.into else set()
        unnamed |= {self._route.legs[walk.number - 1].climb} if walk.number > 0 else set()
        unnamed |= {start.id, start.unit} if walk.number == 0 else set()
        return frozenset(one for one in unnamed if one)
