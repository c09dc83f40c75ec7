"""The contact sheet: every film's poster on one picture, and below each other all their scenes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from content.schema import ContentSet, Question
from content.storyboard.export.drawing import Drawing, Pixels
from content.storyboard.export.order import write_whole
from content.storyboard.export.part import STILL, stills_of
from content.storyboard.export.stills import below, beside, on_paper, red_first
from content.storyboard.layers import Animation, Layer
from content.storyboard.lettering import fit, written
from content.storyboard.mascot.figure import yi
from content.storyboard.palette import CANAL, DEEP, PAPER, SEAL, Colour
from content.storyboard.raster import png
from content.storyboard.shapes import Json, ink, rect

_ACROSS = 9
# Some viewers show nothing of a picture that is higher.
_TALLEST = 16_000
_LABEL = 300
_GAP = 16
_MARGIN = 40
_HEAD = 120


def write_sheet(
    questions: Sequence[Question], content: ContentSet, parts: Path, into: Path
) -> None:
    """index.png with the posters of `questions`; index-2.png and so on with their scenes.

    Their `parts` are made. Raises OSError.
    """
    pages = [_posters(questions, content, parts), *_strips(questions, content, parts)]
    for number, page in enumerate(pages, start=1):
        name = "index.png" if number == 1 else f"index-{number}.png"
        write_whole(into / name, png(red_first(_framed(page))))


def _posters(questions: Sequence[Question], content: ContentSet, parts: Path) -> Pixels:
    cells = [
        below([stills_of(parts, one.id)[0], lettered([(one.ask, 20, DEEP, True)], STILL, 62)], 6)
        for one in questions
    ]
    rows = [beside(row) for row in _rows(cells)]
    return below([_head(content, len(questions), rows[0].shape[1]), *rows])


def _strips(questions: Sequence[Question], content: ContentSet, parts: Path) -> Iterator[Pixels]:
    names = {one.id: one.name for one in content.categories}
    rows: list[Pixels] = []
    for question in questions:
        stills = stills_of(parts, question.id)[1:]
        about = f"{names[question.category]} · {len(stills)} 幕\n{question.id}"
        words: list[Words] = [(question.ask, 28, DEEP, True), (about, 20, CANAL, False)]
        row = beside([lettered(words, _LABEL, stills[0].shape[0]), *stills])
        if sum(one.shape[0] + _GAP for one in rows) + row.shape[0] > _TALLEST - 2 * _MARGIN:
            yield below(rows)
            rows = []
        rows.append(row)
    yield below(rows)


def _head(content: ContentSet, number: int, width: int) -> Pixels:
    centre = content.centre.name if content.centre else content.info.title
    shapes = [
        ink(rect(44, 44, 88, 88, 18), SEAL),
        yi(44, 44, 66),
        written(f"{number} 个问题，{number} 部动画片", 48, 116, 44, DEEP),
        written(centre, 30, 116, 86, CANAL, bold=False),
    ]
    return _picture(shapes, width, _HEAD)


Words = tuple[str, float, Colour, bool]
"""A text, the size of its letters in pixels, its colour, whether it is bold."""


def lettered(words: Sequence[Words], width: int, height: int) -> Pixels:
    """Texts below each other on paper. Raises TextDoesNotFitError, MissingGlyphError."""
    shapes: list[Json] = []
    top = 4.0
    for text, size, colour, is_bold in words:
        setting = fit(text, width, height - top, size, 10, bold=is_bold)
        shapes += [
            written(line, setting.size, 0, setting.base(number, top), colour, bold=is_bold)
            for number, line in enumerate(setting.lines)
        ]
        top += setting.height + size * 0.7
    return _picture(shapes, width, height)


def _picture(shapes: list[Json], width: int, height: int) -> Pixels:
    paper = Layer("paper", [ink(rect(width / 2, height / 2, width, height), PAPER)])
    animation = Animation("words", width, height, 1, (paper, Layer("words", shapes)))
    with Drawing(animation.to_json(), width, height) as drawing:
        pixels = drawing.blank()
        drawing.draw(0, pixels)
    return pixels


def _framed(picture: Pixels) -> Pixels:
    height, width, _ = picture.shape
    framed = on_paper(width + 2 * _MARGIN, height + 2 * _MARGIN)
    framed[_MARGIN : _MARGIN + height, _MARGIN : _MARGIN + width] = picture
    return framed


def _rows(cells: Sequence[Pixels]) -> list[Sequence[Pixels]]:
    return [cells[start : start + _ACROSS] for start in range(0, len(cells), _ACROSS)]
