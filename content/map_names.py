"""What on a map is called nothing, the same as another place, or so long that nobody reads it."""

from collections import defaultdict
from collections.abc import Iterator
from unicodedata import east_asian_width

from content.problem import Problem
from content.wayfinding.categories import OPEN, SOLID
from content.wayfinding.imdf import Archive
from content.wayfinding.kinds import KINDS
from content.wayfinding.route import Spot

# Characters of a name that fit on the map beside its mark, on a level's button; two letters are one.
LONGEST, LONGEST_SHORT = 10, 4
# Units that one goes to for their own sake, and knows by a name on the door.
_ROOMS = frozenset(
    "auditorium classroom conferenceroom huddleroom laboratory library lounge office theater".split()
)
# One asks for the nearest of these, or only passes; they may be called all the same.
_MANY = OPEN | SOLID | {category for kind in KINDS.values() for category in kind.categories}


def ill_named(archive: Archive, spots: dict[str, Spot]) -> Iterator[Problem]:
    """Places without a name, of one name, with a name that is too long; levels as well."""
    lived_in = {one.unit for one in spots.values() if one.kind == "occupant" and one.name}
    for spot in spots.values():
        if spot.name is None and _is_sought(spot) and spot.id not in lived_in:
            yield _problem(spot, f"{_where(archive, spot)}的{spot.category}没有名称，访客找不到")
        elif spot.name is not None and _width(spot.name) > LONGEST:
            message = f"「{spot.name}」太长，地图上写不下，请不要超过 {LONGEST} 个字"
            yield _problem(spot, message)
    for level in archive.levels.values():
        if _width(level.short_name) > LONGEST_SHORT:
            message = (
                f"「{level.short_name}」太长，楼层按钮上写不下，请不要超过 {LONGEST_SHORT} 个字"
            )
            yield Problem("map/level.geojson", level.id, "properties.short_name", message)
    yield from _namesakes(archive, spots)


def _namesakes(archive: Archive, spots: dict[str, Spot]) -> Iterator[Problem]:
    """Two places of one name on a level; of rooms and who is in them, in the whole building."""
    called: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots.values():
        if spot.name is None or spot.category in _MANY:
            continue
        for other in called[spot.name]:
            near = spot.level == other.level
            if not _are_one(spot, other) and (near or _is_sought(spot) or _is_sought(other)):
                where = (
                    [_where(archive, other)]
                    if near
                    else [_where(archive, one) for one in (other, spot)]
                )
                message = (
                    f"{'和'.join(where)}有两处都叫「{spot.name}」，访客分不清；另一处是 {other.id}"
                )
                yield _problem(spot, message)
                break
        called[spot.name].append(spot)


def _are_one(one: Spot, other: Spot) -> bool:
    """Whether two spots are the same place: a room, and who or what is in it."""
    return one.unit == other.unit and "unit" in (one.kind, other.kind)


def _is_sought(spot: Spot) -> bool:
    return spot.kind == "occupant" or (spot.kind == "unit" and spot.category in _ROOMS)


def _width(name: str) -> float:
    return sum(1.0 if east_asian_width(one) in "WF" else 0.5 for one in name)


def _where(archive: Archive, spot: Spot) -> str:
    return archive.levels[spot.level].name


def _problem(spot: Spot, message: str) -> Problem:
    return Problem(f"map/{spot.kind}.geojson", spot.id, "properties.name", message)
