"""A film as video: what a telephone's platform is given."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from content.storyboard.export.bands import ABOVE
from content.storyboard.export.drawing import Pixels
from content.storyboard.export.encoder import ExportError
from content.storyboard.export.order import Copy, Order, fill
from content.storyboard.layout import LANDSCAPE, PORTRAIT

_WHITE = (255, 255, 255)


def probed(path: Path) -> dict[str, dict[str, Any]]:
    said = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)],
        capture_output=True,
        check=True,
    ).stdout
    read = json.loads(said)
    return {one["codec_type"]: one for one in read["streams"]} | {"format": read["format"]}


def still(path: Path, second: float, width: int, height: int) -> Pixels:
    """One decoded frame: rows, columns, then red, green, blue."""
    taken = ["-ss", f"{second:.3f}", "-i", str(path), "-frames:v", "1"]
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", *taken, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True,
        check=True,
    ).stdout
    return np.frombuffer(raw, np.uint8).reshape(height, width, 3)


def white(picture: Pixels) -> float:
    """Which share of it is white: decoding and the colours' way there may change a tone or two."""
    return float((np.abs(picture.astype(int) - _WHITE).max(axis=-1) <= 3).mean())


def test_it_is_h264_and_aac_upright_as_long_as_the_film(video: Path, copy: Copy) -> None:
    found = probed(video)
    shown, heard = found["video"], found["audio"]
    assert (shown["codec_name"], shown["pix_fmt"]) == ("h264", "yuv420p")
    assert (shown["width"], shown["height"], shown["r_frame_rate"]) == (1080, 1920, "30/1")
    colours = ("color_space", "color_primaries", "color_transfer", "color_range")
    assert [shown[one] for one in colours] == ["bt709", "bt709", "bt709", "tv"]
    assert (heard["codec_name"], heard["sample_rate"]) == ("aac", "48000")
    for stream in (shown, heard):
        assert float(stream["duration"]) == pytest.approx(copy.made.film.length, abs=1 / 30)
    assert found["format"]["tags"]["title"] == "保证金怎么退"
    data = video.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")  # it plays before all of it is there


def test_subtitles_are_burnt_in_while_their_sentence_sounds(video: Path, copy: Copy) -> None:
    room = PORTRAIT.captions
    place = (
        slice(round(room.y) + ABOVE, round(room.foot) + ABOVE),
        slice(round(room.x), round(room.right)),
    )
    cue = copy.made.film.cues[0]
    before = still(video, cue.start - 0.2, 1080, 1920)[place]
    during = still(video, (cue.start + cue.end) / 2, 1080, 1920)[place]
    assert white(before) == 0
    assert 0.05 < white(during) < 0.9
    assert during.min() < 80  # and letters on the white


def test_every_frame_decodes_to_the_papers_colour_at_the_edge(video: Path) -> None:
    corner = still(video, 3.0, 1080, 1920)[4:40, 4:40]
    assert np.abs(corner.astype(int) - (250, 246, 238)).max() <= 5


def test_the_voice_is_where_its_sentence_is(video: Path, copy: Copy) -> None:
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(video), "-f", "f32le", "-ac", "1", "-"],
        capture_output=True,
        check=True,
    ).stdout
    sound = np.abs(np.frombuffer(raw, np.float32))
    first, second, third = copy.made.film.cues

    def level(start: float, end: float) -> float:
        return float(sound[round(start * 48_000) : round(end * 48_000)].mean())

    loud = level(first.start + 0.1, first.start + 0.5)
    assert loud > 0.1
    assert level(second.start + 0.1, second.start + 0.5) == pytest.approx(loud, rel=0.2)
    assert level(0, first.start - 0.1) < 0.01
    assert level(third.start + 0.1, third.end) < 0.01  # nobody has spoken it


def test_subtitles_of_their_own_are_a_track_and_not_in_the_picture(
    short: Copy, tmp_path: Path
) -> None:
    target = tmp_path / "soft.mp4"
    fill(Order(target, LANDSCAPE, "soft"), short, lambda _, __: None)
    found = probed(target)
    assert (found["video"]["width"], found["video"]["height"]) == (1920, 1080)
    text = found["subtitle"]
    assert (text["codec_name"], text["tags"]["language"]) == ("mov_text", "chi")
    said = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(target), "-f", "webvtt", "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "怎么退？" in said
    room = LANDSCAPE.captions
    shown = still(target, short.made.film.cues[0].start + 0.2, 1920, 1080)
    assert white(shown[round(room.y) : round(room.foot), round(room.x) : round(room.right)]) == 0


def test_webm_is_for_the_web(short: Copy, tmp_path: Path) -> None:
    target = tmp_path / "bond.webm"
    fill(Order(target, LANDSCAPE, "none"), short, lambda _, __: None)
    found = probed(target)
    assert (found["video"]["codec_name"], found["audio"]["codec_name"]) == ("vp9", "opus")
    assert "subtitle" not in found


def test_a_full_disk_is_named_and_leaves_nothing(short: Copy, tmp_path: Path) -> None:
    (tmp_path / ".bond.mp4.part").symlink_to("/dev/full")
    with pytest.raises(ExportError, match="磁盘满了"):
        fill(Order(tmp_path / "bond.mp4", LANDSCAPE), short, lambda _, __: None)
    assert [*tmp_path.iterdir()] == []


def test_without_ffmpeg_it_is_said_what_to_install(
    short: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError, match="apt-get install ffmpeg"):
        fill(Order(tmp_path / "bond.mp4", LANDSCAPE), short, lambda _, __: None)


def test_what_stops_in_the_middle_leaves_the_file_before_untouched(
    short: Copy, tmp_path: Path
) -> None:
    target = tmp_path / "bond.mp4"
    target.write_bytes(b"the one before")

    def stop(done: int, whole: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(Order(target, LANDSCAPE), short, stop)
    assert [*tmp_path.iterdir()] == [target]
    assert target.read_bytes() == b"the one before"
