"""What a video shows: the film on paper, its subtitles, and around an upright one the centre's name."""

from __future__ import annotations

from dataclasses import dataclass

from content.storyboard.export.bands import ABOVE, BELOW, Bands, bands
from content.storyboard.export.bubble import bubbles
from content.storyboard.film import Film
from content.storyboard.layers import Animation, Layer, Nested
from content.storyboard.layout import PORTRAIT, Layout
from content.storyboard.palette import PAPER
from content.storyboard.shapes import ink, rect


@dataclass(frozen=True)
class Reel:
    """What is added to a film: `captions` are burnt in; `bands` make 4:5 into a telephone's 9:16."""

    captions: bool = True
    bands: Bands | None = None


def reel(animation: Animation, film: Film, layout: Layout, added: Reel) -> Animation:
    """`animation` (of `film` on `layout`) with what is `added`, on paper.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    is_banded = added.bands is not None and layout == PORTRAIT
    above, below = (ABOVE, BELOW) if is_banded else (0, 0)
    width, height = layout.width, above + layout.height + below
    whole = Nested(
        "film",
        pivot=(0, 0),
        offset=(0, above),
        layers=(*animation.layers, *(bubbles(film, layout) if added.captions else ())),
        size=(layout.width, layout.height),
        span=animation.length,
    )
    paper = Layer("paper", [ink(rect(width / 2, height / 2, width, height), PAPER)])
    around = bands(added.bands, width, height) if added.bands and is_banded else []
    return Animation(
        animation.name,
        width,
        height,
        animation.length,
        (paper, *around, whole),
        animation.markers,
    )
