"""One font of a collection, read glyph by glyph.

fontTools would list the names of all 65,535 glyphs first: a quarter of a second, for a film's two hundred.
"""

from __future__ import annotations

import struct
from pathlib import Path as File
from typing import Any

import numpy as np

from content.storyboard.path import Path, Point

# The character map for all of Unicode, and how it is written: OpenType's cmap, format 12.
_UNICODE, _GROUPS = (3, 10), 12


class Font:
    """The font `name` in the collection `file`, with CFF outlines; for one thread at a time.

    Raises OSError, StopIteration where there is none of that name.
    """

    def __init__(self, file: File, name: str) -> None:
        from fontTools.ttLib import TTCollection, TTFont

        with TTCollection(str(file), lazy=True) as faces:
            number = next(
                n
                for n, face in enumerate(faces.fonts)
                if face["name"].getDebugName(1).startswith(name)
            )
        self.opened: Any = TTFont(str(file), fontNumber=number, lazy=True)
        self._top: Any = self.opened["CFF "].cff.topDictIndex[0]
        self._first, self._last, self._glyph = _groups(self.opened.reader["cmap"])

    def number(self, character: str) -> int | None:
        """Which glyph a character is; None: none."""
        code = ord(character)
        place = int(np.searchsorted(self._first, code, "right")) - 1
        if place < 0 or code > self._last[place]:
            return None
        return int(self._glyph[place]) + code - int(self._first[place])

    def glyph(self, number: int) -> tuple[float, tuple[Path, ...]]:
        """A glyph's advance, and its contours with y downwards, in font units."""
        from fontTools.misc.psCharStrings import T2CharString
        from fontTools.pens.recordingPen import RecordingPen

        charstring: Any = T2CharString(
            self._program(number),
            private=self._top.FDArray[self._top.FDSelect[number]].Private,
            globalSubrs=self._top.GlobalSubrs,
        )
        pen = RecordingPen()
        charstring.draw(pen)
        return float(charstring.width), _contours(pen.value)

    def _program(self, number: int) -> bytes:
        """What draws a glyph: an entry of CFF's index of char strings, by its offset and the next one's."""
        file, index = self._top.file, self._top.rawDict["CharStrings"]
        file.seek(index)
        count, size = struct.unpack(">HB", file.read(3))
        file.seek(index + 3 + number * size)
        start, end = (int.from_bytes(file.read(size), "big") for _ in range(2))
        file.seek(index + 2 + (count + 1) * size + start)
        program: bytes = file.read(end - start)
        return program


def _groups(cmap: bytes) -> Any:
    """Of each group of characters the first, the last, and the first one's glyph."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    tables = (struct.unpack_from(">HHL", cmap, 4 + 8 * n) for n in range(count))
    at = next(offset for *kind, offset in tables if (*kind,) == _UNICODE)
    (written,) = struct.unpack_from(">H", cmap, at)
    if written != _GROUPS:
        raise OSError(f"a character map of format {written}")
    (length,) = struct.unpack_from(">L", cmap, at + 12)
    return np.frombuffer(cmap, ">u4", 3 * length, at + 16).reshape(length, 3).T


def _contours(drawn: Any) -> tuple[Path, ...]:
    contours: list[Path] = []
    vertices: list[Point] = []
    ins: list[Point] = []
    outs: list[Point] = []
    for verb, points in drawn:
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
