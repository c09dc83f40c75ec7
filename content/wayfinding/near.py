"""Which of many shapes lie near each other."""

from collections.abc import Iterator, Sequence

import numpy as np
from shapely import STRtree
from shapely.geometry.base import BaseGeometry


def near_pairs(shapes: Sequence[BaseGeometry], metres: float) -> Iterator[tuple[int, int]]:
    """The numbers, the smaller first, of each two shapes at most so far apart."""
    many = np.array(shapes, dtype=object)  # also of none
    for one, other in STRtree(many).query(many, "dwithin", metres).T.tolist():
        if one < other:
            yield one, other
