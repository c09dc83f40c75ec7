"""Whoever refuses something does not get it."""

import pytest

from tests.content.answers.bundled import BUNDLED_ANSWERS, answered_with


@pytest.mark.parametrize(
    "said", ["别返回", "不用再说一遍", "不回首页", "不看地图", "我不找财务科", "不用带我参观"]
)
@pytest.mark.parametrize("heard", [False, True])
def test_what_is_refused_is_not_done(said: str, heard: bool) -> None:
    assert BUNDLED_ANSWERS.decide(said, heard).target is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("不参观了", "stop"),
        ("别再念了", "stop"),
        ("不用了", "thanks"),
        ("别说那么快", "slower"),
        ("我不走楼梯", "step-free"),
        ("不要大字了", "smaller"),
        ("不要钱的厕所在哪", "restroom"),
        ("我不投标了保证金怎么退", "bid-bond-refund"),
    ],
)
def test_what_is_said_by_a_no_is(said: str, meant: str) -> None:
    assert answered_with(said) == meant
