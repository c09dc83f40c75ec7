"""However it is written, what is said the same becomes the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.normalise import MAX_CHARACTERS, normalise, unify


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("请问，ＣＡ證書17:30能辦嗎？", "ca证书十七点三十能办吗"),
        ("呃那个，我想问一下保证金咋退呢", "保证金咋退"),
        ("您好！麻烦问一下厕所在哪", "厕所在哪"),
        ("什麼時候可以退錢", "什么时候可以退钱"),
        ("①号窗口", "一号窗口"),
        ("CA锁 坏 了", "ca锁坏了"),
        ("易博士，帮我查一下中标结果", "中标结果"),
        ("易博士是谁", "易博士是谁"),
        ("你好", "你好"),
        ("嗯", "嗯"),
    ],
)
def test_one_form_for_one_wording(written: str, said: str) -> None:
    assert normalise(written) == said


@pytest.mark.parametrize("nothing", ["", "   ", "。。。", "？！…", "🙂🙂", "\n\t", "——"])
def test_marks_alone_say_nothing(nothing: str) -> None:
    assert normalise(nothing) == ""
    assert unify(nothing) == ""


def test_of_a_long_story_the_end_is_kept() -> None:
    story = "我是外地来的，" * 2000 + "保证金什么时候退"
    assert normalise(story).endswith("保证金什么时候退")
    assert len(normalise(story)) <= MAX_CHARACTERS


@given(st.text(max_size=400))
def test_only_letters_and_characters_are_left(text: str) -> None:
    for form in (normalise(text), unify(text)):
        assert len(form) <= MAX_CHARACTERS
        assert re.fullmatch("[a-z\u3400-\u9fff\U00020000-\U0003ffff]*", form)


def test_unify_keeps_every_word() -> None:
    assert unify("请问2号窗口在哪呢") == "请问二号窗口在哪呢"
