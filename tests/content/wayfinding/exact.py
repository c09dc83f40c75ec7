"""The shortest way in a space, found the long way: all lines of sight between all its corners."""

import math
from itertools import combinations

import networkx
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from content.wayfinding.ground import Point

# How far a line of sight may leave the space (metres): points on a wall are stored rounded.
SLACK = 0.002


class Exact:
    """Knows nothing of reflex corners, tangents or heuristics."""

    def __init__(self, space: BaseGeometry) -> None:
        self._bounds = space.buffer(SLACK, join_style="mitre")
        shapely.prepare(self._bounds)
        self._corners = sorted({(x, y) for x, y in shapely.get_coordinates(space).tolist()})

    def metres(self, start: Point, end: Point, at_most: float) -> float:
        """Infinite if there is no way as short as `at_most`.

        Such a way has no corner outside the ellipse about its ends.
        """
        corners = {
            corner
            for corner in self._corners
            if math.dist(start, corner) + math.dist(corner, end) <= at_most + SLACK
        }
        pairs = np.array([*combinations(sorted(corners | {start, end}), 2)]).reshape(-1, 2, 2)
        seen = pairs[shapely.contains_properly(self._bounds, shapely.linestrings(pairs))]
        graph: networkx.Graph[Point] = networkx.Graph()
        graph.add_nodes_from((start, end))
        for (a, b), (c, d) in seen.tolist():
            graph.add_edge((a, b), (c, d), metres=math.hypot(c - a, d - b))
        try:
            return float(networkx.dijkstra_path_length(graph, start, end, "metres"))
        except networkx.NetworkXNoPath:
            return math.inf
