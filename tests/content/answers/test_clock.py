"""现在几点 asks for the hour; 今天几点开标 for something else."""

import pytest

from content.answers.clock import CLOCK, asks_the_time
from content.answers.normalise import normalise
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS


@pytest.mark.parametrize(
    "said",
    [
        "现在几点了？",
        "请问现在几点",
        "这会儿几点了",
        "几点了",
        "现在是什么时间",
        "现在几点钟了呀",
        "今天几号",
        "今天是几月几号",
        "今儿个星期几",
        "今天礼拜几啊",
        "今天是什么日子",
        "你知道现在几点吗",
        "现在都几点了",
        "现在时间是多少",
    ],
)
def test_who_asks_the_time_is_told_it(said: str) -> None:
    assert asks_the_time(normalise(said))
    assert ANSWERS.decide(said).target == CLOCK
    assert ANSWERS.explain(ANSWERS.decide(said))[0].target == CLOCK


@pytest.mark.parametrize(
    "said",
    [
        "几点",
        "几点上班",
        "几点开标",
        "今天几点下班",
        "今天几号窗口办",
        "现在几点还能办吗",
        "今天星期天上班吗",
        "今天几号开标",
        "星期几休息",
        "今天几点关门",
        "现在几点上班了吗",
        "什么时间",
        "保证金几号退",
    ],
)
def test_who_asks_when_something_is_asks_for_that(said: str) -> None:
    assert not asks_the_time(normalise(said))
    assert ANSWERS.decide(said).target != CLOCK
