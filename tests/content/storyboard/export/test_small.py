"""A film as Lottie, as subtitles, as GIF and as pictures."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from content.schema import Centre
from content.storyboard.export.encoder import ExportError
from content.storyboard.export.gif import COLOURS, WIDTH
from content.storyboard.export.order import Copy, Order, Subtitles, fill
from content.storyboard.export.stills import below, beside, drawn, poster, settled
from content.storyboard.film import timed
from content.storyboard.layout import LANDSCAPE, PORTRAIT
from content.storyboard.make import Made
from content.storyboard.scene import Line, Scene

CENTRE = Centre(name="中心", address="路", phone="1", hours="日", website="https://a.cn")


def done(target: Path, copy: Copy, subtitles: Subtitles = "burnt", *, strip: bool = False) -> Path:
    fill(Order(target, PORTRAIT, subtitles, strip), copy, lambda _, __: None)
    return target


def size(picture: Path) -> tuple[int, int]:
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_json_is_the_bare_lottie_with_its_subtitles_beside(copy: Copy, tmp_path: Path) -> None:
    lottie = json.loads(done(tmp_path / "bond.json", copy).read_bytes())
    assert (lottie["w"], lottie["h"]) == (1080, 1350)
    assert [one["cm"] for one in lottie["markers"]] == ["title", "answer-1", "poster"]
    assert "五天里退。" in (tmp_path / "bond.vtt").read_text(encoding="utf-8")


def test_vtt_is_the_subtitles_alone(copy: Copy, tmp_path: Path) -> None:
    assert done(tmp_path / "bond.vtt", copy).read_text(encoding="utf-8").startswith("WEBVTT\n")
    assert [*tmp_path.iterdir()] == [tmp_path / "bond.vtt"]


def test_png_is_the_poster_or_every_scene(copy: Copy, tmp_path: Path) -> None:
    assert size(done(tmp_path / "bond.png", copy)) == (1080, 1350)
    assert size(done(tmp_path / "strip.png", copy, strip=True)) == (2 * 432 + 16, 540)


def test_gif_is_small_in_few_colours_and_as_long_as_the_film(short: Copy, tmp_path: Path) -> None:
    target = done(tmp_path / "bond.gif", short)
    asked = ["-select_streams", "v:0", "-show_entries", "stream=width,height,duration"]
    said = subprocess.run(
        ["ffprobe", "-v", "error", *asked, "-of", "csv=p=0", str(target)],
        capture_output=True,
        check=True,
    ).stdout.decode()
    width, height, duration = said.strip().split(",")
    assert (int(width), int(height)) == (WIDTH, 600)
    assert float(duration) == pytest.approx(short.made.film.length, abs=0.1)
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(target), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True,
        check=True,
    ).stdout
    frames = np.frombuffer(raw, np.uint8).reshape(-1, 600, WIDTH, 3)
    assert len(frames) == pytest.approx(short.made.film.length * 10, abs=1)
    assert np.abs(frames[-1, 2, 2].astype(int) - (250, 246, 238)).max() <= 1  # paper
    seen = frames[-1].astype(int) @ (65536, 256, 1)
    assert 8 < len(np.unique(seen)) <= COLOURS


def test_stills_show_a_scene_when_all_of_it_is_there(copy: Copy) -> None:
    animation = copy.made.animation(PORTRAIT)
    frames = settled(copy.made.film)
    starts = [round(shot.start * 30) for shot in copy.made.film.shots]
    assert starts[0] <= poster(animation) < starts[1]
    assert frames[0] < starts[1] < frames[1] < animation.length
    early, late = drawn(animation, [starts[1] + 14, frames[1]], 270)
    dark = [(one[:230, :, 1] < 110) & (one[:230, :, 3] == 255) for one in (early, late)]
    assert np.count_nonzero(dark[1]) > 1.2 * np.count_nonzero(dark[0])


def test_pictures_beside_and_below_each_other_keep_their_pixels() -> None:
    one = np.full((2, 3, 4), 7, np.uint8)
    other = np.full((4, 1, 4), 9, np.uint8)
    row = beside([one, other], gap=1)
    assert row.shape == (4, 5, 4)
    assert (row[:2, :3] == 7).all()
    assert (row[:, 4:] == 9).all()
    column = below([one, other], gap=1)
    assert column.shape == (7, 3, 4)
    assert (column[3:, :1] == 9).all()
    assert column.flags.c_contiguous


def test_text_that_does_not_fit_is_named_with_its_scene(copy: Copy, tmp_path: Path) -> None:
    long = Scene("answer-1", "statement", "太长", lines=(Line("很长的话" * 200, "说。"),))
    made = Made(timed("bond", (copy.made.film.shots[0].scene, long)), (None, None))
    broken = Copy(copy.question, copy.content, made)
    with pytest.raises(ExportError, match="“太长”一幕（answer-1）：这段文字太长"):
        done(tmp_path / "bond.json", broken)
    assert [*tmp_path.iterdir()] == []


def test_where_nothing_may_be_written_the_file_is_named(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="写不了"):
        done(tmp_path / "file" / "bond.vtt", copy)


def test_what_it_was_made_of_names_it(copy: Copy, short: Copy, tmp_path: Path) -> None:
    order = Order(tmp_path / "a.mp4", PORTRAIT)
    stamp = order.stamp(copy.made, copy.question, copy.content)
    assert stamp == Order(tmp_path / "b.mp4", PORTRAIT).stamp(
        copy.made, copy.question, copy.content
    )
    others = [
        Order(tmp_path / "a.gif", PORTRAIT).stamp(copy.made, copy.question, copy.content),
        Order(tmp_path / "a.mp4", LANDSCAPE).stamp(copy.made, copy.question, copy.content),
        Order(tmp_path / "a.mp4", PORTRAIT, "soft").stamp(copy.made, copy.question, copy.content),
        order.stamp(short.made, copy.question, copy.content),
        order.stamp(copy.made, copy.question, copy.content.model_copy(update={"centre": CENTRE})),
    ]
    assert len({stamp, *others}) == 6
