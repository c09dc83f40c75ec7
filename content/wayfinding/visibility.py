"""Who sees whom in a space with walls: the graph in which the shortest way lies.

A shortest path bends only at corners that stick out into the space, and touches them as a taut
string would (Lozano-Pérez and Wesley 1979). So the graph holds these corners, and of the lines
between them only those that are tangent at both ends.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from content.wayfinding.ground import Point

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
# A line may leave the space by this much (metres): corners are stored with finite precision.
SLACK = 0.002
# Rows of the matrix of all pairs that are looked at together, to bound the memory.
_ROWS = 256
# So many views from places are kept, to bound the memory.
_KEPT = 20_000


@dataclass(frozen=True)
class OneWay:
    """A line that one crosses only about in this direction."""

    line: BaseGeometry
    direction: Point


class Visibility:
    """The corners of a space, and `places` in it, with lines of sight between them."""

    def __init__(
        self,
        space: BaseGeometry,
        places: Sequence[Point] = (),
        one_ways: Sequence[OneWay] = (),
        ends: Sequence[BaseGeometry] = (),
    ) -> None:
        """`places` come first among the nodes, corners after them.

        `ends`: parts of the space that nobody walks through. Each node has the number of its own,
        from 1, or 0; no line of `edges` leads from one end to another, but those of `across`.
        """
        self.space = space
        self._one_ways = one_ways
        bends, before, after = corners(space)
        fixed = np.array(places, dtype=float).reshape(-1, 2)
        self.nodes: Array = np.vstack([fixed, bends])
        self.points: list[Point] = list(map(tuple, self.nodes.tolist()))
        # A place is no corner: any line may end there.
        self._before = np.vstack([fixed, before])
        self._after = np.vstack([fixed, after])
        self._ends = np.zeros(len(self.nodes), dtype=np.intp)
        if len(ends):
            tree = STRtree(np.array(ends, dtype=object))
            at, end = tree.query(shapely.points(bends), "dwithin", SLACK)
            self._ends[len(fixed) + at] = end + 1
        self.ends: list[int] = self._ends.tolist()
        self._across: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
        self._seen: dict[tuple[Point, int, bool], list[tuple[int, float]]] = {}

    @cached_property
    def edges(self) -> list[list[tuple[int, float]]]:
        """For each node those it sees, with metres."""
        count = len(self.nodes)
        found: list[list[tuple[int, float]]] = [[] for _ in range(count)]
        for start in range(0, count, _ROWS):
            rows = np.arange(start, min(start + _ROWS, count))
            ones, others = self._tangents(rows)
            clear = self._clear(self.nodes[ones], self.nodes[others])
            ones, others = ones[clear], others[clear]
            starts, ends = self.nodes[ones], self.nodes[others]
            apart = np.hypot(*(ends - starts).T).tolist()
            ways = self._allowed(starts, ends).tolist(), self._allowed(ends, starts).tolist()
            lines = zip(ones.tolist(), others.tolist(), apart, *ways, strict=True)
            for one, other, metres, forth, home in lines:
                if forth:
                    found[one].append((other, metres))
                if home:
                    found[other].append((one, metres))
        return found

    @cached_property
    def through(self) -> list[list[tuple[int, float]]]:
        """As `edges`, without the lines that lead into an end."""
        return [
            [(other, metres) for other, metres in seen if not self.ends[other]]
            for seen in self.edges
        ]

    @cached_property
    def into(self) -> dict[int, list[tuple[int, int, float]]]:
        """The lines that lead to the nodes of each end, with metres."""
        found: defaultdict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for one, seen in enumerate(self.edges):
            for other, metres in seen:
                if self.ends[other]:
                    found[self.ends[other]].append((one, other, metres))
        return found

    def seen_from(
        self, point: Point, end: int, *, backwards: bool = False
    ) -> list[tuple[int, float]]:
        """The nodes of one end, or of none (0), that a way from `point` may bend at first, with metres.

        `backwards`: that a way to it may bend at last.
        """
        key = point, end, backwards and bool(self._one_ways)
        if key not in self._seen:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            self._seen[key] = self._look(point, end, backwards=key[2])
        return self._seen[key]

    def across(self, one: int, other: int) -> list[tuple[int, int, float]]:
        """The lines from the nodes of one end to those of another, with metres."""
        key = one, other
        if key not in self._across:
            if len(self._across) >= _KEPT:
                self._across.clear()
            starts, ends = (np.nonzero(self._ends == end)[0] for end in key)
            first, last = (a.ravel() for a in np.meshgrid(starts, ends, indexing="ij"))
            lines = self.nodes[last] - self.nodes[first]
            tangent = self._is_tangent(first, lines) & self._is_tangent(last, -lines)
            first, last = first[tangent], last[tangent]
            clear = self._clear(self.nodes[first], self.nodes[last])
            clear &= self._allowed(self.nodes[first], self.nodes[last])
            first, last = first[clear], last[clear]
            metres = np.hypot(*(self.nodes[last] - self.nodes[first]).T)
            self._across[key] = [*zip(first.tolist(), last.tolist(), metres.tolist(), strict=True)]
        return self._across[key]

    def sees(self, one: Point, other: Point) -> bool:
        """Whether one can walk straight from one point to the other."""
        start, end = np.array([one]), np.array([other])
        return bool(self._clear(start, end)[0]) and bool(self._allowed(start, end)[0])

    def _look(self, point: Point, end: int, *, backwards: bool) -> list[tuple[int, float]]:
        here = np.array(point)
        [near] = np.nonzero(self._ends == end)
        others = near[self._is_tangent(near, here - self.nodes[near])]
        there = self.nodes[others]
        starts = np.broadcast_to(here, there.shape)
        clear = self._clear(starts, there)
        clear &= self._allowed(*((there, starts) if backwards else (starts, there)))
        metres = np.hypot(*(there[clear] - here).T)
        return [*zip(others[clear].tolist(), metres.tolist(), strict=True)]

    def _is_tangent(self, nodes: Indices, lines: Array) -> npt.NDArray[np.bool_]:
        """Whether lines from nodes touch the walls there as a string would."""
        here = self.nodes[nodes]
        return _tangent(lines, self._before[nodes] - here, self._after[nodes] - here)

    def _tangents(self, rows: Indices) -> tuple[Indices, Indices]:
        """Pairs of a node in `rows` and a later one whose line is tangent at both."""
        here = self.nodes[rows, None, :]
        later = rows[:, None] < np.arange(len(self.nodes))[None, :]
        lines = self.nodes[None, :, :] - here
        at_start = _tangent(
            lines, self._before[rows, None, :] - here, self._after[rows, None, :] - here
        )
        at_end = _tangent(
            -lines, (self._before - self.nodes)[None], (self._after - self.nodes)[None]
        )
        one, other = self._ends[rows, None], self._ends[None, :]
        near = (one == 0) | (other == 0) | (one == other)
        ones, others = np.nonzero(later & near & at_start & at_end)
        return rows[ones], others

    def _clear(self, starts: Array, ends: Array) -> npt.NDArray[np.bool_]:
        if not len(starts):
            return np.zeros(0, dtype=bool)
        lines = shapely.linestrings(np.stack([starts, ends], axis=1))
        return np.asarray(shapely.contains_properly(self._bounds, lines))

    def _allowed(self, starts: Array, ends: Array) -> npt.NDArray[np.bool_]:
        """Of straight ways, which go through no one-way door against its direction."""
        allowed = np.ones(len(starts), dtype=bool)
        for one in self._one_ways if len(starts) else ():
            lines = shapely.linestrings(np.stack([starts, ends], axis=1))
            against = (ends - starts) @ np.array(one.direction) <= 0
            allowed &= ~(against & shapely.intersects(one.line, lines))
        return allowed

    @cached_property
    def _bounds(self) -> BaseGeometry:
        """The space, let out by SLACK: what lies wholly inside it may touch the walls."""
        bounds = self.space.buffer(SLACK, join_style="mitre")
        shapely.prepare(bounds)
        return bounds


def corners(space: BaseGeometry) -> tuple[Array, Array, Array]:
    """The corners that stick out into a space, each with its neighbours on the wall."""
    found: list[tuple[Array, Array, Array]] = [(np.empty((0, 2)),) * 3]
    for part in shapely.get_parts(space).tolist():
        turned = shapely.orient_polygons(part)
        for ring in (turned.exterior, *turned.interiors):
            at = shapely.get_coordinates(ring)[:-1]
            before, after = np.roll(at, 1, axis=0), np.roll(at, -1, axis=0)
            # The space lies on the left: where the wall turns right, a corner sticks out.
            outward = _cross(at - before, after - at) < 0
            found.append((at[outward], before[outward], after[outward]))
    bends, befores, afters = (np.vstack([one[i] for one in found]) for i in range(3))
    return bends, befores, afters


def _tangent(lines: Array, before: Array, after: Array) -> npt.NDArray[np.bool_]:
    """Whether the walls on both sides of a corner lie on one side of a line through it."""
    sides: Array = _cross(lines, before) * _cross(lines, after)
    return sides >= -1e-9


def _cross(one: Array, other: Array) -> Array:
    product: Array = one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]
    return product
