"""What colour a unit is by its kind: quiet enough for a name to stand on, apart enough to be told."""

from kiosk.ui import theme
from kiosk.ui.theme import Rgba

OUTSIDE = theme.rgba("#EDE6D8")  # the ground around the house: paper in the shade
CORRIDOR = theme.MIST
ROOM = theme.rgba("#FFFDF8")
MEETING = theme.rgba("#E2DEF3")
SERVICE = theme.rgba("#FBE6B8")
RESTROOM = theme.rgba("#C3DDF5")
CLIMB = theme.rgba("#B1D8D5")
LEISURE = theme.rgba("#F7D7C4")
NONPUBLIC = theme.rgba("#D3D1CB")
FURNITURE = theme.rgba("#CFE2E0")

TINTS = (OUTSIDE, CORRIDOR, ROOM, MEETING, SERVICE, RESTROOM, CLIMB, LEISURE, NONPUBLIC)
WALL = theme.CANAL
EDGE = theme.CANAL_DEEP

# IMDF's unit categories (OGC 20-094, 8.2); a room is whatever is not here.
_BY_CATEGORY: dict[str, Rgba] = {
    **dict.fromkeys(
        ("walkway", "lobby", "road", "opentobelow", "movingwalkway", "vestibule"), CORRIDOR
    ),
    **dict.fromkeys(
        ("auditorium", "classroom", "conferenceroom", "theater", "laboratory"), MEETING
    ),
    **dict.fromkeys(
        ("serviceroom", "reception", "ticketing", "checkin", "information", "library"), SERVICE
    ),
    **dict.fromkeys(("elevator", "escalator", "stairs", "ramp", "steps"), CLIMB),
    **dict.fromkeys(
        ("foodservice", "kitchen", "lounge", "recreation", "retail", "waitingroom"), LEISURE
    ),
    **dict.fromkeys(("nonpublic", "mailroom", "storage", "structure", "column"), NONPUBLIC),
}


def tint(category: str, restriction: str | None = None) -> Rgba:
    """The colour of a unit of IMDF's `category`; who may not enter sees it grey."""
    if restriction is not None:
        return NONPUBLIC
    if category.startswith("restroom"):
        return RESTROOM
    return _BY_CATEGORY.get(category, ROOM)
