"""What other offices do is told where it is done, and not answered with what sounds like it."""

import pytest

from content.answers import Alternative, Answers
from content.schema import Elsewhere
from tests.content.answers.sets import DAY, HALL, question

CARS = "请到公安局车管所。"
PERMITS = "请到政务服务大厅。"
ROWS = (
    Elsewhere(id="cars", names=("驾驶证", "驾照"), where=CARS),
    Elsewhere(id="permits", names=("许可证", "驾驶证复印点"), where=PERMITS),
    Elsewhere(id="business", names=("营业执照",), where=PERMITS),
)
ANSWERS = Answers(HALL.model_copy(update={"elsewhere": ROWS}), today=DAY)


@pytest.mark.parametrize("heard", [False, True])
def test_it_is_not_answered_with_what_sounds_like_it(heard: bool) -> None:
    without = Answers(HALL, today=DAY)
    assert without.decide("驾驶证丢了怎么办", heard).outcome == "answer"
    decision = ANSWERS.decide("驾驶证丢了怎么办", heard)
    assert (decision.outcome, decision.target) == ("unknown", None)
    assert decision.elsewhere == CARS
    assert decision.candidates == ()


def test_the_longest_name_is_what_it_is_about() -> None:
    assert ANSWERS.decide("驾驶证复印点在哪").elsewhere == PERMITS
    assert ANSWERS.decide("驾照和许可证在哪办").elsewhere == PERMITS


def test_what_nobody_would_have_answered_is_told_too() -> None:
    assert ANSWERS.decide("我的驾照扣了十二分").elsewhere == CARS


def test_a_sentence_without_such_a_name_is_decided_as_ever() -> None:
    for text in ("CA锁丢了怎么办", "保证金", "综合科在哪", "返回", "一闪一闪亮晶晶", ""):
        decision = ANSWERS.decide(text)
        assert decision == Answers(HALL, today=DAY).decide(text)
        assert decision.elsewhere == ""


def test_what_an_entry_speaks_of_itself_is_its_business() -> None:
    register = question("register", "注册要带营业执照吗").model_copy(
        update={"materials": ("许可证原件",)}
    )
    content = HALL.model_copy(update={"questions": (*HALL.questions, register), "elsewhere": ROWS})
    answers = Answers(content, today=DAY)
    for asked in ("注册要带营业执照吗", "注册要不要带营业执照", "注册时许可证要带吗"):
        found = answers.decide(asked)
        assert "register" in [one.target.id for one in found.candidates], asked
        assert not found.elsewhere
    assert answers.decide("注册要带驾照吗").elsewhere == CARS


def test_a_sentence_about_nothing_else_is_not_answered_for_a_word_in_an_answer() -> None:
    """我要交社保 is no question about bidding, though a bidder must have paid it."""
    wifi = question("wifi", "有无线网吗").model_copy(update={"answer": "不要在网上填驾照密码。"})
    content = HALL.model_copy(update={"questions": (*HALL.questions, wifi), "elsewhere": ROWS})
    answers = Answers(content, today=DAY)
    for asked in ("驾照", "我要办驾照", "驾照在哪办", "办驾照要带什么"):
        assert answers.decide(asked).elsewhere == CARS, asked
    assert not answers.decide("无线网为什么要驾照密码").elsewhere


def test_of_what_was_heard_only_long_names_count() -> None:
    phrase = "CA锁丢了怎么办"
    assert ANSWERS.decide("驾照丢了怎么办").elsewhere == CARS
    assert not ANSWERS.decide("驾照丢了怎么办", heard=True).elsewhere
    assert ANSWERS.decide([phrase, "驾照丢了怎么办"], heard=True).outcome == "answer"
    assert ANSWERS.decide([phrase, "驾驶证丢了怎么办"], heard=True).elsewhere == CARS


@pytest.mark.parametrize(("share", "is_sent"), [(0.25, False), (0.6, True)])
def test_what_noise_put_into_one_reading_of_many_sends_nobody_away(
    share: float, is_sent: bool
) -> None:
    readings = Alternative("驾驶证丢了怎么办", share), Alternative("CA锁丢了怎么办", 1 - share)
    assert bool(ANSWERS.decide(readings, heard=True).elsewhere) == is_sent


def test_names_are_compared_as_sentences_are() -> None:
    rows = (Elsewhere(id="key", names=("银行Ｕ盾",), where=CARS),)
    answers = Answers(HALL.model_copy(update={"elsewhere": rows}), today=DAY)
    assert answers.decide("银行u盾丢了怎么办").elsewhere == CARS
