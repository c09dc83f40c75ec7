"""Where names stand on the map: none on another, none on a mark, none cut by the frame."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from content.wayfinding.ground import Point
from kiosk.ui.map.camera import Bounds

Size = tuple[float, float]


class Rank(IntEnum):
    """Who comes first where there is not room for all."""

    DESTINATION = 0
    START = 1
    CLIMB = 2
    LANDMARK = 3
    DEPARTMENT = 4
    SERVICE = 5
    ROOM = 6
    MARK = 7


# What the visitor came to see.
MUST = (Rank.DESTINATION, Rank.START, Rank.CLIMB)


@dataclass(frozen=True)
class Label:
    """A name that wants to stand at `at`, in one of several `forms` (one line, two …), best first.

    `clear`: half the side of the mark at `at`, beside which it stands; 0: it stands on the spot.
    `room`: what there is of the thing it names; a form that is larger does not fit. All in pixels.
    """

    key: str
    at: Point
    forms: tuple[Size, ...]
    rank: Rank
    clear: float = 0.0
    room: Size | None = None


@dataclass(frozen=True)
class Placed:
    """Where a label stands: its form (an index) and the rectangle that is its own."""

    key: str
    form: int
    rect: Bounds


def place(
    labels: Iterable[Label],
    frame: Bounds,
    taken: Sequence[Bounds],
    gap: float,
    spared: Sequence[Bounds] = (),
) -> list[Placed]:
    """Choose, the most important first, a place for every label that has one.

    `taken`: rectangles where none may stand (icons, buttons, the ends of the route); `spared`: where
    only what must be seen may, if there is nowhere else (the route). A label keeps `gap` from others.
    """
    placed: list[Placed] = []
    full = list(taken)
    for label in sorted(labels, key=lambda one: one.rank):
        free = [
            Placed(label.key, form, rect)
            for form, rect in _places(label, gap)
            if _inside(rect, frame) and not any(_overlap(rect, other, gap) for other in full)
        ]
        found = next(
            (one for one in free if not any(_overlap(one.rect, bead, 0) for bead in spared)), None
        )
        if found is None and free and label.rank in MUST:
            found = free[0]
        if found is not None:
            placed.append(found)
            full.append(found.rect)
    return placed


def _places(label: Label, gap: float) -> Iterable[tuple[int, Bounds]]:
    """Every form at every place it may stand, best first."""
    for form, (width, height) in enumerate(label.forms):
        if label.room and (width > label.room[0] or height > label.room[1]):
            continue
        x, y = label.at
        if not label.clear:
            yield form, _around(x, y, width, height)
            continue
        beside = label.clear + gap
        yield form, _around(x, y - beside - height / 2, width, height)
        yield form, _around(x, y + beside + height / 2, width, height)
        yield form, _around(x + beside + width / 2, y, width, height)
        yield form, _around(x - beside - width / 2, y, width, height)
        along = width / 2
        for right, above in ((along, -1), (along, 1), (-along, -1), (-along, 1)):
            yield form, _around(x + right, y + above * (beside + height / 2), width, height)


def around(at: Point, half: float) -> Bounds:
    """The square of side 2 × `half` with `at` in its middle."""
    return _around(*at, 2 * half, 2 * half)


def _around(x: float, y: float, width: float, height: float) -> Bounds:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _inside(one: Bounds, frame: Bounds) -> bool:
    return one[0] >= frame[0] and one[1] >= frame[1] and one[2] <= frame[2] and one[3] <= frame[3]


def _overlap(one: Bounds, other: Bounds, gap: float) -> bool:
    return (
        one[0] < other[2] + gap
        and other[0] < one[2] + gap
        and one[1] < other[3] + gap
        and other[1] < one[3] + gap
    )
