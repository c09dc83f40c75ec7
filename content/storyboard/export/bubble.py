"""Subtitles burnt in: each sentence on a white card, spoken beside 易博士's head."""

from __future__ import annotations

from collections.abc import Iterator

from content.storyboard.film import Cue, Film
from content.storyboard.layers import FRAMES_PER_SECOND, Layer, Nested
from content.storyboard.layout import Layout
from content.storyboard.lettering import Setting, fit, written
from content.storyboard.palette import INK, WHITE
from content.storyboard.path import svg
from content.storyboard.shapes import Json, ink, rect
from content.storyboard.subtitles import broken
from content.storyboard.typeface import face
from content.wrap import wrap

SIZE = 44.0
"""Of the letters, in pixels."""
PADDING = 30.0
RADIUS = 28.0
# Two lines fill a lying picture's captions, four an upright one's.
_ABOVE = 17.0
_TAIL = 26.0
MOUTH = 376.0
"""The mouth above the ground, on the figure's own square."""


def bubbles(film: Film, layout: Layout) -> list[Layer]:
    """A layer a sentence, in the captions' place. Raises TextDoesNotFitError, MissingGlyphError."""
    return [
        Nested(
            f"caption {number + 1}",
            layers=(Layer("card", _card(" ".join(cue.shown.split()), layout)),),
            size=(layout.width, layout.height),
            start=start * FRAMES_PER_SECOND,
            span=(end - start) * FRAMES_PER_SECOND,
            clips=False,
        )
        for number, (cue, start, end) in enumerate(on_screen(film))
    ]


def on_screen(film: Film) -> Iterator[tuple[Cue, float, float]]:
    """When each subtitle is there, in seconds: up to the next one, or as long as its board is."""
    for number, cue in enumerate(film.cues):
        shot = film.shots[cue.shot]
        after = film.cues[number + 1] if number + 1 < len(film.cues) else None
        is_followed = after is not None and after.shot == cue.shot
        yield cue, cue.start, after.start if after and is_followed else shot.start + shot.length


def _card(text: str, layout: Layout) -> list[Json]:
    room = layout.captions
    setting = _set(text, room.width - 2 * PADDING, room.height - 2 * _ABOVE)
    width, height = setting.width + 2 * PADDING, setting.height + 2 * _ABOVE
    # As high as the mouth that says it, as far as the room goes.
    mouth = layout.feet[1] - MOUTH * layout.figure
    top = min(max(mouth - height / 2, room.y), room.foot - height)
    middle = top + height / 2
    lines = [
        written(
            line,
            setting.size,
            room.x + PADDING,
            setting.base(number, top + _ABOVE),
            INK,
            bold=False,
        )
        for number, line in enumerate(setting.lines)
    ]
    tail = svg(
        f"M{room.x + 4} {middle - 18}L{room.x - _TAIL} {middle - 6}L{room.x + 4} {middle + 18}Z"
    )
    card = rect(room.x + width / 2, middle, width, height, RADIUS)
    return [ink([card], WHITE), ink(tail, WHITE), *lines]


def _set(text: str, width: float, height: float) -> Setting:
    """Lines of about one length, as few as there must be: two of them end at a pause, if they can."""
    widest = fit(text, width, height, SIZE, bold=False)
    halves = Setting(broken(text), widest.size, bold=False)
    if len(halves.lines) == len(widest.lines) and halves.width <= width:
        return halves
    size = widest.size
    while True:
        width -= size / 2
        narrower = tuple(wrap(text, width / size, face(bold=False).advance))
        setting = Setting(narrower, size, bold=False)
        if len(narrower) > len(widest.lines) or setting.width > width or width < 4 * size:
            return widest
        widest = setting
