"""A question's part of the contact sheet: its film for the page, its poster, a still of each scene."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np

from content.narration.library import Recorded
from content.storyboard.export.drawing import Pixels
from content.storyboard.export.order import Copy, Order, animation_of, reel_of, write_whole
from content.storyboard.export.show import Tell
from content.storyboard.export.stills import drawn, poster, red_first, settled
from content.storyboard.layers import dumps
from content.storyboard.make import Made
from content.storyboard.raster import png
from content.storyboard.shapes import Json
from content.storyboard.subtitles import webvtt

STILL = 216
"""The width of a still on the sheet, in pixels."""
_POSTER = 432


def make_part(order: Order, copy: Copy, tell: Tell) -> None:
    """Beside `order.target` (a script): poster, stills, recordings. Raises ExportError, OSError."""
    folder = order.target.parent
    question, made = copy.question, copy.made
    shown = reel_of(order, copy, captions=False, banded=False)
    frames = [poster(shown), *settled(made.film)]
    stills = drawn(shown, frames, STILL)
    np.savez_compressed(folder / f"{question.id}.npz", np.stack(stills))
    (large,) = drawn(shown, frames[:1], _POSTER)
    write_whole(folder / f"{question.id}.png", png(red_first(large)))
    film = {
        "drawing": animation_of(order, copy).to_lottie(),
        "captions": webvtt(made.film),
        "voices": _voices(made, folder / "voice"),
        "title": question.ask,
    }
    # A page that is opened from a disk may load scripts, but not read files.
    script = f"films[{json.dumps(question.id)}] = {dumps(film)}"
    write_whole(order.target, script.encode())
    tell(1, 1)


def stills_of(folder: Path, question_id: str) -> list[Pixels]:
    """The poster, and a still of each scene, as `make_part` left them."""
    with np.load(folder / f"{question_id}.npz") as kept:
        return [*kept["arr_0"]]


def _voices(made: Made, folder: Path) -> list[Json | None]:
    """Where each sentence is said, as the player wants it; the files are copied into `folder`."""
    folder.mkdir(exist_ok=True)
    return [_voice(voice, folder) if voice else None for voice in made.voices]


def _voice(voice: Recorded, folder: Path) -> Json:
    target = folder / voice.path.name
    if not target.exists():
        part = target.with_name(f".{target.name}.{os.getpid()}")
        shutil.copyfile(voice.path, part)
        part.replace(target)
    return {"src": f"films/voice/{target.name}", "from": voice.start, "length": voice.seconds}
