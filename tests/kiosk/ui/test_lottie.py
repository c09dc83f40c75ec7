"""Lottie files are played, and what is none is refused in words a clerk understands."""

import json
from pathlib import Path

import pytest

from content.load import BUNDLED
from kiosk.ui.assets import icon_path, mascot_path
from kiosk.ui.lottie import MAX_BYTES, BrokenAnimationError, Lottie


@pytest.fixture
def mascot() -> Lottie:
    return Lottie(mascot_path("idle"))


def test_a_frame_has_the_pixels_asked_for(mascot: Lottie) -> None:
    picture = mascot.draw(0, 40, 30)
    assert len(picture) == 40 * 30 * 4
    assert any(bytes(picture))


def test_time_becomes_a_frame(mascot: Lottie) -> None:
    assert mascot.frame_at(0, loop=True) == 0
    assert mascot.frame_at(1, loop=True) == int(mascot.rate)
    assert mascot.frame_at(mascot.seconds + 1, loop=True) == int(mascot.rate)
    assert mascot.frame_at(mascot.seconds + 1, loop=False) == mascot.frames - 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"{}",
        b"{not json",
        b"[]",
        json.dumps({"v": "5.5", "fr": 30, "ip": 0, "op": 0, "w": 9, "h": 9, "layers": []}).encode(),
    ],
)
def test_what_is_no_animation_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bond.json"
    path.write_bytes(content)
    with pytest.raises(BrokenAnimationError, match=r"bond\.json"):
        Lottie(path)


def test_a_half_written_animation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    whole = mascot_path("idle").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BrokenAnimationError, match=r"half\.json"):
        Lottie(path)


def test_a_missing_animation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenAnimationError, match=r"gone\.json"):
        Lottie(tmp_path / "gone.json")


def test_a_huge_file_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BrokenAnimationError, match="太大"):
        Lottie(path)


@pytest.mark.parametrize("path", sorted((BUNDLED / "media").glob("*.json")), ids=lambda p: p.stem)
def test_every_bundled_animation_plays(path: Path) -> None:
    lottie = Lottie(path)
    assert lottie.seconds > 1
    assert any(bytes(lottie.draw(lottie.frames // 2, 96, 64)))


def test_every_icon_the_bundled_set_names_is_there() -> None:
    for category in json.loads((BUNDLED / "categories.json").read_text(encoding="utf-8")):
        assert icon_path(category["icon"]).stem == category["icon"]


def test_an_icon_that_is_not_there_is_a_question_mark() -> None:
    assert icon_path("no-such-icon").stem == "question"
