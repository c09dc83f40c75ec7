"""A venue as IMDF 1.0 (OGC 20-094) describes it, in metres: what `archive.read_archive` gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from content.wayfinding.ground import Ground, Point

# Every shape is a shapely geometry, every point a pair, in metres on the venue's `Ground`.
# `name` is the label in Chinese where there is one, else in whatever language comes first.


@dataclass(frozen=True, eq=False)
class Level:
    """A floor. `ordinal` 0 is where one enters; `short_name` is what a lift's button says."""

    id: str
    ordinal: int
    name: str
    short_name: str
    shape: BaseGeometry
    outdoor: bool = False


@dataclass(frozen=True, eq=False)
class Unit:
    """A space: room, walkway, stairs, elevator …; `category` is IMDF's."""

    id: str
    level: str
    category: str
    shape: BaseGeometry
    middle: Point  # its display_point, else a point inside
    name: str | None = None
    alt_name: str | None = None
    restriction: str | None = None
    accessibility: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Opening:
    """A door or a gap between units: a line across which one walks."""

    id: str
    level: str
    category: str
    shape: BaseGeometry
    name: str | None = None
    access_control: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Amenity:
    """A convenience at a point: restroom, elevator, service desk … `units` are those it stands in."""

    id: str
    category: str
    level: str
    point: Point
    units: tuple[str, ...] = ()
    name: str | None = None
    alt_name: str | None = None
    hours: str | None = None
    accessibility: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Occupant:
    """Who is found in a unit: an office, a shop, a window. `point` is its anchor's."""

    id: str
    category: str
    unit: str
    level: str
    point: Point
    name: str | None = None
    alt_name: str | None = None
    hours: str | None = None


@dataclass(frozen=True, eq=False)
class Kiosk:
    """A terminal. `stand`: where its visitor stands; `facing`: degrees clockwise from north.

    None where the archive does not say. IMDF has no orientation: the visitor stands at the
    anchor (else the display point) and looks at the middle of the kiosk's own shape.
    """

    id: str
    level: str
    shape: BaseGeometry
    stand: Point
    facing: float | None = None
    name: str | None = None


@dataclass(frozen=True, eq=False)
class Fixture:
    """Furniture that stands in the way: desk, wall, obstruction … of IMDF's categories."""

    id: str
    level: str
    category: str
    shape: BaseGeometry
    name: str | None = None


@dataclass(frozen=True, eq=False)
class Relationship:
    """How units are joined beyond what touches: escalators' directions, stairs between floors."""

    id: str
    category: str
    directed: bool
    origin: str | None
    intermediary: tuple[str, ...]
    destination: str | None
    hours: str | None = None


@dataclass(frozen=True, eq=False)
class Archive:
    """A whole archive; the mappings are by id, levels from the lowest ordinal up."""

    name: str
    ground: Ground
    levels: Mapping[str, Level]
    units: Mapping[str, Unit]
    openings: Mapping[str, Opening]
    amenities: Mapping[str, Amenity] = field(default_factory=dict)
    occupants: Mapping[str, Occupant] = field(default_factory=dict)
    kiosks: Mapping[str, Kiosk] = field(default_factory=dict)
    fixtures: Mapping[str, Fixture] = field(default_factory=dict)
    relationships: Mapping[str, Relationship] = field(default_factory=dict)
