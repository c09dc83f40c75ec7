"""Films in time: nothing overlaps, nothing is faster than one reads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.narration.sentences import Piece
from content.storyboard.film import READING_SPEED, Film, estimated, timed
from content.storyboard.scene import Line, Scene

sentences = st.text("一二三四五保证金开标的是了，、", min_size=1, max_size=30).map(
    lambda text: text.strip("，、") + "一。"
)
lines = st.builds(
    lambda said, note: Line(said.rstrip("。"), said, note),
    sentences,
    st.sampled_from(["", "备注三字"]),
)
scenes = st.builds(
    lambda lead, some: Scene("answer-1", "statement", "标题", lead, tuple(some)),
    st.one_of(st.just(""), sentences),
    st.lists(lines, max_size=6),
)
films = st.builds(
    lambda some, pace: timed("film", some, lambda piece: 0.2 + len(piece.said) * pace),
    st.lists(scenes, min_size=1, max_size=5),
    st.floats(0.05, 0.5),
)


@given(films)
def test_shots_follow_one_another_on_whole_frames(film: Film) -> None:
    assert film.shots[0].start == 0
    for shot, after in pairwise(film.shots):
        assert after.start == pytest.approx(shot.start + shot.length)
    for shot in film.shots:
        for moment in (shot.start, shot.length, *shot.beats):
            assert moment * 30 == pytest.approx(round(moment * 30), abs=1e-6)


@given(films)
def test_subtitles_do_not_overlap_and_lie_in_their_shots(film: Film) -> None:
    for cue, after in pairwise(film.cues):
        assert cue.start < cue.end <= after.start + 1e-9
    for cue in film.cues:
        shot = film.shots[cue.shot]
        assert shot.start < cue.start
        assert cue.end < shot.start + shot.length


@given(films)
def test_nothing_is_faster_than_one_reads(film: Film) -> None:
    for cue in film.cues:
        assert len(cue.shown) / (cue.end - cue.start) <= READING_SPEED + 1e-6
    for shot in film.shots:
        assert len(shot.scene.written) / shot.length <= READING_SPEED + 1e-6
        for line, beat in zip(shot.scene.lines, shot.beats, strict=True):
            written = len(line.text + line.note)
            assert written / (shot.length - beat) <= READING_SPEED + 1e-6


@given(films)
def test_lines_come_in_order_while_the_shot_lasts(film: Film) -> None:
    for shot in film.shots:
        assert list(shot.beats) == sorted(shot.beats)
        assert all(0 < beat < shot.length for beat in shot.beats)


def test_a_line_comes_when_its_first_word_sounds() -> None:
    scene = Scene(
        "a", "statement", "", lines=(Line("一二三四", "一二三四，"), Line("五六七八", "五六七八。"))
    )
    film = timed("film", [scene], lambda _: 4.0)
    (cue,) = film.cues
    assert film.shots[0].beats[0] == cue.start
    assert film.shots[0].beats[1] == pytest.approx(cue.start + 4.0 * 5 / 10, abs=1 / 30)


def test_a_figure_read_out_at_length_keeps_the_next_line_waiting() -> None:
    scene = Scene(
        "a",
        "statement",
        "",
        lines=(Line("电话", "拨打0537-2345678，"), Line("来问我们", "来问我们这里的人。")),
    )
    film = timed("film", [scene], estimated)
    (cue,) = film.cues
    said_before = len("拨打零五三七，二三四五六七八，")
    share = (film.shots[0].beats[1] - cue.start) / (cue.end - cue.start)
    assert share == pytest.approx(said_before / len(cue.said), abs=0.02)


def test_a_sentence_read_slower_than_said_stays_while_one_reads_it() -> None:
    film = timed(
        "film", [Scene("a", "title", "题", "一二三四五六七八九。再来一句。")], lambda _: 0.5
    )
    first, second = film.cues
    assert first.end - first.start == pytest.approx(len(first.shown) / READING_SPEED)
    assert second.start >= first.end


def test_what_is_unsaid_comes_with_the_line_before() -> None:
    scene = Scene("a", "law", "依据", lines=(Line("法", "按法律办。"), Line("第三条")))
    film = timed("film", [scene])
    assert film.shots[0].beats[0] == film.shots[0].beats[1]


def test_a_film_without_a_scene_is_refused() -> None:
    with pytest.raises(ValueError, match="wifi：一个画面也没有"):
        timed("wifi", [])


def test_a_silent_scene_lasts_as_long_as_one_reads_it() -> None:
    film = timed("film", [Scene("a", "title", "一二三四五六七八九十")])
    assert film.cues == ()
    assert film.length >= 10 / READING_SPEED


def test_an_estimate_grows_with_what_is_said() -> None:
    assert estimated(Piece("CA", "C A")) < estimated(Piece("数字证书", "数字证书怎么办"))
