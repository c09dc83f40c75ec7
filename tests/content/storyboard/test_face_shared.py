"""An office draws films for several people at once: its threads share the type face."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from sys import getswitchinterval, setswitchinterval

import pytest

from content.storyboard.typeface import Face, MissingGlyphError, face

_TEXT = "".join(map(chr, range(0x4E00, 0x4E00 + 150)))


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))
    return tmp_path


def let_go(shared: Face) -> None:
    assert shared._font
    shared._font.opened.close()


@pytest.mark.usefixtures("fresh")
def test_threads_that_draw_at_once_get_the_same_outlines() -> None:
    before = getswitchinterval()
    shared = Face("Regular")
    setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(6) as threads:
            drawn = [*threads.map(lambda _: [*map(shared.outlines, _TEXT)], range(6))]
    finally:
        setswitchinterval(before)
        let_go(shared)
    assert drawn == [[*map(face(bold=False).outlines, _TEXT)]] * 6


def test_a_glyph_is_read_from_the_font_once_on_a_machine(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Face("Bold")
    drawn = [(first.advance(c), first.outlines(c)) for c in "一永A，"]
    let_go(first)
    assert len([*fresh.iterdir()]) == 1

    def opened(*_: object) -> None:
        raise AssertionError("the font is opened again")

    monkeypatch.setattr("content.storyboard.typeface.Font", opened)
    again = Face("Bold")
    assert [(again.advance(c), again.outlines(c)) for c in "一永A，"] == drawn
    assert again.missing("永永一") == ""


@pytest.mark.usefixtures("fresh")
def test_a_character_without_a_glyph_is_named_and_not_kept() -> None:
    for _ in range(2):
        shared = Face("Bold")
        assert shared.missing("永\U0001f600\U0001f600") == "\U0001f600"
        with pytest.raises(MissingGlyphError, match="\U0001f600"):
            shared.advance("\U0001f600")
        let_go(shared)
