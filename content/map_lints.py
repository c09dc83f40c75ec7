"""What in a map that can be read is surely not meant so; the terminal shows it all the same."""

from collections.abc import Iterator

from shapely import Point

from content.map_names import ill_named
from content.map_reach import Drawn, unreached
from content.problem import Problem
from content.wayfinding.imdf import Archive, Kiosk
from content.wayfinding.spots import read_spots


def map_warnings(archive: Archive) -> Iterator[Problem]:
    """In this order: of the terminal, of what nobody reaches, of names."""
    drawn = Drawn(archive)
    yield from _terminal(drawn)
    yield from unreached(drawn)
    yield from ill_named(archive, read_spots(archive))


def _terminal(drawn: Drawn) -> Iterator[Problem]:
    """Whether the map knows where 您在这里 is."""
    if not drawn.archive.kiosks:
        message = "地图上没有终端（kiosk），谁也不知道「您在这里」是哪里"
        yield Problem("map/kiosk.geojson", "", "", message)
    for kiosk in drawn.archive.kiosks.values():
        if not _is_walked_on(drawn, kiosk):
            message = "访客站的地方走不进去：在墙里、家具里，或者不在任何单元里"
            yield _kiosk(kiosk, message)
        elif kiosk.facing is None:
            message = "没有锚点（anchor），不知道访客面朝哪边，说不了左右"
            yield _kiosk(kiosk, message)


def _is_walked_on(drawn: Drawn, kiosk: Kiosk) -> bool:
    stand, units = Point(kiosk.stand), drawn.archive.units
    floors = (
        f for id_, f in drawn.floors.items() if id_ not in units or units[id_].level == kiosk.level
    )
    return any(floor.intersects(stand) for floor in floors)


def _kiosk(kiosk: Kiosk, message: str) -> Problem:
    return Problem("map/kiosk.geojson", kiosk.id, "properties.anchor_id", message)
