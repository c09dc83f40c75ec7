"""A route -> directions a person can follow, step by step, in Chinese."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from content.wayfinding import saying
from content.wayfinding.direction import Direction, Move
from content.wayfinding.imdf import Archive
from content.wayfinding.landmarks import View
from content.wayfinding.route import Leg, Route
from content.wayfinding.stretch import NO_WALK, Stretch, stretch
from content.wayfinding.turns import Bend, turned

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
        self._goal = saying.destination(route.end.name, route.end.category)
        self._told: frozenset[str] = frozenset()  # the place of the last landmark

    def steps(self) -> Iterator[Direction]:
        """Every step, the arrival last."""
        legs = self._route.legs
        if len(legs) < 2 and self._route.metres < NO_WALK:
            here = self._route.start.point
            yield Direction(f"您已经在{self._goal}了。", "arrive", 0, here, self._route.metres)
            return
        number = 0
        while number < len(legs):
            walk = stretch(self._route, number, self._archive, starts_inside=self._facing is None)
            if walk.course:
                yield from self._walk(walk)
            at, rest, side = walk.at(walk.stop), walk.length - walk.stop, self._side(walk)
            if not walk.leg.climb:
                text = f"到了，{self._goal}{saying.side(side)}。"
                yield Direction(text, "arrive", number, at, rest)
                return
            landing = self._landing(number)
            rest += sum(leg.metres for leg in legs[number + 1 : landing])
            text = self._climb(walk.leg, legs[landing].level, side)
            yield Direction(text, "climb", number, at, rest, walk.leg.through)
            number = landing

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
        levels, unit = self._archive.levels, self._archive.units.get(leg.through or "")
        assert leg.climb
        name = saying.called(unit.name if unit else None, leg.climb)
        up = levels[level].ordinal >= levels[leg.level].ordinal
        text = saying.climb(leg.climb, name, saying.floor(levels[level]), up=up)
        return f"{text}。" if saying.is_ahead(side) else f"{name}{saying.side(side)}，{text}。"

    def _walk(self, walk: Stretch) -> Iterator[Direction]:
        """The steps of one stretch, up to the door at its end."""
        assert walk.course
        view, begin = self._view(walk), 0.0
        bends = [
            Bend(bend.metres + walk.start, bend.at, bend.angle, bend.then)
            for bend in walk.course.bends
        ]
        if walk.number == 0 and walk.start > _OUT_OF:
            begin = walk.start
            yield Direction("请先走到门口。", "start", 0, walk.at(0.0), begin)
        lead, move = self._lead(walk, view, inside=begin == 0.0)
        mark: str | None = None
        marks = [begin, *(bend.metres for bend in bends), walk.stop]
        for place, (here, there) in enumerate(pairwise(marks)):
            if place > 0:
                bend = bends[place - 1]
                move = saying.move(bend.angle)
                lead, mark = self._turn(bend, view, marks[place - 1])
            passed = view.passed(here, there, self._told)
            text = saying.join(lead, saying.walk(there - here))
            if passed:
                text = saying.passing(text, passed.landmark.name, passed.aside)
                self._told = frozenset({passed.landmark.place})
                mark = mark or passed.landmark.id
            yield Direction(f"{text}。", move, walk.number, walk.at(here), there - here, mark)

    def _turn(self, bend: Bend, view: View, since: float) -> tuple[str, str | None]:
        """A turn as it is told, and the landmark it is told by."""
        said = saying.turn(bend.angle, bend.then)
        mark = view.at_turn(bend.metres, since, self._told)
        if mark is None:
            return said, None
        self._told = frozenset({mark.place})
        return saying.until(said, saying.spot(mark.name, door=mark.door)), mark.id

    def _lead(self, walk: Stretch, view: View, *, inside: bool) -> tuple[str, Move]:
        """How one sets out on a stretch."""
        assert walk.course
        first = walk.course.first
        if walk.number == 0 and self._facing is not None:
            return saying.set_out(turned(self._facing, first)), "start"
        if walk.out:
            angle = turned(walk.out.heading, first)
            if walk.number > 0:
                climb = self._route.legs[walk.number - 1].climb
                return saying.off(climb) + saying.turn(angle), saying.move(angle)
            return saying.out_of(angle, inside=inside), "start" if inside else saying.move(angle)
        mark = view.ahead(first)
        return f"请朝{mark.name if mark else self._goal}方向走", "start"

    def _view(self, walk: Stretch) -> View:
        """What can be seen of a stretch, without where one comes from and where one goes."""
        start, end = self._route.start, self._route.end
        unnamed: Collection[str] = {
            end.id,
            self._goal,
            walk.leg.through or end.id,
            walk.came.id if walk.came else end.id,
            end.unit if walk.into and not walk.leg.climb else end.id,
            *((start.id, start.unit) if walk.number == 0 else ()),
        }
        return View(self._archive, walk.leg.level, walk.leg.path, unnamed)
