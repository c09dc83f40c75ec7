"""Boards alone, as rlottie draws them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from rlottie_python.rlottie_wrapper import LottieAnimation

from content.storyboard.film import Shot, timed
from content.storyboard.kinds import KINDS
from content.storyboard.layers import FRAMES_PER_SECOND, Animation, Layer
from content.storyboard.layout import LAYOUTS, Box, Layout
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.raster import Picture, frame
from content.storyboard.scene import Scene
from tests.content.storyboard.golden import assert_as_before

_WORDS = ("text", "clause", "heading", "question")


def shot_of(scene: Scene) -> Shot:
    """`scene` in time, alone in a film."""
    return timed("board", (scene,)).shots[0]


def assert_looks_as_before(name: str, scene: Scene) -> None:
    """In both layouts, when half of its lines have come and when all is said."""
    shot = shot_of(scene)
    half = shot.beats[len(shot.beats) // 2] if shot.beats else shot.length / 2
    for layout in LAYOUTS.values():
        layers = KINDS[scene.kind](shot, layout)
        for moment, seconds in (("half", half + 0.6), ("end", shot.length - 0.1)):
            picture = _picture(layers, layout, shot, seconds)
            assert_as_before(f"{name}-{layout.name}-{moment}", picture)


def assert_clear_or_refused(scene: Scene) -> None:
    """All ink lies on the board, and no words on others; or the text is refused.

    `scene` has no `marks`: the marker's strokes reach farther than the words.
    """
    for layout in LAYOUTS.values():
        shot = shot_of(scene)
        try:
            layers = KINDS[scene.kind](shot, layout)
        except TextDoesNotFitError:
            continue
        whole = _ink(layers, layout, shot)
        assert whole is None or layout.board.inset(-6).holds(whole), (layout.name, whole)
        words = [
            (layer.name, ink)
            for layer in layers
            if any(part in layer.name for part in _WORDS)
            and (ink := _ink([replace(layer, parent=None, opacity=100.0)], layout, shot))
        ]
        for (one, a), (other, b) in combinations(words, 2):
            assert not _overlap(a, b), (layout.name, one, other)


texts = st.one_of(
    st.text("招标投标保证金，。、《》（）的在不得三日内１２\n", max_size=40),
    st.text("公示期CA0537-7817005www.jn%:/ ", max_size=40),
)
"""What a clerk may type, as far as the type face has it."""


def _picture(layers: list[Layer], layout: Layout, shot: Shot, seconds: float) -> Picture:
    document, length = _document(layers, layout, shot)
    number = min(length - 1, int(seconds * FRAMES_PER_SECOND))
    return frame(document, number, round(layout.width / 4), round(layout.height / 4))


def _document(layers: list[Layer], layout: Layout, shot: Shot) -> tuple[str, int]:
    length = round(shot.length * FRAMES_PER_SECOND)
    board = Animation("board", layout.width, layout.height, length, tuple(layers))
    return board.to_json(), length


def _ink(layers: list[Layer], layout: Layout, shot: Shot) -> Box | None:
    """What they cover in the end, to four pixels; None where that is nothing."""
    document, length = _document(layers, layout, shot)
    width, height = round(layout.width / 4), round(layout.height / 4)
    with LottieAnimation.from_data(document) as animation:
        data = animation.lottie_animation_render(length - 2, width=width, height=height)
    inked = np.frombuffer(data, np.uint8).reshape(height, width, 4)[..., 3] > 24
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if not rows.size:
        return None
    left, top = 4.0 * columns[0], 4.0 * rows[0]
    return Box(left, top, 4.0 * (columns[-1] + 1) - left, 4.0 * (rows[-1] + 1) - top)


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.foot and b.y < a.foot
