"""A way: a route, and the directions that lead along it."""

from dataclasses import dataclass

from content.wayfinding.direction import Direction
from content.wayfinding.route import Route


@dataclass(frozen=True)
class Way:
    """A route with its directions."""

    route: Route
    directions: tuple[Direction, ...]
