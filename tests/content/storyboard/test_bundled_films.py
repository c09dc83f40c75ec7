"""The bundled set's films: every question plays one, of its own, and all of it can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from content.load import BUNDLED, load_set
from content.narration.library import Library
from content.storyboard.compile import compiled
from content.storyboard.film import READING_SPEED, Film
from content.storyboard.kinds import KINDS
from content.storyboard.kinds.column import column
from content.storyboard.kinds.statement import compositions
from content.storyboard.layers import FRAMES_PER_SECOND, Animation, Layer
from content.storyboard.layout import LAYOUTS, Box, Layout
from content.storyboard.lettering import SMALLEST
from content.storyboard.make import made
from content.storyboard.raster import frame
from content.storyboard.shapes import Json
from content.storyboard.typeface import ASCENT, DESCENT, EM

# A text's outlines are a thousand to its size; everything else is drawn at half its size or larger.
_LARGEST_TEXT = 30.0
# Of 255, between two stills of two films.
_DIFFERENT = 1.0
_SMALLER = 8


@pytest.fixture(scope="module")
def films() -> dict[str, Film]:
    """By their questions' ids, as long as the bundled voice takes for them."""
    content = load_set(BUNDLED)
    library = Library(BUNDLED)
    return {
        question.id: made(question, content, BUNDLED, library).film
        for question in content.questions
    }


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def layout(request: pytest.FixtureRequest) -> Layout:
    """Upright, lying."""
    return LAYOUTS[str(request.param)]


Boards = dict[str, tuple[tuple[Layer, ...], ...]]


@pytest.fixture(scope="module")
def boards(films: dict[str, Film], layout: Layout) -> Boards:
    """Each film's boards."""
    return {
        name: tuple(tuple(KINDS[shot.scene.kind](shot, layout)) for shot in film.shots)
        for name, film in films.items()
    }


def test_every_question_plays_a_film_from_its_title_to_where_to_go(films: dict[str, Film]) -> None:
    assert len(films) == len(load_set(BUNDLED).questions)
    for name, film in films.items():
        kinds = [shot.scene.kind for shot in film.shots]
        assert (kinds[0], kinds[-1]) == ("title", "closing"), name
        assert len(kinds) > 2, name


def test_no_two_films_say_the_same(films: dict[str, Film]) -> None:
    for (one, a), (other, b) in combinations(films.items(), 2):
        shared = _answers(a) & _answers(b)
        assert not shared, (one, other, shared)


def _answers(film: Film) -> set[str]:
    return {shot.scene.written for shot in film.shots if shot.scene.id.startswith(("title", "ans"))}


def test_no_two_films_look_alike(films: dict[str, Film], boards: Boards, layout: Layout) -> None:
    stills = {
        name: np.concatenate(
            [_still(boards[name][n], film.shots[n].length, layout) for n in range(2)]
        )
        for name, film in films.items()
    }
    for one, other in combinations(stills, 2):
        assert np.abs(stills[one] - stills[other]).mean() > _DIFFERENT, (one, other)


def test_sentences_are_composed_in_many_ways(films: dict[str, Film]) -> None:
    scenes = [shot.scene for film in films.values() for shot in film.shots]
    used = Counter(
        next(compositions(scene), column) for scene in scenes if scene.kind == "statement"
    )
    assert len(used) == 6
    assert max(used.values()) < 0.5 * used.total()


def test_nothing_is_faster_than_one_reads(films: dict[str, Film]) -> None:
    for name, film in films.items():
        for cue in film.cues:
            assert len(cue.shown) <= (cue.end - cue.start) * READING_SPEED + 1e-6, (name, cue)
        for shot in film.shots:
            rest = len(shot.scene.written)
            assert rest <= shot.length * READING_SPEED + 1e-6, (name, shot.scene.id)


def test_no_text_is_small_or_cut(boards: Boards, layout: Layout) -> None:
    for name, film in boards.items():
        for number, board in enumerate(film):
            found = [text for layer in board for text in _texts(layer.shapes)]
            assert found, (name, number)
            for text in found:
                assert text.size >= SMALLEST - 0.1, (name, number, text)
                assert layout.board.inset(-4).holds(text.box), (name, number, text)


def test_boards_stay_clear_of_captions(
    films: dict[str, Film], boards: Boards, layout: Layout
) -> None:
    for turn, (name, film) in enumerate(films.items()):
        number = turn % len(film.shots)
        still = _still(boards[name][number], film.shots[number].length, layout)
        outside = still[..., 3].copy()
        outside[_cells(layout.board.inset(-8))] = 0
        assert not outside.any(), (name, number)


def test_the_guide_stands_beside_what_is_read(films: dict[str, Film], layout: Layout) -> None:
    for film in [*films.values()][::23]:
        whole = compiled(film, layout)
        names = [layer.name for layer in whole.layers]
        guide = replace(whole, layers=whole.layers[names.index("root") :])
        document = guide.to_json()
        for shot in film.shots:
            at = round((shot.start + shot.length * 0.6) * FRAMES_PER_SECOND)
            inked = _drawn(document, at, layout)[..., 3]
            assert inked.any()
            for box in (layout.board.inset(20), layout.captions):
                assert not inked[_cells(box)].any(), (film.name, shot.scene.id, box)


@dataclass(frozen=True)
class _Text:
    """A line of text: its size and its rectangle, in pixels."""

    size: float
    box: Box


def _texts(shapes: list[Json]) -> Iterator[_Text]:
    """Lines, as lettering.written draws them."""
    for shape in shapes:
        if shape["ty"] != "gr":
            continue
        *items, moved = shape["it"]
        scale = moved.get("s", {"k": [100.0]})["k"][0]
        if not isinstance(scale, int | float) or scale >= _LARGEST_TEXT:
            yield from _texts(items)
            continue
        x, base = moved["p"]["k"] if "p" in moved else (0.0, 0.0)
        pens = [
            glyph["it"][-1].get("p", {"k": [0.0]})["k"][0]
            for ink in items
            for glyph in ink["it"]
            if glyph["ty"] == "gr"
        ]
        if pens:
            size = scale / 100 * EM
            # The last character is at least half as wide as it is high.
            wide = (max(pens) + EM / 2) * scale / 100
            top = base - size * ASCENT / EM
            yield _Text(size, Box(x, top, wide, size * (ASCENT + DESCENT) / EM))


def _still(board: tuple[Layer, ...], seconds: float, layout: Layout) -> NDArray[np.int16]:
    """A board when all has been said."""
    length = round(seconds * FRAMES_PER_SECOND)
    animation = Animation("board", layout.width, layout.height, length, board)
    return _drawn(animation.to_json(), length - 2, layout)


def _drawn(document: str, number: int, layout: Layout) -> NDArray[np.int16]:
    width, height = layout.width // _SMALLER, layout.height // _SMALLER
    return frame(document, number, width, height).astype(np.int16)


def _cells(box: Box) -> tuple[slice, slice]:
    """Where `box` is on a still."""
    rows = slice(int(box.y) // _SMALLER, -int(-box.foot // _SMALLER))
    return rows, slice(int(box.x) // _SMALLER, -int(-box.right // _SMALLER))
