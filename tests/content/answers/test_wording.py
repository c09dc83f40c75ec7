"""Different words for one thing compare equal, and what is asked for is found."""

import pytest

from content.answers.normalise import normalise
from content.answers.wording import asked, asks, is_grammar, sign, tells_a_time


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么时候退", "啥时候退"),
        ("怎么办", "咋办"),
        ("在哪里办理", "在哪儿办"),
        ("锁丢了", "锁遗失"),
        ("数字证书到期", "ca锁过期"),
        ("公司信息变更", "企业信息修改"),
        ("要带什么材料", "需要带啥资料"),
        ("多长时间", "多久"),
        ("能不能", "可否"),
    ],
)
def test_two_wordings_of_one_thing_have_the_same_signs(one: str, other: str) -> None:
    assert sign(one) == sign(other)


@pytest.mark.parametrize("word", ["成交", "交易", "更正", "换届", "退出"])
def test_a_word_is_not_split_by_a_shorter_one(word: str) -> None:
    assert sign(word) == word


@pytest.mark.parametrize(
    ("text", "words"), [("保证金啥时候退", "啥时候"), ("去哪办", "去哪"), ("找谁问怎么办", "找谁")]
)
def test_what_is_asked_for_is_told_in_the_words_that_ask(text: str, words: str) -> None:
    assert asks(text)
    assert asked(text) == words


def test_two_things_may_be_asked_for_at_once() -> None:
    assert asks("找谁怎么办") == asks("找谁") | asks("怎么办")
    assert not asks("保证金退了")


def test_grammar_is_told_from_matter() -> None:
    assert is_grammar("的")
    assert is_grammar(sign("怎么"))
    assert not is_grammar("标")
    assert not is_grammar("的标")


@pytest.mark.parametrize(
    "text",
    ["三天内退", "5个工作日", "当场办结", "周一到周五9点", "随时可以", "半小时", "下午两点半"],
)
def test_what_says_when_or_how_long_tells_a_time(text: str) -> None:
    assert tells_a_time(normalise(text))


@pytest.mark.parametrize("text", ["二楼三号窗口", "第十五条", "没有时间", "一点都不难办", ""])
def test_a_number_is_no_time(text: str) -> None:
    assert not tells_a_time(normalise(text))
