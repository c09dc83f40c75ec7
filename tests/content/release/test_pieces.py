"""Cutting texts into pieces that survive an edit elsewhere."""

import json

from hypothesis import given
from hypothesis import strategies as st

from content.release.pieces import LONGEST, SHORTEST, cut, is_cut


def _questions(count: int, edited: int | None = None) -> bytes:
    items = [
        {
            "id": f"q{n}",
            "ask": f"第 {n} 个问题怎么办？",
            "answer": f"请到 {n} 号窗口。" * 20,
            "variants": [f"说法 {n} {k}" for k in range(12)],
        }
        for n in range(count)
    ]
    if edited is not None:
        items[edited]["answer"] = "改过的回答，比原来的短。"
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


@given(st.binary(max_size=20_000) | st.text("ab\n\r", max_size=20_000).map(str.encode))
def test_joined_the_pieces_are_the_text(data: bytes) -> None:
    assert b"".join(cut(data)) == data


def test_an_edited_answer_changes_the_pieces_around_it_only() -> None:
    before, after = set(cut(_questions(1000))), cut(_questions(1000, edited=500))
    changed = [piece for piece in after if piece not in before]

    assert len(after) > 50
    assert 1 <= len(changed) <= 3


def test_pieces_are_neither_crumbs_nor_lumps() -> None:
    pieces = cut(_questions(1000))

    assert all(SHORTEST <= len(piece) <= LONGEST for piece in pieces[:-1])


def test_a_line_that_repeats_does_not_make_crumbs() -> None:
    assert all(len(piece) >= SHORTEST for piece in cut(b"},\n" * 50_000)[:-1])


def test_a_line_longer_than_a_piece_stays_whole() -> None:
    long = b"x" * (3 * LONGEST) + b"\n"

    assert long in cut(b"a\n" * 10 + long + b"b\n")


def test_only_long_texts_outside_media_are_cut() -> None:
    assert is_cut("questions.json", 100_000)
    assert is_cut("map/unit.geojson", 100_000)
    assert not is_cut("questions.json", 1_000)
    assert not is_cut("media/film.json", 100_000)
    assert not is_cut("media/film.mp4", 100_000)
