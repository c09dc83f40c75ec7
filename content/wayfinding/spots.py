"""The spots of a venue: each unit, occupant, amenity and kiosk, by its feature's id."""

from shapely import Point

from content.wayfinding.doors import middle
from content.wayfinding.ground import Point as Place
from content.wayfinding.imdf import Archive, Opening
from content.wayfinding.route import Spot


def read_spots(archive: Archive) -> dict[str, Spot]:
    """All of them, named or not."""
    spots: dict[str, Spot] = {}
    for u in archive.units.values():
        name = u.name or u.alt_name
        spots[u.id] = Spot(u.id, "unit", u.category, name, u.level, u.id, u.middle)
    for o in archive.occupants.values():
        name = o.name or o.alt_name
        spots[o.id] = Spot(o.id, "occupant", o.category, name, o.level, o.unit, o.point)
    for a in archive.amenities.values():
        unit = next((id_ for id_ in a.units if archive.units[id_].level == a.level), a.units[0])
        name = a.name or a.alt_name
        spots[a.id] = Spot(a.id, "amenity", a.category, name, a.level, unit, a.point)
    for k in archive.kiosks.values():
        unit = _around(archive, k.level, k.stand)
        spots[k.id] = Spot(k.id, "kiosk", "kiosk", k.name, k.level, unit, k.stand)
    return spots


def spot_at(archive: Archive, opening: Opening) -> Spot:
    """The spot in a doorway."""
    at = middle(opening.shape)
    unit = _around(archive, opening.level, at)
    name = opening.name
    return Spot(opening.id, "opening", opening.category, name, opening.level, unit, at)


def _around(archive: Archive, level: str, at: Place) -> str:
    """The unit around a place: the smallest that holds it, else the nearest of its level."""
    stand = Point(at)
    units = [unit for unit in archive.units.values() if unit.level == level]
    near = min(units, key=lambda unit: (unit.shape.distance(stand), unit.shape.area), default=None)
    return near.id if near else ""
