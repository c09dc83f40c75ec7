"""A way: a route, and the directions that lead along it."""

from dataclasses import dataclass

from content.wayfinding.direction import Direction
from content.wayfinding.directions import directions
from content.wayfinding.kinds import KINDS
from content.wayfinding.route import Options, Route
from content.wayfinding.wayfinder import Wayfinder

_AS_ANYONE = Options()


@dataclass(frozen=True)
class Way:
    """A route with its directions."""

    route: Route
    directions: tuple[Direction, ...]


class Ways:
    """The ways of one venue, from its kiosk or from anywhere else."""

    def __init__(self, wayfinder: Wayfinder) -> None:
        self._wayfinder = wayfinder

    def to(self, destination: str, options: Options = _AS_ANYONE, start: str | None = None) -> Way:
        """The way to a feature's id, or to the nearest of a kind (a key of KINDS).

        `start`: a feature's id; None is the kiosk, where it is known which way the visitor looks.
        Raises Unreachable, and KeyError for an id, or a kiosk, that the venue does not have.
        """
        finder = self._wayfinder
        here = finder.here if start is None else finder.spots[start]
        if here is None:
            raise KeyError("kiosk")
        if destination in KINDS:
            route = finder.nearest(here, destination, options)
        else:
            route = finder.route(here, finder.spots[destination], options)
        kiosk = finder.archive.kiosks.get(here.id)
        told = directions(route, finder.archive, kiosk.facing if kiosk else None)
        return Way(route, told)
