"""One file to be made of one question: what is asked for, and the making."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from content.schema import ContentSet, Question
from content.storyboard.export.bands import bands_of
from content.storyboard.export.encoder import ExportError
from content.storyboard.export.gif import write_gif
from content.storyboard.export.reel import Reel, reel
from content.storyboard.export.show import Tell
from content.storyboard.export.sound import track
from content.storyboard.export.stills import beside, drawn, poster, red_first, settled
from content.storyboard.export.video import write_video
from content.storyboard.kinds import KINDS
from content.storyboard.layers import Animation
from content.storyboard.layout import Layout
from content.storyboard.make import Made
from content.storyboard.raster import png
from content.storyboard.subtitles import webvtt

Subtitles = Literal["burnt", "soft", "none"]
_STRIP_WIDTH = 432


@dataclass(frozen=True)
class Order:
    """`target`'s ending says what it becomes: see ENDINGS. `strip`: a PNG shows every scene.

    `voice` says what is not recorded: see `voiced`.
    """

    target: Path
    layout: Layout
    subtitles: Subtitles = "burnt"
    strip: bool = False
    voice: str = "auto"

    def stamp(self, made: Made, question: Question, content: ContentSet) -> str:
        """Names what would be made by all that it is made of."""
        told = (made.key(self.layout), question.ask, bands_of(question, content))
        parts = (told, self.target.suffix, self.subtitles, self.strip)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Copy:
    """What is made of: a question's film."""

    question: Question
    content: ContentSet
    made: Made


def fill(order: Order, copy: Copy, tell: Tell) -> None:
    """Make `order.target`.

    Raises ExportError: text that does not fit, with its scene; no ffmpeg; no room on the disk.
    """
    try:
        order.target.parent.mkdir(parents=True, exist_ok=True)
        ENDINGS[order.target.suffix](order, copy, tell)
    except OSError as error:
        raise ExportError(f"{order.target} 写不了：{error.strerror or error}") from error


def animation_of(order: Order, copy: Copy) -> Animation:
    """The bare cartoon. Raises ExportError naming the scene."""
    try:
        return copy.made.animation(order.layout)
    except ValueError as error:
        raise ExportError(_named(order, copy, error)) from error


def _named(order: Order, copy: Copy, error: ValueError) -> str:
    """The reason, and the scene in which it is."""
    for shot in copy.made.film.shots:
        try:
            KINDS[shot.scene.kind](shot, order.layout)
        except ValueError as why:
            return f"“{shot.scene.heading}”一幕（{shot.scene.id}）：{why}"
    return str(error)


def reel_of(order: Order, copy: Copy, *, captions: bool, banded: bool) -> Animation:
    """The cartoon on paper. Raises ExportError."""
    added = Reel(captions, bands_of(copy.question, copy.content) if banded else None)
    try:
        return reel(animation_of(order, copy), copy.made.film, order.layout, added)
    except ValueError as error:
        raise ExportError(f"字幕或片头：{error}") from error


def _video(order: Order, copy: Copy, tell: Tell) -> None:
    shown = reel_of(order, copy, captions=order.subtitles == "burnt", banded=True)
    subtitles = webvtt(copy.made.film) if order.subtitles == "soft" else ""
    write_video(
        shown,
        track(copy.made),
        order.target,
        tell,
        title=copy.question.ask,
        subtitles=subtitles,
    )


def _gif(order: Order, copy: Copy, tell: Tell) -> None:
    shown = reel_of(order, copy, captions=order.subtitles != "none", banded=False)
    write_gif(shown, settled(copy.made.film), order.target, tell)


def _png(order: Order, copy: Copy, tell: Tell) -> None:
    shown = reel_of(order, copy, captions=False, banded=False)
    if order.strip:
        picture = beside(drawn(shown, settled(copy.made.film), _STRIP_WIDTH))
    else:
        (picture,) = drawn(shown, [poster(shown)], shown.width)
    write_whole(order.target, png(red_first(picture)))
    tell(1, 1)


def _lottie(order: Order, copy: Copy, tell: Tell) -> None:
    write_whole(order.target, animation_of(order, copy).to_json().encode())
    _vtt(order, copy, tell)


def _vtt(order: Order, copy: Copy, tell: Tell) -> None:
    write_whole(order.target.with_suffix(".vtt"), webvtt(copy.made.film).encode())
    tell(1, 1)


def write_whole(target: Path, data: bytes) -> None:
    """`data` at `target`, whole or not at all. Raises OSError."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


ENDINGS: dict[str, Callable[[Order, Copy, Tell], None]] = {
    ".mp4": _video,
    ".webm": _video,
    ".gif": _gif,
    ".png": _png,
    ".json": _lottie,
    ".vtt": _vtt,
}
"""What can be made, by the ending of its file's name."""
