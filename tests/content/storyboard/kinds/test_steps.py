"""The board of steps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.steps import steps
from content.storyboard.layout import PORTRAIT
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)

_STEPS = (
    ("打开济宁市公共资源交易网", ()),
    ("插上CA数字证书登录", ()),
    ("找到要投的项目，点获取招标文件", ()),
    ("三日内看有没有答疑和更正", ("三日内",)),
)


def _scene(rows: list[str] | None = None, first: int = 1) -> Scene:
    lines = (
        tuple(
            Line(text, f"第{n}步，{text}。", marks=marks)
            for n, (text, marks) in enumerate(_STEPS, 1)
        )
        if rows is None
        else tuple(Line(text, f"第{n}步，{text}。") for n, text in enumerate(rows, first))
    )
    return Scene("steps-1", "steps", "怎么办", lines=lines, icon="steps", first=first)


def test_steps_look_as_before() -> None:
    assert_looks_as_before("steps", _scene())


def test_steps_counted_from_elsewhere_look_as_before() -> None:
    assert_looks_as_before("steps-on", _scene(["公开披露信息", "组织竞价", "付清价款"], first=9))


def _deeds(rows: list[str]) -> int:
    layers = steps(shot_of(_scene(rows)), PORTRAIT)
    return sum(layer.name.endswith("deed") for layer in layers)


def test_what_is_done_is_shown_where_most_steps_can_be() -> None:
    assert _deeds(["下载招标文件", "马上打电话", "重启"]) == 3
    assert _deeds(["下载招标文件", "歇一歇", "想一想"]) == 0


def test_words_do_not_get_small_for_pictograms() -> None:
    assert _deeds(["下载" + "并且保存" * 9] * 2) == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, max_size=6))
def test_any_steps_are_clear_or_refused(rows: list[str]) -> None:
    assert_clear_or_refused(_scene(rows))
