"""The type face shows Chinese in the shapes of Jining, not of Tokyo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from content.load import BUNDLED
from kiosk.ui import fonts

COLLECTION = fonts.COLLECTIONS / "NotoSansCJK-Regular.ttc"


@pytest.fixture(scope="module")
def face() -> Iterator[TTFont]:
    path = fonts.face("Regular")
    assert path is not None
    with TTFont(str(path), lazy=True) as font:
        yield font


def test_the_simplified_chinese_face_is_cut_out(face: TTFont) -> None:
    assert face["name"].getDebugName(1) == "Noto Sans CJK SC"


def test_the_collection_s_first_face_would_have_been_another(face: TTFont) -> None:
    with TTCollection(str(COLLECTION), lazy=True) as faces:
        assert faces.fonts[0]["name"].getDebugName(1) != "Noto Sans CJK SC"
        assert faces.fonts[0].getBestCmap()[ord("直")] != face.getBestCmap()[ord("直")]


def test_every_character_of_the_bundled_set_has_a_glyph(face: TTFont) -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in BUNDLED.glob("*.json"))
    glyphs = face.getBestCmap()
    assert {char for char in text if char.isprintable() and ord(char) not in glyphs} == set()


def test_every_character_of_the_interface_has_a_glyph(face: TTFont) -> None:
    kiosk = Path(fonts.__file__).parents[1]
    text = "".join(p.read_text(encoding="utf-8") for p in kiosk.rglob("*.py"))
    glyphs = face.getBestCmap()
    assert {char for char in text if char.isprintable() and ord(char) not in glyphs} == set()


def test_a_cut_that_was_interrupted_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))
    leftover = tmp_path / "fonts" / "sc-Regular.partial"
    leftover.parent.mkdir()
    leftover.write_bytes(b"half")
    path = fonts.face("Regular")
    assert path is not None
    with TTFont(str(path), lazy=True) as font:
        assert font["name"].getDebugName(1) == "Noto Sans CJK SC"


def test_a_system_without_the_collection_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "COLLECTIONS", tmp_path)
    assert fonts.face("Regular") is None
