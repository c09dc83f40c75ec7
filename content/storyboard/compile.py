"""A film becomes one Lottie animation: its boards one after another, 易博士 beside them."""

from __future__ import annotations

from content.storyboard.film import Film, Shot
from content.storyboard.kinds import KINDS
from content.storyboard.layers import FRAMES_PER_SECOND, Animation, Layer, Nested
from content.storyboard.layout import Layout
from content.storyboard.mascot.figure import GROUND, figure_layers
from content.storyboard.palette import WATER
from content.storyboard.path import svg
from content.storyboard.performance.mouth import Opening
from content.storyboard.performance.perform import perform
from content.storyboard.shapes import ink
from content.storyboard.timing import IN, keys

_LEAVES = 8
"""Frames in which a board leaves."""


def compiled(film: Film, layout: Layout, openings: tuple[Opening, ...] = ()) -> Animation:
    """The film on `layout`. Markers name its scenes.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    acting = perform(film, layout, openings)
    share = layout.figure * 100
    root = Layer(
        "root",
        pivot=GROUND,
        offset=(layout.feet[0] - GROUND[0], layout.feet[1] - GROUND[1]),
        scale=(share, share),
    )
    return Animation(
        film.name,
        layout.width,
        layout.height,
        acting.length,
        (
            *_floor(layout),
            *(_board(shot, number, film, layout) for number, shot in enumerate(film.shots)),
            root,
            *figure_layers(acting, root),
        ),
        tuple((shot.scene.id, shot.start * FRAMES_PER_SECOND) for shot in film.shots),
    )


def _board(shot: Shot, number: int, film: Film, layout: Layout) -> Layer:
    span = shot.length * FRAMES_PER_SECOND
    is_last = number == len(film.shots) - 1
    leaving = keys((span - _LEAVES, (0, 0), IN), (span, (-layout.width, 0)))
    start = shot.start * FRAMES_PER_SECOND
    return Nested(
        f"board {number + 1}",
        offset=(0.0, 0.0) if is_last else leaving.moved(start),
        layers=tuple(KINDS[shot.scene.kind](shot, layout)),
        size=(layout.width, layout.height),
        start=start,
        span=span,
    )


def _floor(layout: Layout) -> list[Layer]:
    y = layout.feet[1] + 2
    waves = [
        svg(f"M{x} {y + drop}q14 -8 28 0q14 8 28 0")
        for x, drop in (
            (layout.width * 0.1, 22),
            (layout.width * 0.45, 30),
            (layout.width * 0.8, 20),
        )
    ]
    return [
        Layer(
            "floor", [ink(svg(f"M{layout.safe.x} {y}H{layout.safe.right}"), line=WATER, width=4)]
        ),
        Layer("water", [ink(waves, line=WATER, width=4)]),
    ]
