"""Pictures of a clerk's own: still ones, and those that move by their own frame times."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.ui.moving_picture import BrokenPictureError, open_picture
from kiosk.ui.painting import Painting

RED, BLUE = (200, 55, 45, 255), (15, 110, 120, 255)


def moving(path: Path) -> Path:
    """Red for 0.1 s, blue for 0.4 s."""
    red, blue = (Image.new("RGBA", (40, 20), colour) for colour in (RED, BLUE))
    red.save(path, save_all=True, append_images=[blue], duration=[100, 400], loop=0)
    return path


def pixel(painting: Painting, frame: int) -> tuple[int, ...]:
    pixels = bytearray(8 * 4 * 4)
    painting.draw(frame, 8, 4, pixels)
    return tuple(np.frombuffer(pixels, np.uint8)[:4].tolist())


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_moving_picture_keeps_its_own_frame_times(tmp_path: Path, kind: str) -> None:
    painting = Painting(moving(tmp_path / f"two.{kind}"))
    assert painting.aspect == 2.0
    assert painting.seconds == pytest.approx(0.5)
    assert [painting.frame_at(at) for at in (0.0, 0.09, 0.11, 0.49, 9.0)] == [0, 0, 1, 1, 1]
    assert pixel(painting, 0) != pixel(painting, 1)
    painting.close()


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_a_still_one_is_one_frame_in_premultiplied_blue_green_red(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"one.{kind}"
    Image.new("RGB", (30, 30), RED[:3]).save(path)
    painting = open_picture(path)
    assert isinstance(painting, Painting)
    assert painting.seconds == 0
    assert pixel(painting, painting.frame_at(99.0)) == pytest.approx((45, 55, 200, 255), abs=6)


def test_what_can_be_seen_through_is_premultiplied(tmp_path: Path) -> None:
    path = tmp_path / "glass.png"
    Image.new("RGBA", (4, 4), (200, 100, 50, 128)).save(path)
    assert pixel(Painting(path), 0) == pytest.approx((25, 50, 100, 128), abs=1)


def test_what_is_no_picture_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "bond.png"
    path.write_bytes(b"no picture")
    with pytest.raises(BrokenPictureError, match=r"bond\.png"):
        open_picture(path)


@pytest.mark.parametrize("kind", ["gif", "png", "webp"])
def test_half_a_picture_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"half.{kind}"
    noise = np.random.default_rng(1).integers(0, 255, (60, 60, 3), np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(BrokenPictureError, match=rf"half\.{kind}"):
        open_picture(path)


def test_one_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BrokenPictureError, match=r"gone\.gif"):
        open_picture(tmp_path / "gone.gif")


def test_a_picture_as_large_as_a_wall_is_not_decoded(tmp_path: Path) -> None:
    path = tmp_path / "wall.png"
    Image.new("1", (5000, 5000)).save(path)
    with pytest.raises(BrokenPictureError, match="太大"):
        open_picture(path)
