"""A statement: a sentence's clauses, large, one after the other as they are said."""

from __future__ import annotations

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import appearing
from content.storyboard.layers import FRAMES_PER_SECOND, Layer
from content.storyboard.layout import Layout
from content.storyboard.lettering import fit, written
from content.storyboard.palette import CANAL, DEEP


def statement(shot: Shot, layout: Layout) -> list[Layer]:
    """The heading on top, the clauses below it."""
    board = layout.board
    layers: list[Layer] = []
    top = board.y
    if shot.scene.heading:
        heading = fit(shot.scene.heading, board.width, board.height * 0.25, 64)
        layers += [
            Layer(
                f"heading {n}", [written(line, heading.size, board.x, heading.base(n, top), CANAL)]
            )
            for n, line in enumerate(heading.lines)
        ]
        top += heading.height + 48
    room = (board.foot - top) / max(1, len(shot.scene.lines))
    for number, (line, beat) in enumerate(zip(shot.scene.lines, shot.beats, strict=True)):
        text = fit(line.text, board.width, room - 32, 68)
        layers.append(
            Layer(
                f"line {number}",
                [
                    written(each, text.size, board.x, text.base(n, top), DEEP)
                    for n, each in enumerate(text.lines)
                ],
                **appearing(beat * FRAMES_PER_SECOND, board.x, top),
            )
        )
        top += text.height + 32
    return layers
