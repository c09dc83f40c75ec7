"""What lies in front of the doors: steps up to the porch, a ramp beside them, parking."""

from content.wayfinding.draw import tower
from content.wayfinding.draw.plan import Convenience, Door, Ring, Room, box

_SQUARE: Ring = (
    *((0, -9), (63, -9), (63, 8), (60, 8)),
    *reversed(tower.ROUND[:-1]),
    *((50, 0), (50, -2), (39, -2), (39, -4.5), (20.5, -4.5), (20.5, 0), (0, 0)),
)
# Nobody climbs onto the porch from its sides.
_WEST_BED: Ring = ((20.5, -4.5), (25, -4.5), (25, -3), (22, -3), (22, 0), (20.5, 0))
_EAST_BED: Ring = ((35, -4.5), (39, -4.5), (39, -2), (38, -2), (38, -3), (35, -3))

ROOMS = (
    Room("forecourt", "walkway", _SQUARE, "门前广场", label=(14, -6)),
    Room("bed-west", "vegetation", _WEST_BED, label=(21.2, -2)),
    Room("bed-east", "vegetation", _EAST_BED, label=(37, -3.8)),
    Room("steps", "steps", box(25, -4.5, 35, -3), "台阶"),
    Room("porch", "walkway", box(22, -3, 38, 0), "门廊"),
    Room("ramp", "ramp", box(38, -2, 50, 0), "无障碍坡道", accessibility=("wheelchair",)),
    Room("ramp-east", "ramp", box(60, 8, 62, 17), "侧门坡道", accessibility=("wheelchair",)),
)

DOORS = (
    Door("forecourt", "steps", (25.5, -4.5), (34.5, -4.5), "open"),
    Door("steps", "porch", (25.5, -3), (34.5, -3), "open"),
    Door("forecourt", "ramp", (50, -1.8), (50, -0.2), "open"),
    Door("ramp", "porch", (38, -1.8), (38, -0.2), "open"),
    Door("porch", "lobby", (28.8, 0), (31.2, 0), "sliding", "pedestrian.principal", "正门"),
    Door("forecourt", "ramp-east", (60.2, 8), (61.8, 8), "open"),
    Door("ramp-east", "side-lobby", (60, 14.2), (60, 16), "sliding", name="侧门"),
)

CONVENIENCES = (
    Convenience("parking", "parking", "forecourt", (4, -6), "停车场"),
    Convenience(
        "parking-accessible", "parking", "forecourt", (61.4, 4), "无障碍车位", None, ("wheelchair",)
    ),
    Convenience("bicycles", "parking.bicycle", "forecourt", (54, -6), "非机动车停放处"),
    Convenience("ramp", "ramp", "ramp", (44, -1), None, None, ("wheelchair",)),
)
