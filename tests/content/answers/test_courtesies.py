"""A greeting, thanks and good-bye are taken for what they are, and nothing else is."""

import pytest

from content.answers import Answers
from content.answers.courtesies import COURTESIES, courtesy
from content.answers.normalise import normalise
from content.load import BUNDLED, load_set
from tests.content.answers.bundled import BUNDLED_ANSWERS
from tests.content.answers.sets import DAY, HALL, content_set, question

SMALL = Answers(content_set(question("hours", "几点上班")), today=DAY)


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("name", COURTESIES)
def test_each_is_met_in_a_large_set_and_in_a_tiny_one(name: str, heard: bool) -> None:
    for said in COURTESIES[name].said.split():
        for answers in (BUNDLED_ANSWERS, SMALL):
            target = answers.decide(said, heard).target
            assert target is not None, said
            assert (target.kind, target.id) == ("command", name), said


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("那行吧，再见", "farewell"),
        ("好的，谢谢你啊，再见", "farewell"),
        ("哎，你好啊小博士", "greeting"),
        ("你好，谢谢", "thanks"),
        ("没事了走了", "farewell"),
        ("你好厕所", None),
        ("你知道什么", None),
        ("好", None),
        ("那你好" * 79 + "错", None),
        ("", None),
    ],
)
def test_what_is_nothing_but_polite_is_the_last_of_it(said: str, name: str | None) -> None:
    assert courtesy(normalise(said)) == name


@pytest.mark.parametrize("answers", [SMALL, Answers(HALL, today=DAY), BUNDLED_ANSWERS])
@pytest.mark.parametrize("said", ["你知道什么", "你能看见我吗", "这事没有了断", "好的公司有哪些"])
def test_what_only_shares_its_words_is_none(said: str, answers: Answers) -> None:
    target = answers.decide(said).target
    assert target is None or target.id not in COURTESIES


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("你好，厕所在几楼", "restroom"),
        ("谢谢你啊，财务科在几楼", "finance"),
        ("好的，那投标保证金什么时候退", "bid-bond-refund"),
        ("知道了不用说了", "stop"),
        ("我要走了从哪边出去", "exit"),
        ("没听见，再说一遍", "repeat"),
    ],
)
def test_who_is_polite_and_asks_is_answered(said: str, meant: str) -> None:
    target = BUNDLED_ANSWERS.decide(said).target
    assert target is not None
    assert target.id == meant


def test_no_question_of_the_bundled_set_is_one() -> None:
    asked = {v for q in load_set(BUNDLED).questions for v in (q.ask, *q.variants)}
    assert not asked & {said for one in COURTESIES.values() for said in one.said.split()}


def test_none_is_offered_as_a_guess() -> None:
    answers = Answers(HALL, today=DAY)
    for said in ("谢师宴在哪办", "再见一面要预约吗", "你好像没听懂"):
        decision = answers.decide(said)
        assert decision.target is None or decision.target.id not in COURTESIES
        assert not any(target.id in COURTESIES for target in decision.offers)


def test_a_question_that_a_clerk_calls_thanks_keeps_its_variants() -> None:
    asked = question("thanks", "怎么送锦旗", "想给窗口的同志写封表扬信")
    answers = Answers(content_set(asked), today=DAY)
    for said in ("怎么送锦旗", "想给窗口的同志写封表扬信"):
        target = answers.decide(said).target
        assert target is not None
        assert (target.kind, target.id) == ("question", "thanks")
    thanked = answers.decide("谢谢").target
    assert thanked is not None
    assert thanked.kind == "command"
