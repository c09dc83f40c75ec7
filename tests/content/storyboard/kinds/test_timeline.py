"""The board of limits and dates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.leaf import Limit, limit
from content.storyboard.kinds.timeline import is_deadline, timeline, when
from content.storyboard.kinds.waterway import BREADTH, Station, waterway
from content.storyboard.layout import LANDSCAPE
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _scene(*lines: Line, heading: str = "公示几天") -> Scene:
    return Scene("answer-1", "timeline", heading, lines=lines, icon="calendar")


_THREE = (
    Line("公示中标候选人", "收到评标报告三日内公示中标候选人，", "三日内"),
    Line("公示期", "公示期不少于三日，", "不少于三日"),
    Line("双方签订书面合同", "最迟三十日内签订书面合同。", "最迟三十日内"),
)


def test_stations_on_the_canal_look_as_before() -> None:
    assert_looks_as_before("timeline", _scene(*_THREE))


def test_one_limit_alone_looks_as_before() -> None:
    line = Line("双方签订书面合同", "三十日内签订书面合同。", "三十日内", marks=("书面合同",))
    assert_looks_as_before("timeline-alone", _scene(line, heading="多久以内"))


def test_clauses_around_the_stations_look_as_before() -> None:
    before, after = Line("中标以后", "中标以后，"), Line("结果在网上看", "结果在网上看。")
    assert_looks_as_before("timeline-around", _scene(before, *_THREE[:2], after))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_any_timeline_is_clear_or_refused(rows: list[tuple[str, str]]) -> None:
    assert_clear_or_refused(_scene(*(Line(text, "听好了。", note) for text, note in rows)))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("三十日内", Limit("", "30", "日内")),
        ("最迟五个工作日内", Limit("最迟", "5", "个工作日内")),
        ("每年1月31日前", Limit("每年1月", "31", "日前")),
        ("2026年十二月一日", Limit("2026年12月", "1", "日")),
        ("开标以前", Limit("", "", "开标以前")),
        ("8:30到12:00", Limit("", "", "8:30到12:00")),
    ],
)
def test_a_leaf_shows_the_number_apart(written: str, shown: Limit) -> None:
    assert limit(when(Line("", note=written))) == shown


def test_what_must_be_done_by_then_is_a_deadline() -> None:
    assert is_deadline(Line("公布", note="每年1月31日前"))
    assert is_deadline(Line("撤销投标文件", note="开标后", sign="dont"))
    assert not is_deadline(Line("公示期", note="不少于三日"))


def test_a_mark_in_the_text_tells_when_where_there_is_no_note() -> None:
    assert when(Line("三日内看有没有答疑", marks=("三日内",))) == "3日内"


def test_the_barge_calls_at_every_station_even_of_one_moment() -> None:
    stations = [Station((x, 500.0), 12.0) for x in (200.0, 400.0, 600.0)]
    layers = {each.name: each for each in waterway((100.0, 500.0), (900.0, 500.0), stations, 200)}
    stops = {
        key["s"][0]
        for key in layers["voyage"].to_lottie({id(layers["voyage"]): 1}, 200)["ks"]["p"]["k"]
    }
    assert {200.0, 400.0, 600.0} <= stops


def test_stations_lie_side_by_side_above_the_canal_where_there_is_room() -> None:
    shot = shot_of(_scene(*_THREE))
    signs = [layer for layer in timeline(shot, LANDSCAPE) if layer.name.startswith("sign")]
    assert len({layer.pivot[1] for layer in signs}) == 1
    assert all(layer.pivot[1] < LANDSCAPE.board.foot - BREADTH for layer in signs)
