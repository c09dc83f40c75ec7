"""Steps: what one does first, second, third, counted along the canal."""

from __future__ import annotations

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import beats, card, header
from content.storyboard.kinds.rows import row, stacked
from content.storyboard.layers import Layer
from content.storyboard.layout import Layout


def steps(shot: Shot, layout: Layout) -> list[Layer]:
    """A numbered row for each step."""
    layers, rest = header(shot, layout)
    layers.append(card(rest))
    placed = stacked([line.text for line in shot.scene.lines], rest.inset(44))
    for number, (line, each, at) in enumerate(
        zip(shot.scene.lines, placed, beats(shot), strict=True), shot.scene.first
    ):
        layers += row(f"step {number}", each, at, "number", number, marks=line.marks)
    return layers
