"""What stands on the map, and why: the goal, here, changes of floors, landmarks, names, amenities."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.wayfinding import saying
from content.wayfinding.ground import Point
from content.wayfinding.route import Route
from content.wayfinding.way import Way
from kiosk.ui import theme
from kiosk.ui.map.labels import Rank
from kiosk.ui.map.line import start_on
from kiosk.ui.map.plan import Plan
from kiosk.ui.theme import Rgba

HERE, FROM_HERE = "您在这里", "从这里出发"
# Half the side of a mark, in glass pixels.
BIG, SMALL = 30.0, 24.0


@dataclass(frozen=True)
class Look:
    """How a sign is set; without a `ground` its letters have a rim of paper."""

    ink: Rgba
    ground: Rgba | None = None


GOAL = Look(theme.CARD, theme.VERMILION)
START = Look(theme.CARD, theme.CANAL_DEEP)
CLIMB = Look(theme.CARD, theme.CANAL)
NAME = Look(theme.INK)
QUIET = Look(theme.QUIET_INK)
AMENITY = Look(theme.CANAL, theme.CARD)


@dataclass(frozen=True)
class Sign:
    """A name or an icon at `at` (m). `clear`: half the mark (glass pixels) beside which it stands.

    `room` (m): what there is of the thing it names. `to`: the level to which a tap on it leads.
    """

    key: str
    at: Point
    rank: Rank
    look: Look
    text: str = ""
    icon: str = ""
    clear: float = 0.0
    room: tuple[float, float] | None = None
    to: str = ""


def signs_on(plan: Plan, level: str, way: Way | None) -> Iterator[Sign]:
    """All signs of `level`; not all of them may find a place."""
    route = way.route if way else None
    said: set[str] = set()
    if route is not None and route.end.level == level:
        said |= {route.end.id, route.end.unit}
        yield Sign("goal", route.end.point, Rank.DESTINATION, GOAL, icon="flag", clear=BIG)
        called = saying.called(route.end.name, route.end.category)
        yield Sign("goal-name", route.end.point, Rank.DESTINATION, GOAL, called, clear=BIG)
    start = start_on(route, level, plan.kiosk)
    if start is not None:
        here = HERE if plan.kiosk is not None and start == plan.kiosk.stand else FROM_HERE
        yield Sign("here", start, Rank.START, START, here, clear=SMALL)
    if route is not None:
        yield from _climbs(plan, level, route)
    landmarks = {one.landmark for one in way.directions} if way else set()
    sheet = plan.sheets[level]
    for name in sheet.names:
        if name.id not in said:
            rank = Rank.LANDMARK if name.id in landmarks else name.rank
            look = QUIET if name.rank is Rank.ROOM else NAME
            # What the way goes by is named even where its own room is small.
            room = None if rank is Rank.LANDMARK else name.room
            yield Sign(name.id, name.at, rank, look, name.text, room=room)
    for mark in sheet.marks:
        if mark.id not in said:
            rank = Rank.LANDMARK if mark.id in landmarks else Rank.MARK
            yield Sign(f"{mark.id}-icon", mark.at, rank, AMENITY, icon=mark.icon)


def _climbs(plan: Plan, level: str, route: Route) -> Iterator[Sign]:
    """Where the route leaves `level` for another, and where it comes from one."""
    for n, leg in enumerate(route.legs[:-1]):
        after = route.legs[n + 1]
        icon = "step-free" if leg.climb == "ramp" else leg.climb or "floors"
        for here, there, word in ((leg, after, "到"), (after, leg, "从")):
            if here.level != level:
                continue
            at = leg.path[-1] if here is leg else after.path[0]
            end = "" if here is leg else "来"
            there_level = plan.sheets[there.level].level
            key, to = f"climb-{n}-{word}", there.level
            yield Sign(f"{key}-icon", at, Rank.CLIMB, CLIMB, icon=icon, clear=BIG, to=to)
            floor = f"{word}{saying.floor(there_level)}{end}"
            yield Sign(key, at, Rank.CLIMB, CLIMB, floor, clear=BIG, to=to)
