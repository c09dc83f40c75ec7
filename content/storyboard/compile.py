"""A film becomes one Lottie animation: its boards one after another, 易博士 beside them."""

from __future__ import annotations

from content.storyboard.film import Film, Shot
from content.storyboard.kinds import KINDS
from content.storyboard.layers import FRAMES_PER_SECOND, Animation, Layer, Nested
from content.storyboard.layout import Layout
from content.storyboard.mascot.figure import GROUND, SIZE, figure_layers
from content.storyboard.performance.mouth import Opening
from content.storyboard.performance.perform import ENTERS, perform
from content.storyboard.sweeping import unswept
from content.storyboard.timing import IN, OUT, SINE, Stop, keys
from content.storyboard.water import AFTER, BEFORE, floor, wave

POSTER = "poster"
"""The marker of the frame that stands for the whole film in a list: its title, all there."""


@unswept()
def compiled(film: Film, layout: Layout, openings: tuple[Opening, ...] = ()) -> Animation:
    """The film on `layout`. Markers name its scenes, and the poster.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    acting = perform(film, layout, openings)
    root = _root(layout)
    starts = [_frame(shot.start) for shot in film.shots]
    title = film.shots[0]
    poster = _frame(title.length) - (BEFORE + 1)
    return Animation(
        film.name,
        layout.width,
        layout.height,
        acting.length,
        (
            *floor(layout, acting.length),
            *(_board(shot, number, film, layout) for number, shot in enumerate(film.shots)),
            *wave(layout, starts[1:]),
            root,
            *figure_layers(acting, root),
        ),
        (
            *((shot.scene.id, start) for shot, start in zip(film.shots, starts, strict=True)),
            (POSTER, max(0, poster)),
        ),
    )


def _frame(seconds: float) -> int:
    return round(seconds * FRAMES_PER_SECOND)


def _root(layout: Layout) -> Layer:
    """Where 易博士 stands; it comes from the picture's edge, in two hops."""
    share = layout.figure * 100
    x, y = layout.feet[0] - GROUND[0], layout.feet[1] - GROUND[1]
    away = layout.feet[0] + SIZE / 2 * layout.figure
    halfway = ENTERS / 2
    return Layer(
        "root",
        pivot=GROUND,
        offset=keys(
            (0, (x - away, y), SINE), (halfway, (x - away * 0.4, y), SINE), (ENTERS, (x, y))
        ),
        scale=(share, share),
    )


def _board(shot: Shot, number: int, film: Film, layout: Layout) -> Layer:
    """A board as long as its shot: the wave brings it, and carries it away."""
    start, span = _frame(shot.start), _frame(shot.length)
    stops: list[Stop] = []
    if number:
        stops += [(start, (layout.width, 0), OUT), (start + AFTER, (0, 0))]
    if number < len(film.shots) - 1:
        end = start + span
        stops += [(end - BEFORE, (0, 0), IN), (end, (-layout.width, 0))]
    return Nested(
        f"board {number + 1}",
        offset=keys(*stops) if stops else (0.0, 0.0),
        layers=tuple(KINDS[shot.scene.kind](shot, layout)),
        size=(layout.width, layout.height),
        start=start,
        span=span,
        clips=False,
    )
