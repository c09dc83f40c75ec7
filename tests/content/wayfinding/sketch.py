"""Floor plans drawn in metres, written as IMDF archives."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from content.wayfinding.archive import read_archive
from content.wayfinding.ground import Ground, Point
from content.wayfinding.imdf import Archive
from content.wayfinding.wayfinder import Wayfinder

GROUND = Ground(116.6, 35.4)
Corners = Sequence[Point]


def box(left: float, bottom: float, right: float, top: float) -> Corners:
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]


def degrees(points: Corners) -> list[list[float]]:
    return [[*GROUND.degrees(x, y)] for x, y in points]


def polygon(*rings: Corners) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [degrees(ring) for ring in rings]}


def point(x: float, y: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": degrees([(x, y)])[0]}


def on_paper(finder: Wayfinder, shape: BaseGeometry) -> BaseGeometry:
    """A shape of the venue where it was drawn: an archive's metres begin elsewhere."""
    return translate(shape, *GROUND.metres(*finder.archive.ground.degrees(0, 0)))


class Sketch:
    """Features by kind; a level "g" (ordinal 0) is there from the start."""

    def __init__(self) -> None:
        self.of: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.level("g", 0, name={"zh-CN": "一楼"})

    def add(self, kind: str, id: str, geometry: Any, **properties: Any) -> "Sketch":
        feature = {"type": "Feature", "id": id, "feature_type": kind, "geometry": geometry}
        self.of[kind].append(feature | {"properties": properties})
        return self

    def level(self, id: str, ordinal: int, corners: Corners | None = None, **more: Any) -> "Sketch":
        shape = polygon(corners) if corners else None
        return self.add(
            "level",
            id,
            shape,
            **{"ordinal": ordinal, "category": "unspecified", "name": None} | more,
        )

    def unit(
        self, id: str, category: str, *rings: Corners, level: str = "g", **more: Any
    ) -> "Sketch":
        defaults = {"category": category, "level_id": level, "name": {"zh-CN": id}}
        return self.add("unit", id, polygon(*rings), **defaults | more)

    def opening(self, id: str, start: Point, end: Point, level: str = "g", **more: Any) -> "Sketch":
        line = {"type": "LineString", "coordinates": degrees([start, end])}
        return self.add("opening", id, line, **{"category": "pedestrian", "level_id": level} | more)

    def fixture(self, id: str, corners: Corners, level: str = "g") -> "Sketch":
        return self.add("fixture", id, polygon(corners), category="desk", level_id=level)

    def amenity(self, id: str, category: str, at: Point, *units: str, **more: Any) -> "Sketch":
        defaults = {"category": category, "name": None, "unit_ids": [*units]}
        return self.add("amenity", id, point(*at), **defaults | more)

    def occupant(self, id: str, at: Point, unit: str | None, **more: Any) -> "Sketch":
        self.add("anchor", f"anchor-{id}", point(*at), unit_id=unit)
        defaults = {"category": "office", "name": {"zh-CN": id}, "anchor_id": f"anchor-{id}"}
        return self.add("occupant", id, None, **defaults | more)

    def kiosk(self, id: str, corners: Corners, stand: Point) -> "Sketch":
        self.add("anchor", f"anchor-{id}", point(*stand), unit_id=None)
        return self.add(
            "kiosk", id, polygon(corners), level_id="g", anchor_id=f"anchor-{id}", name=None
        )

    def relationship(self, id: str, category: str, *chain: str, **more: Any) -> "Sketch":
        """From the first of `chain` to the last, by way of those between."""
        origin, *between, destination = ({"id": one, "feature_type": "unit"} for one in chain)
        ends = {"origin": origin, "intermediary": between, "destination": destination}
        defaults = {"category": category, "direction": "undirected", "hours": None}
        return self.add("relationship", id, None, **defaults | ends | more)

    def write(self, folder: Path) -> Path:
        """An unpacked archive in `folder`/map."""
        map_ = folder / "map"
        map_.mkdir(parents=True, exist_ok=True)
        (map_ / "manifest.json").write_text('{"version": "1.0.0"}', encoding="utf-8")
        for kind, features in self.of.items():
            data = {"type": "FeatureCollection", "features": features}
            text = json.dumps(data, ensure_ascii=False)
            (map_ / f"{kind}.geojson").write_text(text, encoding="utf-8")
        return map_

    def archive(self, folder: Path) -> Archive:
        return read_archive(self.write(folder))

    def finder(self, folder: Path) -> Wayfinder:
        return Wayfinder(self.archive(folder))


def two_rooms() -> Sketch:
    """A corridor (0 to 20 m, 2.4 m wide) with a room on either side; a door in each wall."""
    return (
        Sketch()
        .unit("corridor", "walkway", box(0, 0, 20, 2.4))
        .unit("east", "room", box(12, 2.4, 20, 8))
        .unit("west", "room", box(0, 2.4, 8, 8))
        .opening("east-door", (15, 2.4), (16, 2.4))
        .opening("west-door", (3, 2.4), (4, 2.4))
    )


def tower(*ordinals: int, kinds: Sequence[str] = ("stairs", "elevator")) -> Sketch:
    """Floors with a hall and one room each; "g" is ordinal 0, the others are "f1", "f2" …

    West of the hall stands one shaft of each kind, with a door.
    """
    sketch = Sketch()
    for ordinal in ordinals:
        level = f"f{ordinal}" if ordinal else "g"
        if ordinal:
            sketch.level(level, ordinal)
        sketch.unit(f"hall-{level}", "lobby", box(0, 0, 20, 10), level=level)
        sketch.unit(f"room-{level}", "office", box(20, 0, 26, 10), level=level)
        sketch.opening(f"door-{level}", (20, 7), (20, 8), level)
        for number, kind in enumerate(kinds):
            low = 4 * number
            sketch.unit(f"{kind}-{level}", kind, box(-4, low, 0, low + 3), level=level)
            sketch.opening(f"{kind}-door-{level}", (0, low + 1), (0, low + 2), level)
    return sketch
