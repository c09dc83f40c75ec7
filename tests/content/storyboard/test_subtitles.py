"""WebVTT, read back."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.film import Film, timed
from content.storyboard.scene import Line, Scene
from content.storyboard.subtitles import broken, webvtt
from content.wrap import NEVER_FIRST

_TIMES = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})")


def parsed(text: str) -> list[tuple[str, float, float, list[str]]]:
    """Identifier, start, end and lines of each cue."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    cues = []
    for block in blocks:
        identifier, times, *lines = block.split("\n")
        found = _TIMES.fullmatch(times)
        assert found, times
        h1, m1, s1, h2, m2, s2 = map(float, found.groups())
        cues.append(
            (
                identifier,
                h1 * 3600 + m1 * 60 + s1,
                h2 * 3600 + m2 * 60 + s2,
                [*map(html.unescape, lines)],
            )
        )
    return cues


def film(*said: str) -> Film:
    return timed(
        "film", [Scene(f"answer-{n}", "title", "题", one) for n, one in enumerate(said, 1)]
    )


def test_each_sentence_is_a_cue_named_by_its_scene() -> None:
    made = film("第一句。第二句。", "第三句。")
    cues = parsed(webvtt(made))
    assert [cue[0] for cue in cues] == ["answer-1.1", "answer-1.2", "answer-2.1"]
    for (_, start, end, lines), cue in zip(cues, made.cues, strict=True):
        assert abs(start - cue.start) < 0.001
        assert abs(end - cue.end) < 0.001
        assert "".join(lines) == cue.shown


@given(st.text("一二三四五，。；a<>&-", min_size=1, max_size=60))
def test_any_text_is_read_back(text: str) -> None:
    made = timed("film", [Scene("a", "statement", "", lines=(Line("x", f"字{text}字。"),))])
    cues = parsed(webvtt(made))
    for (_, _, _, lines), cue in zip(cues, made.cues, strict=True):
        assert "".join(lines).replace(" ", "") == cue.shown.replace(" ", "")
        assert len(lines) <= 2
        assert all(lines)


def test_marks_that_mean_something_in_webvtt_are_escaped() -> None:
    assert "A&amp;B&lt;c&gt;--&gt;d" in webvtt(film("A&B<c>-->d。"))


def test_a_long_sentence_is_broken_at_a_pause() -> None:
    assert broken("第一次来投标的，先办好主体注册和CA数字证书。") == (
        "第一次来投标的，",
        "先办好主体注册和CA数字证书。",
    )


def test_no_line_begins_with_a_mark() -> None:
    first, second = broken("每一个项目的时间安排都以该项目的招标公告为准（含更正）请留意")
    assert second[0] not in NEVER_FIRST
    assert abs(len(first) - len(second)) <= 4


def test_an_hour_is_an_hour() -> None:
    long = timed("film", [Scene("a", "title", "题", "一句。再一句。")], lambda _: 3700.0)
    assert parsed(webvtt(long))[1][1] > 3700
    assert "01:01:4" in webvtt(long)
