"""The board on which a film ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.closing import icon_of
from content.storyboard.kinds.endpiece import endpiece
from content.storyboard.kinds.landmarks import (
    Landmark,
    bridge,
    hall,
    landmark,
    pagoda,
    pavilion,
    village,
)
from content.storyboard.layout import Box
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    texts,
)


def _scene(*lines: Line) -> Scene:
    return Scene("closing", "closing", "还有不明白的，请问我们", lines=lines, icon="phone")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("电话0537-7817005", "phone"),
        ("数字证书服务窗口", "map-pin"),
        ("工作日上午8:30—12:00", "clock"),
        ("www.jnggzyjy.com", "globe"),
        ("请慢走", ""),
    ],
)
def test_a_line_has_the_pictogram_of_what_it_tells(text: str, name: str) -> None:
    assert icon_of(text) == name


def test_a_closing_looks_as_before() -> None:
    assert_looks_as_before(
        "closing",
        _scene(
            Line("数字证书服务窗口", "请到一楼大厅，数字证书服务窗口，", note="一楼大厅"),
            Line("电话0537-7817005", "电话0537-7817005。", marks=("0537-7817005",)),
        ),
    )


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("office", "财务科"),
        ("window", "大厅服务台"),
        ("pavilion", "信息技术科"),
        ("village", "监督管理科"),
    ],
)
def test_where_to_go_hangs_on_a_sign_and_looks_as_before(name: str, place: str) -> None:
    scene = _scene(
        Line(place, f"还有不明白的，请找{place}。"),
        Line("电话0537-7817005", marks=("0537-7817005",)),
    )
    assert_looks_as_before(f"closing-{name}", replace(scene, icon="coin"))


def test_a_number_alone_is_on_a_band_and_looks_as_before() -> None:
    called = Line("电话0537-7817005", "请打0537-7817005。", marks=("0537-7817005",))
    assert_looks_as_before("closing-call", _scene(called))


def test_the_barge_brings_home_what_was_asked() -> None:
    drawn = {
        icon: str(endpiece(Box(72, 240, 936, 680), 100, icon)) for icon in ("", "coin", "seal")
    }
    assert len(set(drawn.values())) == 3


@pytest.mark.parametrize(
    ("about", "stands"),
    [
        ("", bridge),
        ("电话0537-7817005", bridge),
        ("大厅服务台", hall),
        ("数字证书服务窗口", hall),
        ("财务科", pagoda),
        ("监督管理科", village),
        ("信息技术科", pavilion),
    ],
)
def test_each_place_has_its_landmark(about: str, stands: Landmark) -> None:
    assert landmark(about) is stands


def test_a_closing_that_says_nothing_looks_as_before() -> None:
    assert_looks_as_before("closing-bare", _scene())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.builds(Line, texts, texts, note=st.just("") | texts), max_size=6))
def test_any_lines_are_clear_or_refused(lines: list[Line]) -> None:
    assert_clear_or_refused(_scene(*lines))
