"""Layers: what moves as one, stacked into a Lottie animation."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from content.storyboard.path import Point
from content.storyboard.shapes import Json, moving, number
from content.storyboard.sweeping import unswept
from content.storyboard.timing import Animated, Key, Track, Value

FRAMES_PER_SECOND = 30


@dataclass(eq=False)
class Layer:
    """Shapes drawn in their resting place, turned and moved about a pivot.

    Everything is drawn in one coordinate system, so a child needs no offsets: its
    parent's motion carries it. Without shapes a layer is a null, a handle to move others.
    offset (pixels) is relative to the resting place. Before frame begins it is not there.
    """

    name: str
    shapes: list[Json] = field(default_factory=list)
    parent: Layer | None = None
    pivot: Point = (0.0, 0.0)
    offset: Animated = (0.0, 0.0)
    rotation: Animated = 0.0
    scale: Animated = (100.0, 100.0)
    opacity: Animated = 100.0
    begins: float = 0

    def to_lottie(self, index: dict[int, int], length: float) -> Json:
        """The Lottie layer; index maps id(layer) to its number."""
        # rlottie reads a layer as 3-D, and drops its rotation, unless ddd says otherwise before ks.
        row: Json = {
            "ty": 4 if self.shapes else 3,
            "ddd": 0,
            "nm": self.name,
            "ind": index[id(self)],
            "ip": number(self.begins, 2),
            "op": number(length, 2),
            "st": 0,
            "ks": moving(
                self.pivot,
                _placed(self.pivot, self.offset),
                self.rotation,
                self.scale,
                self.opacity,
            ),
        }
        if self.parent:
            row["parent"] = index[id(self.parent)]
        if self.shapes:
            row["shapes"] = [*reversed(self.shapes)]
        return row


def _placed(pivot: Point, offset: Animated) -> Animated:
    def plus(value: Value) -> Value:
        if not isinstance(value, tuple):
            raise TypeError("an offset is a pair of pixels")
        return (pivot[0] + value[0], pivot[1] + value[1])

    if isinstance(offset, Track):
        return Track(tuple(Key(k.time, plus(k.value), k.ease, k.bend) for k in offset.keys))
    return plus(offset)


@dataclass(eq=False)
class Nested(Layer):
    """Layers with a time of their own (a Lottie precomposition), seen from frame start for span frames.

    What lies off its size is cut off where clips; nothing may lie there where it does not.
    """

    layers: tuple[Layer, ...] = ()
    size: tuple[int, int] = (0, 0)
    start: float = 0
    span: float = 0
    clips: bool = True

    def to_lottie(self, index: dict[int, int], length: float) -> Json:
        """The Lottie layer; its own layers are the document's asset of the same name."""
        row = super().to_lottie(index, length)
        # Where it clips, rlottie compares each line of each shape with the edge: 7 % of a frame.
        # It takes a size from sw and sh, too, which no other player reads, and clips by none that is empty.
        unclipped = {} if self.clips else {"sw": 0, "sh": 0}
        return row | {
            "ty": 0,
            "refId": self.name,
            "w": self.size[0],
            "h": self.size[1],
            "ip": number(self.start, 2),
            "op": number(self.start + self.span, 2),
            "st": number(self.start, 2),
            **unclipped,
        }

    def to_assets(self) -> list[Json]:
        """What the document keeps of its layers, and of what is nested in them."""
        rows = [_faded_as_group(row) for row in _rows(self.layers, self.span)]
        return [{"id": self.name, "layers": rows}, *_assets(self.layers)]


def _faded_as_group(row: Json) -> Json:
    """A layer that is half seen is drawn by rlottie on a picture of its own (2 ms); a group is not."""
    if "o" not in row["ks"] or "shapes" not in row:
        return row
    faded = {"ty": "tr", "o": row["ks"]["o"]}
    unfaded = {name: value for name, value in row["ks"].items() if name != "o"}
    return row | {"ks": unfaded, "shapes": [{"ty": "gr", "it": [*row["shapes"], faded]}]}


def _assets(layers: tuple[Layer, ...]) -> list[Json]:
    return [asset for one in layers if isinstance(one, Nested) for asset in one.to_assets()]


def _rows(layers: tuple[Layer, ...], length: float) -> list[Json]:
    """The painter's order is bottom up, Lottie's top down. Raises KeyError for an absent parent."""
    index = {id(layer): place for place, layer in enumerate(layers, start=1)}
    return [layer.to_lottie(index, length) for layer in reversed(layers)]


@dataclass(frozen=True)
class Animation:
    """Layers in the painter's order on a canvas, looping after length frames.

    markers: names of moments, in frames.
    """

    name: str
    width: int
    height: int
    length: int
    layers: tuple[Layer, ...]
    markers: tuple[tuple[str, float], ...] = ()

    def to_lottie(self) -> Json:
        """The Lottie document. Raises KeyError if a layer's parent is not in the animation."""
        document: Json = {
            "v": "5.7.0",
            "nm": self.name,
            "fr": FRAMES_PER_SECOND,
            "ip": 0,
            "op": self.length,
            "w": self.width,
            "h": self.height,
            "ddd": 0,
            "assets": _assets(self.layers),
            "layers": _rows(self.layers, self.length),
        }
        if self.markers:
            document["markers"] = [
                {"tm": number(at, 2), "cm": name, "dr": 0} for name, at in self.markers
            ]
        return document

    @unswept()
    def to_json(self) -> str:
        """The document as compact text, the same on every run."""
        return dumps(self.to_lottie())


def dumps(document: dict[str, Any]) -> str:
    """Compact JSON with a final newline."""
    # A document has no circles; looking for them takes a tenth of the time.
    text = json.dumps(document, ensure_ascii=False, check_circular=False, separators=(",", ":"))
    return text + "\n"
