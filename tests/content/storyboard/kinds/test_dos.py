"""The board of dos and don'ts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.scene import Line, Scene, Sign
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    texts,
)

_signs: st.SearchStrategy[Sign] = st.sampled_from(["", "do", "dont", "yes", "no", "aside"])


def _scene(*lines: Line) -> Scene:
    return Scene("answer-1", "dos", "投标时请注意", lines=lines, icon="shield")


def test_one_of_each_looks_as_before() -> None:
    assert_looks_as_before(
        "dos",
        _scene(
            Line("投标文件自己做，自己传", "投标文件自己做，自己传，", sign="do"),
            Line("不得串通投标报价", "不得串通投标报价。", sign="dont", marks=("不得",)),
        ),
    )


def test_what_goes_on_from_a_sign_is_smaller() -> None:
    assert_looks_as_before(
        "dos-on",
        _scene(
            Line("办证书的时候", "办证书的时候，"),
            Line("可以委托别人代办", "可以委托别人代办，", sign="yes"),
            Line("请带授权委托书和公章", "请带授权委托书和公章，"),
            Line("密码不要告诉别人", "密码不要告诉别人。", sign="no", marks=("不要",)),
        ),
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.builds(Line, texts, texts, sign=_signs), max_size=6))
def test_any_lines_are_clear_or_refused(lines: list[Line]) -> None:
    assert_clear_or_refused(_scene(*lines))
