"""A film as one Lottie: boards one after another, the wave between them, 易博士 on top."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from content.load import BUNDLED, load_set
from content.storyboard.compile import POSTER, compiled
from content.storyboard.export.drawing import Drawing
from content.storyboard.film import Film, timed
from content.storyboard.layers import Animation, Layer, Nested
from content.storyboard.layout import LANDSCAPE, LAYOUTS, PORTRAIT, Layout
from content.storyboard.make import made as made_film
from content.storyboard.palette import WHITE
from content.storyboard.raster import Picture, frame
from content.storyboard.scene import Line, Scene
from content.storyboard.shapes import ink, rect
from tests.content.storyboard.golden import assert_as_before


def film(scenes: int = 3) -> Film:
    some = [
        Scene("title", "title", "投标保证金怎么退", "投标保证金怎么退。", pose="wave"),
        *(
            Scene(
                f"answer-{n}",
                "statement",
                "退还",
                lines=(Line("五个工作日内退", "五个工作日内退。"),),
                pose="point",
            )
            for n in range(1, scenes - 1)
        ),
        Scene("closing", "closing", "到三楼窗口", "请到三楼窗口。", pose="bow"),
    ]
    return timed("refund", some[:scenes])


def picture(made: Film, layout: Layout, number: int, finer: int = 1) -> Picture:
    document = compiled(made, layout).to_json()
    return frame(document, number, layout.width // 4, layout.height // 4, finer)


def markers(made: Film) -> dict[str, float]:
    document = compiled(made, PORTRAIT).to_lottie()
    return {marker["cm"]: marker["tm"] for marker in document["markers"]}


def boards(made: Film) -> list[dict[str, Any]]:
    layers = compiled(made, PORTRAIT).to_lottie()["layers"]
    return sorted((row for row in layers if row["ty"] == 0), key=lambda row: row["ip"])


def test_markers_name_each_scene_at_its_first_frame() -> None:
    made = film()
    for shot in made.shots:
        assert markers(made)[shot.scene.id] == round(shot.start * 30)


def test_the_poster_is_the_title_with_all_that_is_on_it() -> None:
    made = film()
    poster = markers(made)[POSTER]
    assert made.cues[0].end * 30 < poster < made.shots[0].length * 30 - 8


@pytest.mark.parametrize("scenes", [1, 2, 30])
def test_boards_follow_one_another_without_a_gap(scenes: int) -> None:
    made = film(scenes)
    rows = boards(made)
    assert len(rows) == scenes
    assert rows[0]["ip"] == 0
    assert all(row["op"] == after["ip"] for row, after in pairwise(rows))
    assert rows[-1]["op"] == round(made.length * 30)


def test_a_board_is_carried_in_and_out_but_the_last_one_stays() -> None:
    first, second, last = boards(film())
    assert [key["s"][0] for key in first["ks"]["p"]["k"]] == [0, -PORTRAIT.width]
    assert [key["s"][0] for key in second["ks"]["p"]["k"]] == [
        PORTRAIT.width,
        0,
        0,
        -PORTRAIT.width,
    ]
    assert [key["s"][0] for key in last["ks"]["p"]["k"]] == [PORTRAIT.width, 0]


def test_the_same_film_is_the_same_bytes() -> None:
    assert compiled(film(), PORTRAIT).to_json() == compiled(film(), PORTRAIT).to_json()


def test_no_board_is_half_seen_as_a_layer() -> None:
    document = compiled(film(), PORTRAIT).to_lottie()
    rows = [row for asset in document["assets"] for row in asset["layers"]]
    assert rows
    assert not any("o" in row["ks"] for row in rows if row["ty"] == 4)


@pytest.mark.parametrize(("clips", "seen"), [(True, False), (False, True)])
def test_what_lies_off_a_nested_picture_is_cut_off_where_it_clips(clips: bool, seen: bool) -> None:
    square = Layer("square", [ink(rect(75, 50, 20, 20), WHITE)])
    nested = Nested("left half", layers=(square,), size=(50, 100), span=10, clips=clips)
    drawn = frame(Animation("halves", 100, 100, 10, (nested,)).to_json(), 5, 100, 100)
    assert bool(drawn[50, 75, 3]) is seen


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_boards_that_come_and_go_reach_nothing_that_would_be_cut_off(layout: Layout) -> None:
    content = load_set(BUNDLED)
    size = layout.width // 4, layout.height // 4
    for question in content.questions[::23]:
        shown = made_film(question, content, BUNDLED).animation(layout)
        clipping = replace(
            shown,
            layers=tuple(
                replace(layer, clips=True) if isinstance(layer, Nested) else layer
                for layer in shown.layers
            ),
        )
        with Drawing(shown.to_json(), *size) as whole, Drawing(clipping.to_json(), *size) as cut:
            one, other = whole.blank(), cut.blank()
            for _, start in shown.markers[1:-1]:
                for number in range(round(start) - 8, round(start) + 10, 3):
                    whole.draw(number, one)
                    cut.draw(number, other)
                    assert (np.abs(one.astype(int) - other.astype(int)) > 20).sum() < 10


def test_browsers_are_told_how_large_a_board_is() -> None:
    assert all((row["w"], row["h"]) == (1080, 1350) for row in boards(film()))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_it_is_light_to_fetch(layout: Layout) -> None:
    made = film(12)
    text = json.dumps(compiled(made, layout).to_lottie(), separators=(",", ":"))
    assert len(gzip.compress(text.encode())) / (made.length / 60) < 300_000


def test_the_subtitles_room_is_kept_clear() -> None:
    made = film()
    captions = PORTRAIT.captions
    for shot in made.shots:
        number = round((shot.start + shot.length / 2) * 30)
        seen = picture(made, PORTRAIT, number)[..., 3]
        rows = slice(round(captions.y / 4) + 1, round(captions.foot / 4) - 1)
        columns = slice(round(captions.x / 4) + 1, round(captions.right / 4) - 1)
        assert not seen[rows, columns].any()


def test_it_comes_in_from_the_edge_and_stays_where_it_stands() -> None:
    made = film()
    x, y = PORTRAIT.feet
    row, column = round((y - (744 - 552) * PORTRAIT.figure) / 4), round(x / 4)
    seal = np.s_[row - 4 : row + 5, column - 4 : column + 5]
    assert not picture(made, PORTRAIT, 0)[seal][..., 3].any()
    for number in (60, round(made.length * 30) - 1):
        red, green, _, alpha = np.moveaxis(picture(made, PORTRAIT, number)[seal].astype(int), -1, 0)
        assert alpha.min() > 240
        assert (red - green > 60).mean() > 0.3


def test_the_wave_is_seen_between_two_boards_only() -> None:
    made = film()
    cut = round(made.shots[1].start * 30)
    corner = np.s_[:12, 100:170]  # above every board
    covered = [
        bool(picture(made, PORTRAIT, at)[..., 3][corner].all()) for at in (cut - 20, cut, cut + 20)
    ]
    assert covered == [False, True, False]


def test_a_film_looks_as_it_did() -> None:
    made = film()
    pointing = round((made.shots[1].start + made.shots[1].beats[0]) * 30) + 30
    assert_as_before("film-portrait", picture(made, PORTRAIT, pointing, 2))
    assert_as_before(
        "film-landscape", picture(made, LANDSCAPE, round(made.shots[1].start * 30) + 3, 2)
    )
