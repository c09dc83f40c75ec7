"""One step of the way, as it is shown, drawn and spoken."""

from dataclasses import dataclass
from typing import Literal

from content.wayfinding.ground import Point

Move = Literal[
    "start", "straight", "left", "right", "half-left", "half-right", "around", "climb", "arrive"
]


@dataclass(frozen=True)
class Direction:
    """`text` is a whole Chinese sentence. `leg` and `at` say where it begins, `metres` how far it leads.

    `landmark`: id of the feature it names, if any; `move` picks the arrow.
    """

    text: str
    move: Move
    leg: int
    at: Point
    metres: float
    landmark: str | None = None
