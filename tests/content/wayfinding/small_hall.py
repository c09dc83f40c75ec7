"""A hall of two floors, small enough to know by heart, and routes drawn in it by hand.

First floor, metres; D is a door, = a gap, ^ the kiosk's visitor, who looks north:

    14            +--------+-------+---------+
                  | 档案室  |  104室 |  机房    |
    12 +----------+        | 财务科 | nonpublic
     9 |    服务台 |        |       |         |
     8 |          +----D---+---D---+---D-----+
     6 |          =  东走廊            饮水处  |
     5 | ^        |                          |
     4 |          +---D----+--D--+----D------+
       |   大厅    | 洗手间  | 楼梯 | 1号电梯    |
     0 +---正门----+--------+-----+-----------+
       0          20       28    34         40
"""

import dataclasses
import math
from collections.abc import Sequence
from itertools import pairwise

from shapely import LineString, box

from content.wayfinding.ground import Ground, Point
from content.wayfinding.imdf import (
    Amenity,
    Archive,
    Kiosk,
    Level,
    Occupant,
    Opening,
    Unit,
)
from content.wayfinding.route import Climb, Leg, Route, Spot

FIRST, SECOND = "level-1", "level-2"
KIOSK = (4.0, 5.0)


def unit(
    id: str,
    category: str,
    corners: tuple[float, float, float, float],
    name: str | None = None,
    level: str = FIRST,
    restriction: str | None = None,
) -> Unit:
    shape = box(*corners)
    return Unit(
        id, level, category, shape, (shape.centroid.x, shape.centroid.y), name,
        restriction=restriction,
    )  # fmt: skip


def door(id: str, start: Point, end: Point, level: str = FIRST, name: str | None = None) -> Opening:
    return Opening(id, level, "pedestrian", LineString([start, end]), name)


def tower(level: str) -> list[Unit]:
    """The stairs and the lift, one above the other."""
    storey = level[-1]
    return [
        unit(f"stairs-{storey}", "stairs", (28, 0, 34, 4), "东楼梯", level),
        unit(f"lift-{storey}", "elevator", (36, 1, 39, 4), "1号电梯", level),
    ]


def tower_doors(level: str) -> list[Opening]:
    storey = level[-1]
    return [
        door(f"stairs-door-{storey}", (30, 4), (32, 4), level),
        door(f"lift-door-{storey}", (37, 4), (38, 4), level),
    ]


_UNITS = [
    unit("hall", "lobby", (0, 0, 20, 12), "大厅"),
    unit("corridor", "walkway", (20, 4, 40, 8), "东走廊"),
    unit("files", "room", (20, 8, 28, 14), "档案室"),
    unit("money", "office", (28, 8, 34, 14), "104室"),
    unit("machines", "nonpublic", (34, 8, 40, 14), "机房"),
    unit("men", "restroom.male", (20, 0, 26, 4)),
    *tower(FIRST),
    unit("upstairs", "walkway", (20, 4, 40, 8), None, SECOND),
    unit("bids", "conferenceroom", (34, 8, 40, 14), "第一开标室", SECOND),
    unit("talks", "conferenceroom", (20, 8, 28, 14), "洽谈室", SECOND),
    *tower(SECOND),
]
_OPENINGS = [
    door("gate", (8, 0), (12, 0), name="正门"),
    door("gap", (20, 5), (20, 7)),
    door("files-door", (23.5, 8), (24.5, 8)),
    door("money-door", (30.5, 8), (31.5, 8)),
    door("machines-door", (36.5, 8), (37.5, 8)),
    door("men-door", (22.5, 4), (23.5, 4)),
    *tower_doors(FIRST),
    door("bids-door", (37, 8), (38, 8), SECOND),
    door("talks-door", (23.5, 8), (24.5, 8), SECOND),
    *tower_doors(SECOND),
]
_AMENITIES = [
    Amenity("desk", "information", FIRST, (10.0, 9.0), ("hall",), "服务台"),
    Amenity("water", "drinkingfountain", FIRST, (39.5, 6.0), ("corridor",)),
    Amenity("men-sign", "restroom.male", FIRST, (23.0, 2.0), ("men",)),
]
_OCCUPANTS = [
    Occupant("finance", "publicservices", "money", FIRST, (31.0, 11.0), "财务科"),
    Occupant("window", "publicservices", "hall", FIRST, (16.0, 11.0), "3号窗口"),
]


_LEVELS = [
    Level(FIRST, 0, "一楼", "1F", box(0, 0, 40, 14)),
    Level(SECOND, 1, "二楼", "2F", box(20, 0, 40, 14)),
]
HALL = Archive(
    "大厅",
    Ground(116.6, 35.4),
    {one.id: one for one in _LEVELS},
    {one.id: one for one in _UNITS},
    {one.id: one for one in _OPENINGS},
    {one.id: one for one in _AMENITIES},
    {one.id: one for one in _OCCUPANTS},
    {"kiosk": Kiosk("kiosk", FIRST, box(3.8, 5.5, 4.2, 5.9), KIOSK, 0.0, "易博士")},
)


def with_features(
    *, units: tuple[Unit, ...] = (), openings: tuple[Opening, ...] = (),
    amenities: tuple[Amenity, ...] = (),
) -> Archive:  # fmt: skip
    return dataclasses.replace(
        HALL,
        units={**HALL.units, **{one.id: one for one in units}},
        openings={**HALL.openings, **{one.id: one for one in openings}},
        amenities={**HALL.amenities, **{one.id: one for one in amenities}},
    )


def spot(id: str) -> Spot:
    """The spot of one of the hall's features."""
    if id == "kiosk":
        return Spot(id, "kiosk", "kiosk", "易博士", FIRST, "hall", KIOSK)
    if one := HALL.amenities.get(id):
        return Spot(id, "amenity", one.category, one.name, one.level, one.units[0], one.point)
    if who := HALL.occupants.get(id):
        return Spot(id, "occupant", who.category, who.name, who.level, who.unit, who.point)
    if id == "gate-side":
        return Spot(id, "amenity", "seating", None, FIRST, "hall", (4.0, 9.0))
    room = HALL.units[id]
    return Spot(id, "unit", room.category, room.name, room.level, id, room.middle)


def leg(
    level: str, path: Sequence[Point], climb: Climb | None = None, through: str | None = None
) -> Leg:
    metres = math.fsum(math.dist(*pair) for pair in pairwise(path))
    return Leg(level, tuple(path), metres, climb, through)


def route(start: str, end: str, *legs: Leg) -> Route:
    metres = math.fsum(one.metres for one in legs)
    return Route(spot(start), spot(end), legs, metres, metres / 0.9, step_free=True)
