"""The type face as outlines: Noto Sans CJK SC, straight from the system's collection.

Lottie plays without fonts: text becomes shapes, so every character must have a glyph here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path as File
from threading import Lock
from typing import Any

from content.storyboard.path import Path, Point

COLLECTIONS = File("/usr/share/fonts/opentype/noto")
EM = 1000
"""Font units in the height of a character; sizes in pixels are heights of this."""
ASCENT, DESCENT = 880, 120
"""How far a Chinese character reaches above and below its base line, in font units."""
_NAME = "Noto Sans CJK SC"


class MissingGlyphError(ValueError):
    """Characters that can't be drawn, in the message (Chinese)."""

    def __init__(self, characters: str) -> None:
        super().__init__(f"字库里没有这些字：{'、'.join(characters)}")
        self.characters = characters


class Face:
    """One weight of the type face. Raises FileNotFoundError where fonts-noto-cjk is not installed."""

    def __init__(self, weight: str) -> None:
        from fontTools.ttLib import TTCollection, TTFont

        collection = str(COLLECTIONS / f"NotoSansCJK-{weight}.ttc")
        with TTCollection(collection, lazy=True) as faces:
            number = next(
                n
                for n, face in enumerate(faces.fonts)
                if face["name"].getDebugName(1).startswith(_NAME)
            )
        self._font = TTFont(collection, fontNumber=number, lazy=True)
        self._names: dict[int, str] = self._font.getBestCmap()
        self._glyphs: Any = self._font.getGlyphSet()
        self._outlines: dict[str, tuple[Path, ...]] = {}
        self._advances: dict[str, float] = {}
        self._reading = Lock()  # fontTools reads a font bit by bit, for one thread at a time

    def advance(self, character: str) -> float:
        """How wide a character is, in ems. Raises MissingGlyphError."""
        if character not in self._advances:
            with self._reading:
                self._advances[character] = float(self._glyphs[self._name(character)].width) / EM
        return self._advances[character]

    def width(self, text: str) -> float:
        """How wide a line is, in ems. Raises MissingGlyphError."""
        return sum(map(self.advance, text))

    def outlines(self, character: str) -> tuple[Path, ...]:
        """A character's contours in font units, y downwards, from its base line's left end."""
        if character not in self._outlines:
            with self._reading:
                self._outlines[character] = _contours(self._glyphs[self._name(character)])
        return self._outlines[character]

    def missing(self, text: str) -> str:
        """The characters of `text` without a glyph, each once."""
        return "".join(dict.fromkeys(c for c in text if ord(c) not in self._names))

    def _name(self, character: str) -> str:
        try:
            return self._names[ord(character)]
        except KeyError:
            raise MissingGlyphError(character) from None


@cache
def face(*, bold: bool = True) -> Face:
    """The bold face, or the regular one."""
    return Face("Bold" if bold else "Regular")


def _contours(glyph: Any) -> tuple[Path, ...]:
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    glyph.draw(pen)
    contours: list[Path] = []
    vertices: list[Point] = []
    ins: list[Point] = []
    outs: list[Point] = []
    for verb, points in pen.value:
        flipped = [(float(x), float(-y)) for x, y in points]
        if verb == "moveTo":
            vertices, ins, outs = [flipped[0]], [(0.0, 0.0)], [(0.0, 0.0)]
        elif verb == "lineTo":
            vertices.append(flipped[0])
            ins.append((0.0, 0.0))
            outs.append((0.0, 0.0))
        elif verb == "curveTo":
            first, second, end = flipped
            outs[-1] = _minus(first, vertices[-1])
            vertices.append(end)
            ins.append(_minus(second, end))
            outs.append((0.0, 0.0))
        elif verb == "closePath":
            if len(vertices) > 1 and vertices[-1] == vertices[0]:
                ins[0] = ins[-1]
                for points_ in (vertices, ins, outs):
                    points_.pop()
            contours.append(Path(tuple(vertices), tuple(ins), tuple(outs), closed=True))
    return tuple(contours)


def _minus(point: Point, base: Point) -> Point:
    return (point[0] - base[0], point[1] - base[1])
