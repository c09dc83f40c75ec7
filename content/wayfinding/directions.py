"""A route -> directions a person can follow, step by step, in Chinese."""

from collections.abc import Iterator

from content.wayfinding import saying, sentences
from content.wayfinding.direction import Direction
from content.wayfinding.imdf import Archive
from content.wayfinding.landmarks import SIGNED, View
from content.wayfinding.route import Leg, Route
from content.wayfinding.steps import Lead, Steps
from content.wayfinding.stretch import NO_WALK, Stretch, stretch
from content.wayfinding.turns import turned

# As far as this (metres) to the door of the room one stands in is no step of its own.
_OUT_OF = 6.0


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
            yield Direction(f"您已经在{self._goal}了。", "arrive", 0, here, self._route.metres)
            return
        while number < len(legs):
            walk = stretch(self._route, number, self._archive, from_door=self._facing is None)
            if walk.course:
                unnamed = self._unnamed(walk)
                view = View(self._archive, walk, unnamed)
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
            text = self._climb(walk.leg, legs[landing].level, side)
            yield Direction(text, "climb", number, at, rest, walk.leg.through)
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

    def _climb(self, leg: Leg, level: str, side: float) -> str:
        unit = self._archive.units.get(leg.through or "")
        assert leg.climb
        name = saying.called(unit.name if unit else None, leg.climb)
        to, up = saying.floor(self._archive.levels[level]), self._is_up(leg.level, level)
        text = sentences.climb(leg.climb, name, to, up=up)
        return (
            f"{text}。" if sentences.is_ahead(side) else f"{name}{sentences.side(side)}，{text}。"
        )

    def _lead(self, walk: Stretch, view: View) -> Lead:
        """How one sets out on a stretch."""
        assert walk.course
        first = walk.course.first
        if walk.number == 0 and self._facing is not None:
            return Lead(sentences.set_out(turned(self._facing, first)), "start")
        if walk.out:
            angle = turned(walk.out.heading, first)
            turn = sentences.turn(angle)
            if walk.number > 0:
                before = self._route.legs[walk.number - 1]
                assert before.climb
                off = sentences.off(before.climb, up=self._is_up(before.level, walk.leg.level))
                return Lead(off + turn, sentences.move(angle))
            if walk.start > _OUT_OF:
                return Lead(sentences.OUT + turn, sentences.move(angle), walk.start)
            return Lead(sentences.out_of(turn), "start")
        mark = view.ahead(first)
        return Lead(sentences.toward(mark.name if mark else self._goal), "start")

    def _is_up(self, start: str, end: str) -> bool:
        return self._archive.levels[start].ordinal <= self._archive.levels[end].ordinal

    def _unnamed(self, walk: Stretch) -> frozenset[str]:
        """What is no landmark of a stretch, by id, name or kind: where one comes from and where one goes."""
        start, end = self._route.start, self._route.end
        unnamed: set[str | None] = {end.id, self._goal, walk.leg.through, walk.leg.climb}
        unnamed |= SIGNED & {end.category.split(".", maxsplit=1)[0]}
        unnamed |= {walk.came.id, walk.came.category} if walk.came else set()
        unnamed |= {start.id, start.unit} if walk.number == 0 else set()
        unnamed |= {end.unit} if walk.into and not walk.leg.climb else set()
        return frozenset(one for one in unnamed if one)
