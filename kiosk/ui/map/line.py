"""The route as it is drawn on one level, and what it leads to."""

from collections.abc import Iterator, Sequence

import shapely

from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Kiosk
from content.wayfinding.route import Leg, Route
from kiosk.ui import theme
from kiosk.ui.map import tints
from kiosk.ui.map.batch import Batch

_BEAD_M = 0.8
# Half widths, in glass pixels.
LINE, _CASING, _DOT = 7.0, 10.0, 17.0
# Of the way that is not walked just now.
PALE = theme.rgba("#7DB3B8")
_BEAM, _SPREAD = 130.0, 74.0


def drawn_route(
    archive: Archive, route: Route | None, level: str, now: Sequence[Point], kiosk: Kiosk | None
) -> Batch:
    """Everything above level `level` and below its names. `now` (m): the part that is walked now."""
    batch = Batch()
    if route is not None and route.end.level == level:
        unit = archive.units.get(route.end.unit)
        # What stands in a corridor is a point of it; the corridor is no goal.
        if unit is not None and tints.tint(unit.category) != tints.CORRIDOR:
            batch.fill(unit.shape, theme.WHEAT_PALE)
            batch.outline(unit.shape, 3.0, theme.VERMILION)
    for leg in legs_on(route, level):
        batch.stroke(leg.path, _CASING, theme.CARD)
    for leg in legs_on(route, level):
        batch.stroke(leg.path, LINE, PALE if len(now) > 1 else theme.CANAL)
    if len(now) > 1:
        batch.stroke(now, _CASING, theme.CARD)
        batch.stroke(now, LINE + 1, theme.CANAL)
    start = start_on(route, level, kiosk)
    if start is not None:
        if kiosk is not None and kiosk.facing is not None and start == kiosk.stand:
            batch.cone(start, kiosk.facing, _SPREAD, _BEAM, (*theme.CANAL[:3], 0.55))
        batch.disc(start, _DOT + 4, theme.CARD)
        batch.disc(start, _DOT, theme.CANAL)
        batch.disc(start, _DOT - 9, theme.CARD)
    return batch


def legs_on(route: Route | None, level: str) -> Iterator[Leg]:
    """The legs of the route that are walked on `level`."""
    return (leg for leg in (route.legs if route else ()) if leg.level == level)


def beads(route: Route | None, level: str) -> list[Point]:
    """Points along what is walked on `level`, so near to one another that a name can't slip between."""
    spots: list[Point] = []
    for leg in legs_on(route, level):
        if len(leg.path) > 1:
            line = shapely.LineString(leg.path)
            spots += shapely.get_coordinates(line.segmentize(_BEAD_M)).tolist()
    return spots


def start_on(route: Route | None, level: str, kiosk: Kiosk | None) -> Point | None:
    """Where the visitor stands, if that is on `level`: at the kiosk, else where the route begins."""
    if kiosk is not None:
        return kiosk.stand if kiosk.level == level else None
    return route.start.point if route is not None and route.start.level == level else None
