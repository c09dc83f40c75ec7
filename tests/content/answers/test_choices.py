"""是的, 第二个, 都不是: what is chosen of what was offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Alternative
from content.answers.choices import CHOICES, NONE, chosen
from tests.content.answers.bundled import BUNDLED_SET


def said(*texts: str) -> list[Alternative]:
    return [Alternative(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("是的", 0),
        ("对呀", 0),
        ("嗯，就是这个", 0),
        ("第一个", 0),
        ("第2个", 1),
        ("我要第二个", 1),
        ("中间那个", 1),
        ("选第三条吧", 2),
        ("最后一个", 2),
        ("打开第一个", 0),
        ("我要问第二个", 1),
        ("是的是的", 0),
        ("你答错了", NONE),
        ("您说的不对吧", NONE),
        ("你弄错了", NONE),
        ("没有我想问的", NONE),
        ("最下面那个", 2),
        ("不是", NONE),
        ("都不是啊", NONE),
        ("我问的不是这个", NONE),
        ("第四个", None),
        ("第二个窗口", None),
        ("是的是的是CA", None),
        ("保证金什么时候退", None),
        ("", None),
    ],
)
def test_of_three(text: str, choice: int | None) -> None:
    assert chosen(said(text), 3) == choice


def test_the_last_is_the_last_there_is() -> None:
    assert [chosen(said("最后一个"), offered) for offered in (1, 2, 3)] == [0, 1, 2]
    assert chosen(said("第三个"), 2) is None


def test_of_nothing_nothing_can_be_chosen_but_refused() -> None:
    assert chosen(said("是的"), 0) is None
    assert chosen(said("第一个"), 0) is None
    assert chosen(said("不是"), 0) == NONE


def test_what_one_reading_of_many_says_is_not_believed() -> None:
    readings = [Alternative("不是", 0.52), Alternative("目是", 0.48)]
    assert chosen(readings, 3) is None
    assert chosen([Alternative("是的", 0.4), *readings[1:], Alternative("对的", 0.4)], 3) == 0


@pytest.mark.parametrize("text", CHOICES)
def test_what_is_listened_for_is_understood(text: str) -> None:
    assert chosen(said(text), 3) is not None


def test_no_question_of_the_bundled_set_is_taken_for_one() -> None:
    for question in BUNDLED_SET.questions:
        for text in (question.ask, *question.variants):
            assert chosen(said(text), 3) is None, text


@given(st.lists(st.text(), max_size=3), st.integers(0, 3))
def test_whatever_is_said_what_is_chosen_was_offered(texts: list[str], offered: int) -> None:
    choice = chosen(said(*texts), offered)
    assert choice is None or choice == NONE or 0 <= choice < offered
