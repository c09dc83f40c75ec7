"""Which spots of a map are of a kind."""

from collections.abc import Mapping

from content.wayfinding.imdf import Archive
from content.wayfinding.kinds import KINDS, RESTROOMS
from content.wayfinding.route import Spot

# What else than its category makes a place accessible: IMDF's accessibility of units and amenities.
_WHEELCHAIR = "wheelchair"
_FOR_WHEELCHAIRS = RESTROOMS | {"elevator", "parking"}


def spots_of(kind: str, archive: Archive, spots: Mapping[str, Spot]) -> list[Spot]:
    """The spots of a kind: of KINDS, else of an IMDF category. Empty if there are none."""
    known = KINDS.get(kind)
    categories = known.categories if known else frozenset({kind})
    found = [spot for spot in spots.values() if spot.category in categories]
    if kind == "accessible":
        found += [s for s in spots.values() if s not in found and _for_wheelchairs(archive, s)]
    return found


def _for_wheelchairs(archive: Archive, spot: Spot) -> bool:
    of = archive.units.get(spot.id) or archive.amenities.get(spot.id)
    return of is not None and of.category in _FOR_WHEELCHAIRS and _WHEELCHAIR in of.accessibility
