"""The plan of one storey, as a place scene draws it: outlines, the place, and where one stands."""

from __future__ import annotations

from dataclasses import dataclass

from content.storyboard.path import Point


@dataclass(frozen=True)
class Plan:
    """In metres, x to the east, y to the south, on the storey `level`.

    `rooms` are outlines (rings), `goal` the ring of the place (one of them or a thing in one), `here` where
    the terminal stands if that is on the same storey. `room`: what is written on its door. `lifts`: where
    they open on this storey.
    """

    level: str
    rooms: tuple[tuple[Point, ...], ...]
    goal: tuple[Point, ...]
    here: Point | None = None
    room: str = ""
    lifts: tuple[Point, ...] = ()
