"""The board on which a film ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.closing import icon_of
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


def test_a_closing_that_says_nothing_looks_as_before() -> None:
    assert_looks_as_before("closing-bare", _scene())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.builds(Line, texts, texts, note=st.just("") | texts), max_size=6))
def test_any_lines_are_clear_or_refused(lines: list[Line]) -> None:
    assert_clear_or_refused(_scene(*lines))
