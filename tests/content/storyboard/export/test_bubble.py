"""Subtitles burnt in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.export.bubble import bubbles, on_screen
from content.storyboard.export.drawing import Drawing
from content.storyboard.export.order import Copy
from content.storyboard.film import Cue, Film, timed
from content.storyboard.layers import Animation, Nested
from content.storyboard.layout import LAYOUTS, Layout
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.scene import Scene


def test_a_subtitle_stays_until_the_next_one_or_until_its_board_goes(copy: Copy) -> None:
    film = copy.made.film
    shown = [(start, end) for _, start, end in on_screen(film)]
    first, second, third = film.cues
    title, answer = film.shots
    assert shown == [
        (first.start, title.start + title.length),
        (second.start, third.start),
        (third.start, answer.start + answer.length),
    ]


def film_of(text: str) -> Film:
    film = timed("one", [Scene("title", "title", "题", "题。")])
    return Film(film.name, film.shots, (Cue(0.0, 1.0, text, text, 0, 1.0),))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@given(text=st.text("保证金退还，。《》CA0537%", min_size=1, max_size=40))
def test_whatever_is_said_lies_in_the_captions_place(layout: Layout, text: str) -> None:
    layers = bubbles(film_of(text), layout)
    quarter = (layout.width // 4, layout.height // 4)
    animation = Animation("one", layout.width, layout.height, 30, tuple(layers))
    with Drawing(animation.to_json(), *quarter) as drawing:
        pixels = drawing.blank()
        drawing.draw(5, pixels)
    room = layout.captions
    top, foot = round(room.y / 4) - 1, round(room.foot / 4) + 1
    left, right = round(room.x / 4) - 8, round(room.right / 4) + 1
    inked = pixels[..., 3].copy()
    assert inked[top:foot, left:right].any()
    inked[top:foot, left:right] = 0
    assert not inked.any()


def test_a_long_sentence_takes_two_lines() -> None:
    def lines(text: str) -> int:
        (layer,) = bubbles(film_of(text), LAYOUTS["portrait"])
        assert isinstance(layer, Nested)
        return len(layer.layers[0].shapes) - 2

    assert lines("一般不用自己申请") == 1
    assert lines("一般不用自己申请，原路退回；") == 2


def test_a_sentence_without_end_is_refused() -> None:
    with pytest.raises(TextDoesNotFitError):
        bubbles(film_of("很长" * 100), LAYOUTS["landscape"])
