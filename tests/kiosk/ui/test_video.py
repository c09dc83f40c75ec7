"""Videos made by ffmpeg, whose grey says which second it is; and broken ones."""

from pathlib import Path

import pytest

from kiosk.ui.moving_picture import BrokenPictureError, open_picture
from kiosk.ui.video import Video
from tests.videos import made

SECONDS, RATE = 3, 25
# Lighter by two at each of 75 pictures.
GREY = f"color=black:size=160x120:rate={RATE}:duration={SECONDS},geq=lum='40+2*N':cb=128:cr=128"
PICTURE = ("-f", "lavfi", "-i", GREY)
TONE = ("-f", "lavfi", "-i", f"sine=440:duration={SECONDS}")


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("quiet") / "quiet.mp4", *PICTURE)


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("speaking") / "speaking.webm"
    return made(path, *PICTURE, *TONE)


def lightness(video: Video, frame: int) -> int:
    pixels = bytearray(80 * 60 * 4)
    video.draw(frame, 80, 60, pixels)
    return pixels[80 * 30 * 4 + 160]


@pytest.mark.parametrize("name", ["quiet", "speaking"])
def test_the_picture_is_the_one_that_is_asked_for(
    name: str, request: pytest.FixtureRequest
) -> None:
    video = open_picture(request.getfixturevalue(name))
    assert isinstance(video, Video)
    assert video.is_opaque
    assert video.aspect == pytest.approx(4 / 3)
    assert video.seconds == pytest.approx(SECONDS, abs=0.1)
    first = lightness(video, 0)
    # Grey of 16 to 235 becomes light of 0 to 255; what is asked for twice is the same.
    for frame in (10, 10, 11, 40, 70, 20, 0, 60, 5):
        assert (lightness(video, frame) - first) / 2.33 == pytest.approx(frame, abs=1.1)
    video.close()


def test_it_can_be_seen_again_and_again_from_its_end_on(quiet: Path) -> None:
    video = Video(quiet)
    first = lightness(video, 0)
    for _ in range(3):
        assert lightness(video, video.frame_at(99.0)) > first + 150
        assert lightness(video, 0) == first
    video.close()


def test_time_becomes_a_frame(quiet: Path) -> None:
    video = Video(quiet)
    assert [video.frame_at(at) for at in (-1.0, 0.0, 1.0, 99.0)] == [0, 0, RATE, SECONDS * RATE]
    video.close()


@pytest.mark.parametrize("cut", ["half", "empty", "garbage", "gone"])
def test_a_broken_video_is_refused_by_name(quiet: Path, tmp_path: Path, cut: str) -> None:
    path = tmp_path / "broken.mp4"
    whole = quiet.read_bytes()
    if cut != "gone":
        kept = {"half": whole[: len(whole) // 2], "empty": b"", "garbage": b"x" * 5000}
        path.write_bytes(kept[cut])
    with pytest.raises(BrokenPictureError, match=r"broken\.mp4"):
        open_picture(path)
