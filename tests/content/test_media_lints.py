"""Media that will not decode are told, whatever their decoder does with them."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from content.load import BUNDLED
from content.media_lints import media_warnings
from content.schema import ContentSet, Stop, Tour
from content.storyboard.raster import png
from tests.content.storyboard.script.scripted import SET, question


@pytest.fixture
def media(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    return tmp_path / "media"


def with_media(**paths: str) -> ContentSet:
    stop = Stop(place="room", narration="看。", animation=paths.pop("stop", None))
    return SET.model_copy(
        update={
            "questions": (question("可以。", **paths),),
            "tours": (Tour(id="t", title="看看", stops=(stop,)),),
        }
    )


def told(content: ContentSet, media: Path) -> list[str]:
    return [str(problem) for problem in media_warnings(content, media.parent)]


def test_cartoons_sounds_and_pictures_that_decode_are_right(media: Path) -> None:
    shutil.copy(BUNDLED / "media" / "bond-coins.json", media / "a.json")
    soundfile.write(media / "b.wav", np.zeros(800), 8000)
    (media / "c.png").write_bytes(_picture())
    content = with_media(animation="media/a.json", narration="media/b.wav", stop="media/c.png")
    assert told(content, media) == []


def _picture() -> bytes:
    return png(np.zeros((4, 4, 4), np.uint8))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"{"),
        ("a.json", b"\xff\xfe"),
        ("a.json", json.dumps({"v": "5.7.0", "layers": []}).encode()),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.mp4", b"no film"),
    ],
)
def test_what_cant_be_decoded_is_named_with_its_field(media: Path, name: str, data: bytes) -> None:
    (media / name).write_bytes(data)
    (line,) = told(with_media(animation=f"media/{name}", stop=f"media/{name}"), media)[:1]
    assert line.startswith(f"questions.json「a」的 animation：media/{name} 放不出来：")
    assert told(with_media(stop=f"media/{name}"), media)[0].startswith(
        "tours.json「t」的 stops.1.animation"
    )


def test_a_sound_without_sound_is_none(media: Path) -> None:
    soundfile.write(media / "b.wav", np.zeros(0), 8000)
    assert "里面没有声音" in told(with_media(narration="media/b.wav"), media)[0]


def test_where_nothing_can_look_into_films_that_is_said(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (media / "a.mp4").write_bytes(b"no film")
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert told(with_media(animation="media/a.mp4"), media) == [
        "media：没有 ffprobe，1 个视频、图片没有检查能不能放"
    ]


def test_a_decoder_that_dies_is_told_and_the_others_are_looked_at(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = media.parent / "dies.py"
    deadly.write_text(
        "import os, sys\n"
        "for name in sys.argv[3:]:\n"
        "    os.abort() if name.endswith('a.json') else print('', flush=True)\n",
        "utf-8",
    )
    monkeypatch.setattr(sys, "executable", str(_runs(deadly)))
    for name in ("a.json", "b.wav"):
        (media / name).write_bytes(b"{}")
    (line,) = told(with_media(animation="media/a.json", narration="media/b.wav"), media)
    assert line.endswith("media/a.json 放不出来：解码的程序崩溃了")


def _runs(script: Path) -> Path:
    """A program that runs `script` with what it is given."""
    program = script.with_suffix(".sh")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', "utf-8")
    program.chmod(0o755)
    return program
