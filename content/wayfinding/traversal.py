"""What relationships (OGC 20-094, Relationship) say of getting about: climbs, one-way doors, hours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from content.wayfinding.categories import CLIMBS
from content.wayfinding.climbs import Landing, Link, Shafts
from content.wayfinding.doors import middle
from content.wayfinding.imdf import Archive, Relationship
from content.wayfinding.route import Climb


@dataclass(frozen=True)
class Passage:
    """Through an opening one gets from the unit `start` to the unit `end`, at some hours only."""

    opening: str
    start: str | None
    end: str | None
    directed: bool
    hours: str | None


def links(archive: Archive) -> list[Link]:
    """All ways between floors: stacked units, as far as relationships leave them, and theirs.

    Where relationships speak of a shaft between two levels, only their directions hold there.
    """
    shafts = Shafts(archive)
    told = [link for one in archive.relationships.values() for link in _told(archive, shafts, one)]
    spoken_of = {_between(shafts, link) for link in told}
    stacked = [link for link in shafts.links() if _between(shafts, link) not in spoken_of]
    return [*dict.fromkeys((*stacked, *told))]


def passages(archive: Archive) -> Iterator[Passage]:
    """The openings of which relationships say more than that one walks through."""
    for one in archive.relationships.values():
        openings = [id_ for id_ in one.intermediary if id_ in archive.openings]
        ends = [id_ if id_ in archive.units else None for id_ in (one.origin, one.destination)]
        if len(openings) == 1 and (one.hours or (one.directed and any(ends))):
            yield Passage(openings[0], ends[0], ends[1], one.directed, one.hours)


def adjoining(archive: Archive) -> Iterator[tuple[str, str]]:
    """Units of a level between which one walks though no opening is drawn."""
    for one in archive.relationships.values():
        a, b = one.origin, one.destination
        if a in archive.units and b in archive.units and not one.intermediary:
            assert a is not None
            assert b is not None
            if archive.units[a].level == archive.units[b].level:
                yield a, b


def _told(archive: Archive, shafts: Shafts, one: Relationship) -> Iterator[Link]:
    """The links of a relationship between floors: along its own landings, else from end to end."""
    chain = [id_ for id_ in (one.origin, *one.intermediary, one.destination) if id_]
    landings = [landing for id_ in chain if (landing := _landing(archive, id_))]
    if len(landings) < 2 or landings[0].level == landings[-1].level:
        return
    first, last = landings[0].level, landings[-1].level
    stops = [stop for id_ in chain if id_ in shafts.stops for stop in shafts.shaft(id_)]
    starts = [stop.landing for stop in stops if stop.landing.level == first]
    ends = [stop.landing for stop in stops if stop.landing.level == last]
    start = starts[0] if starts else landings[0]
    end = ends[0] if ends else landings[-1]
    kind = stops[0].kind if stops else _kind(one)
    floors = shafts.floors(start, end)
    if kind is None or not floors:
        return
    link = Link(kind, start, end, floors, one.hours)
    yield link
    if not one.directed:
        yield replace(link, start=end, end=start, floors=-floors)


def _kind(one: Relationship) -> Climb | None:
    return CLIMBS.get(one.category.split(".")[-1], CLIMBS.get(one.category.split(".")[0]))


def _landing(archive: Archive, id_: str) -> Landing | None:
    """Where one stands at a unit, an amenity, or just inside an opening."""
    if id_ in archive.units:
        return Landing(id_, archive.units[id_].level)
    if id_ in archive.amenities:
        amenity = archive.amenities[id_]
        unit = next(u for u in amenity.units if archive.units[u].level == amenity.level)
        return Landing(unit, amenity.level, amenity.point)
    if id_ in archive.openings:
        opening = archive.openings[id_]
        units = [unit for unit in archive.units.values() if unit.level == opening.level]
        near = min(units, key=lambda unit: unit.shape.distance(opening.shape), default=None)
        return Landing(near.id, near.level, middle(opening.shape)) if near else None
    return None


def _between(shafts: Shafts, link: Link) -> tuple[object, frozenset[str]]:
    """A shaft, or else two landings, and two levels: what a direction is told of."""
    levels = frozenset((link.start.level, link.end.level))
    units = [link.start.unit, link.end.unit]
    stop = next((id_ for id_ in units if id_ in shafts.stops), None)
    shaft: Sequence[str] = [one.feature for one in shafts.shaft(stop)] if stop else units
    return frozenset(shaft), levels
