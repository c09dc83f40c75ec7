"""The type face as outlines: Noto Sans CJK SC, straight from the system's collection.

Lottie plays without fonts: text becomes shapes, so every character must have a glyph here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path as File
from threading import Lock

from content.kept import Kept
from content.storyboard.font import Font
from content.storyboard.path import Path

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


@dataclass(frozen=True)
class Glyph:
    """A character: its width in ems, its contours in font units, y downwards, from its base line's left end."""

    advance: float
    contours: tuple[Path, ...]


class Face:
    """One weight of the type face. Raises FileNotFoundError where fonts-noto-cjk is not installed.

    A glyph is read from the font once on a machine, and kept.
    """

    def __init__(self, weight: str) -> None:
        self._file = COLLECTIONS / f"NotoSansCJK-{weight}.ttc"
        stamp = self._file.stat()
        self.version = f"{weight}-{stamp.st_size}-{stamp.st_mtime_ns}"
        self._kept = Kept(f"glyphs-1-{self.version}")
        self._glyphs: dict[str, Glyph] = {}
        self._font: Font | None = None
        self._reading = Lock()  # fontTools reads a font for one thread at a time

    def advance(self, character: str) -> float:
        """How wide a character is, in ems. Raises MissingGlyphError."""
        return self._glyph(character).advance

    def width(self, text: str) -> float:
        """How wide a line is, in ems. Raises MissingGlyphError."""
        return sum(map(self.advance, text))

    def outlines(self, character: str) -> tuple[Path, ...]:
        """A character's contours in font units, y downwards, from its base line's left end."""
        return self._glyph(character).contours

    def missing(self, text: str) -> str:
        """The characters of `text` without a glyph, each once."""
        unknown = (c for c in dict.fromkeys(text) if c not in self._kept)
        with self._reading:
            return "".join(c for c in unknown if self._opened().number(c) is None)

    def _glyph(self, character: str) -> Glyph:
        if character not in self._glyphs:
            with self._reading:
                self._glyphs[character] = self._read(character)
        return self._glyphs[character]

    def _read(self, character: str) -> Glyph:
        kept = self._kept.get(character)
        if kept is not None:
            return Glyph(kept[0], tuple(_path(*rows) for rows in kept[1:]))
        font = self._opened()
        number = font.number(character)
        if number is None:
            raise MissingGlyphError(character)
        advance, contours = font.glyph(number)
        rows = [(path.vertices, path.ins, path.outs) for path in contours]
        self._kept.add(character, [advance / EM, *rows])
        return Glyph(advance / EM, contours)

    def _opened(self) -> Font:
        self._font = self._font or Font(self._file, _NAME)
        return self._font


def _path(*rows: list[list[float]]) -> Path:
    vertices, ins, outs = (tuple((x, y) for x, y in row) for row in rows)
    return Path(vertices, ins, outs, closed=True)


@cache
def face(*, bold: bool = True) -> Face:
    """The bold face, or the regular one."""
    return Face("Bold" if bold else "Regular")
