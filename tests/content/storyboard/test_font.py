"""A font read glyph by glyph is what fontTools reads of it, whole."""

from contextlib import closing
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen

from content.storyboard.font import Font
from content.storyboard.typeface import COLLECTIONS

_NAME = "Noto Sans CJK SC"
# A character of so many: from every part of the font.
_OF = 61


@pytest.fixture(scope="module", params=["Bold", "Regular"])
def file(request: pytest.FixtureRequest) -> Path:
    return COLLECTIONS / f"NotoSansCJK-{request.param}.ttc"


def test_every_character_has_the_glyph_that_fonttools_finds(file: Path) -> None:
    font = Font(file, _NAME)
    with closing(font.opened) as whole:
        assert whole["name"].getDebugName(1).startswith(_NAME)
        names, glyphs = whole.getBestCmap(), whole.getGlyphSet()
        for code in sorted(names)[::_OF]:
            number = font.number(chr(code))
            assert number is not None
            assert number == whole.getGlyphID(names[code])
            advance, contours = font.glyph(number)
            assert advance == glyphs[names[code]].width
            pen = RecordingPen()
            glyphs[names[code]].draw(pen)
            ends = {points[-1] for _, points in pen.value if points}
            assert {(x, -y) for path in contours for x, y in path.vertices} == ends


def test_a_character_that_the_font_lacks_has_no_glyph(file: Path) -> None:
    font = Font(file, _NAME)
    with closing(font.opened):
        lacked = {0, 0x10FFFF, 0x1F600, 0xE123} - font.opened.getBestCmap().keys()
        assert len(lacked) == 4
        assert [font.number(chr(code)) for code in lacked] == [None] * 4


def test_a_collection_without_that_font_says_so(file: Path) -> None:
    with pytest.raises(StopIteration):
        Font(file, "Comic Sans")
