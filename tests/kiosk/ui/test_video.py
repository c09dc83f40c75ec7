"""Videos made by ffmpeg: with a sound of their own, without one, and broken ones."""

import subprocess
import time
from pathlib import Path

import pytest

from kiosk.ui.moving_picture import BrokenPictureError, open_picture, sounding
from kiosk.ui.video import Video

PICTURE = ("-f", "lavfi", "-i", "testsrc=size=160x120:rate=25:duration=2")
TONE = ("-f", "lavfi", "-i", "sine=440:duration=2")


def made(path: Path, *how: str) -> Path:
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", *how, path], check=True)
    return path


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("quiet") / "quiet.mp4", *PICTURE, "-pix_fmt", "yuv420p")


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("speaking")
    return made(folder / "speaking.mp4", *PICTURE, *TONE, "-pix_fmt", "yuv420p", "-shortest")


@pytest.fixture(autouse=True)
def no_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


def frame(video: Video) -> bytes:
    pixels = bytearray(80 * 60 * 4)
    video.draw(0, 80, 60, pixels)
    return bytes(pixels)


def until_it_moves(video: Video, before: bytes) -> bytes:
    for _ in range(500):
        time.sleep(0.02)
        if (now := frame(video)) != before:
            return now
    raise AssertionError("it stands still")


def test_it_stands_still_until_it_is_let_go_and_when_it_is_held(quiet: Path) -> None:
    video = Video(quiet)
    assert (video.aspect, video.seconds, video.sounds) == (pytest.approx(4 / 3), 2.0, False)
    first = frame(video)
    assert any(first)
    assert frame(video) == first
    video.hold(held=False)
    second = until_it_moves(video, first)
    assert second != first
    video.hold(held=True)
    time.sleep(0.2)
    frame(video)
    held = frame(video)
    time.sleep(0.2)
    assert frame(video) == held
    video.close()


def test_time_becomes_a_frame(quiet: Path) -> None:
    video = Video(quiet)
    assert [video.frame_at(at) for at in (-1.0, 0.0, 1.0, 99.0)] == [0, 0, 25, 50]
    video.close()


def test_who_asks_knows_how_long_a_video_sounds(
    quiet: Path, speaking: Path, tmp_path: Path
) -> None:
    assert sounding(speaking) == pytest.approx(2.0, abs=0.1)
    assert sounding(quiet) == 0
    assert sounding(tmp_path / "gone.mp4") == 0
    assert sounding(tmp_path / "cartoon.json") == 0


def test_webm_plays_as_well(tmp_path: Path) -> None:
    path = made(tmp_path / "both.webm", *PICTURE, *TONE, "-c:v", "libvpx", "-c:a", "libopus")
    video = open_picture(path, muted=True)
    assert isinstance(video, Video)
    assert video.sounds
    assert any(frame(video))
    video.close()


@pytest.mark.parametrize("cut", ["half", "empty", "garbage"])
def test_a_broken_video_is_refused_by_name(speaking: Path, tmp_path: Path, cut: str) -> None:
    path = tmp_path / "broken.mp4"
    whole = speaking.read_bytes()
    path.write_bytes({"half": whole[: len(whole) // 2], "empty": b"", "garbage": b"x" * 5000}[cut])
    with pytest.raises(BrokenPictureError, match=r"broken\.mp4"):
        open_picture(path)
