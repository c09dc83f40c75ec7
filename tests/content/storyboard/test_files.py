"""The files in the tree are exactly what the code draws."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from content.storyboard import __main__ as command
from content.storyboard.__main__ import ROOT, drawings
from content.storyboard.icons import ICONS, SIZE
from content.storyboard.raster import Picture
from tests.content.storyboard.conftest import ANIMATIONS, file_of

HEAVIEST = 90_000
"""Bytes of JSON; past that an animation is no longer a light thing to fetch and to parse."""


def pixels(data: bytes) -> Picture:
    """The picture in one of our own PNG files: one chunk of unfiltered rows."""
    width, height = struct.unpack(">II", data[16:24])
    (size,) = struct.unpack(">I", data[33:37])
    table = np.frombuffer(zlib.decompress(data[41 : 41 + size]), np.uint8)
    table = table.reshape(height, 1 + 4 * width)
    assert not table[:, 0].any()
    picture: Picture = table[:, 1:].reshape(height, width, 4)
    return picture


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    """All that is drawn, by its path: seconds' work."""
    return dict(drawings())


@pytest.mark.parametrize("name", sorted(ANIMATIONS))
def test_a_committed_animation_is_what_the_code_draws(name: str) -> None:
    assert file_of(name).read_text(encoding="utf-8") == ANIMATIONS[name].to_json()


def test_drawing_twice_gives_the_same_bytes(drawn: dict[str, bytes]) -> None:
    assert dict(drawings()) == drawn


def test_committed_icons_are_what_the_code_draws(drawn: dict[str, bytes]) -> None:
    for path, data in drawn.items():
        if path.endswith(".png"):
            new, kept = pixels(data).astype(int), pixels((ROOT / path).read_bytes()).astype(int)
            # Another processor may round an edge's coverage differently.
            assert np.abs(new - kept).max() <= 3, path


def test_no_file_is_left_over_from_a_drawing_that_is_gone(drawn: dict[str, bytes]) -> None:
    expected = {ROOT / path for path in drawn}
    kept = set((ROOT / "assets/animations").glob("*.json")) | set(
        (ROOT / "assets/icons").glob("*.png")
    )
    assert kept <= expected


@pytest.mark.parametrize("name", sorted(ANIMATIONS))
def test_an_animation_is_light(name: str) -> None:
    assert file_of(name).stat().st_size < HEAVIEST


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_pure_white_and_keeps_off_the_edge(name: str) -> None:
    picture = pixels((ROOT / f"assets/icons/{name}.png").read_bytes())
    assert picture.shape == (SIZE, SIZE, 4)
    alpha = picture[..., 3]
    assert (picture[..., :3][alpha > 0] >= 253).all()
    assert 0.02 < (alpha > 127).mean() < 0.5
    edges = (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1])
    assert not any(edge.any() for edge in edges)


def test_draw_writes_only_what_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    command.main(["draw"])
    assert len(capsys.readouterr().out.splitlines()) == len(ANIMATIONS) + len(ICONS)
    (tmp_path / "assets/animations/mascot-idle.json").write_text("{}")
    command.main(["draw"])
    assert capsys.readouterr().out == "assets/animations/mascot-idle.json\n"
