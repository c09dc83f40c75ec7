"""The words of a plan: rooms, doors and what stands in them, in metres on the building's own grid."""

import math
from dataclasses import dataclass

from content.wayfinding.ground import Point

Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Room:
    """A unit. `ring` is its outline, `holes` what is cut out of it; `label` where its name is written."""

    key: str
    category: str
    ring: Ring
    name: str | None = None
    restriction: str | None = None
    accessibility: tuple[str, ...] = ()
    holes: tuple[Ring, ...] = ()
    label: Point | None = None


@dataclass(frozen=True)
class Door:
    """An opening on the wall between two rooms; `kind` is IMDF's door type, "open" where nothing shuts."""

    one: str
    other: str
    start: Point
    end: Point
    kind: str = "swinging"
    category: str = "pedestrian"
    name: str | None = None
    access_control: tuple[str, ...] = ()


@dataclass(frozen=True)
class Furniture:
    """A fixture: it stands in the way."""

    key: str
    category: str
    ring: Ring
    name: str | None = None


@dataclass(frozen=True)
class Tenant:
    """An occupant: who is found at `point` in `room`."""

    key: str
    room: str
    point: Point
    name: str


@dataclass(frozen=True)
class Zone:
    """A section: a part of a room that is for something."""

    key: str
    category: str
    ring: Ring
    name: str


@dataclass(frozen=True)
class Convenience:
    """An amenity at `point` in `room`."""

    key: str
    category: str
    room: str
    point: Point
    name: str | None = None
    alt_name: str | None = None
    accessibility: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terminal:
    """A kiosk: the visitor stands at `stand` in `room` and looks at the middle of `ring`."""

    key: str
    room: str
    stand: Point
    ring: Ring
    name: str


@dataclass(frozen=True)
class Floor:
    """A level; `outline` is all of it, `short_name` what a lift's button says."""

    ordinal: int
    name: str
    short_name: str
    outline: Ring
    rooms: tuple[Room, ...]
    doors: tuple[Door, ...]
    furniture: tuple[Furniture, ...] = ()
    tenants: tuple[Tenant, ...] = ()
    zones: tuple[Zone, ...] = ()
    conveniences: tuple[Convenience, ...] = ()
    terminals: tuple[Terminal, ...] = ()


def box(left: float, bottom: float, right: float, top: float) -> Ring:
    """A rectangle."""
    return ((left, bottom), (right, bottom), (right, top), (left, top))


def arc(middle: Point, radius: float, start: float, end: float, pieces: int = 6) -> Ring:
    """A part of a circle, from one angle to another (degrees, counter-clockwise from east)."""
    steps = (math.radians(start + (end - start) * one / pieces) for one in range(pieces + 1))
    x, y = middle
    return tuple(
        (round(x + radius * math.cos(a), 2), round(y + radius * math.sin(a), 2)) for a in steps
    )
