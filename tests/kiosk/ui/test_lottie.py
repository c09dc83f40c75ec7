"""Lottie files are played, and what is none is refused in words a clerk understands."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from content.load import BUNDLED
from kiosk.ui import theme
from kiosk.ui.assets import icon_path, mascot_path
from kiosk.ui.cinema_maker import on_paper
from kiosk.ui.lottie import MAX_BYTES, Lottie
from kiosk.ui.moving_picture import BrokenPictureError


@pytest.fixture
def mascot() -> Lottie:
    return Lottie(mascot_path("idle"))


def drawn(lottie: Lottie, frame: int, width: int, height: int) -> bytes:
    pixels = bytearray(width * height * 4)
    lottie.draw(frame, width, height, pixels)
    return bytes(pixels)


def test_a_frame_is_drawn_into_the_pixels_given(mascot: Lottie) -> None:
    assert any(drawn(mascot, 0, 40, 30))


def test_each_file_is_itself_whatever_was_open_before(mascot: Lottie) -> None:
    other = Lottie(mascot_path("sorry"))
    assert drawn(other, 0, 90, 90) != drawn(mascot, 0, 90, 90)


def test_a_packed_file_is_the_same_picture(mascot: Lottie, tmp_path: Path) -> None:
    packed = tmp_path / "idle.json.gz"
    packed.write_bytes(gzip.compress(mascot_path("idle").read_bytes()))
    assert drawn(Lottie(packed), 9, 90, 90) == drawn(mascot, 9, 90, 90)


def test_a_drawing_on_paper_covers_all_of_its_place(mascot: Lottie, tmp_path: Path) -> None:
    path = tmp_path / "paper.json"
    path.write_text(json.dumps(on_paper(json.loads(mascot_path("idle").read_bytes()))))
    on_a_page = Lottie(path)
    assert (mascot.is_opaque, on_a_page.is_opaque) == (False, True)
    pixels = np.frombuffer(drawn(on_a_page, 9, 91, 90), np.uint8).reshape(-1, 4)
    assert pixels[:, 3].min() > 240, "rlottie rounds where edges meet"
    red, green, blue = (round(255 * share) for share in theme.PAPER[:3])
    assert pixels[0].tolist() == [blue, green, red, 255]


def test_half_a_packed_file_is_refused_by_name(tmp_path: Path) -> None:
    packed = tmp_path / "idle.json.gz"
    whole = gzip.compress(mascot_path("idle").read_bytes())
    for broken in (whole[: len(whole) // 2], b"no gzip"):
        packed.write_bytes(broken)
        with pytest.raises(BrokenPictureError, match="idle"):
            Lottie(packed)


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
    with pytest.raises(BrokenPictureError, match=r"bond\.json"):
        Lottie(path)


def test_a_half_written_animation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    whole = mascot_path("idle").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BrokenPictureError, match=r"half\.json"):
        Lottie(path)


def test_a_missing_animation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenPictureError, match=r"gone\.json"):
        Lottie(tmp_path / "gone.json")


def test_a_huge_file_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BrokenPictureError, match="太大"):
        Lottie(path)


@pytest.mark.parametrize("path", sorted((BUNDLED / "media").glob("*.json")), ids=lambda p: p.stem)
def test_every_bundled_animation_plays(path: Path) -> None:
    lottie = Lottie(path)
    assert lottie.seconds > 1
    assert any(drawn(lottie, lottie.frames // 2, 96, 64))


def test_every_icon_the_bundled_set_names_is_there() -> None:
    for category in json.loads((BUNDLED / "categories.json").read_text(encoding="utf-8")):
        assert icon_path(category["icon"]).stem == category["icon"]


def test_an_icon_that_is_not_there_is_a_question_mark() -> None:
    assert icon_path("no-such-icon").stem == "question"
