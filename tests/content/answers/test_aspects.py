"""What is asked of a thing beyond the thing: an entry that never speaks of it is another matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Answers
from content.answers.aspects import aspects, named
from content.answers.decide import TOUCH
from content.answers.normalise import normalise
from tests.content.answers.sets import DAY, HALL, content_set, question

REPAY = question("repay", "还款日期", "一般什么时候还款", "每个月哪一天还钱")
CARD = question("card", "怎么绑定银行卡", "我想绑一张卡")
SMALL = Answers(content_set(REPAY, CARD), today=DAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("可否变更还款日期", "还款日能不能改"),
        ("能不能晚几天交", "可以延期缴纳吗"),
        ("证书丢了", "ca锁补办"),
        ("替别人办行吗", "可以委托代理人吗"),
        ("要多少钱", "收不收费"),
        ("礼拜天上班吗", "节假日有人吗"),
    ],
)
def test_words_for_the_same_are_the_same(one: str, other: str) -> None:
    assert aspects(one) & aspects(other)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("改革办在几楼", "办公室在几楼"),
        ("换届公告", "公告"),
        ("最晚几天付清", "几天付清"),
        ("开打印店", "开店"),
        ("地块有多大", "地块"),
        ("怎么更正公告", "怎么发公告"),
        ("有几张表不会填", "有表不会填"),
        ("开了十几年的车", "开了多年的车"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, plain: str) -> None:
    assert aspects(text) == aspects(plain)


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("投标保证金怎么交", "投标保证金有利息吗"),
        ("采购结果可以质疑吗", "质疑可以撤回吗"),
    ],
)
def test_a_sentence_that_wants_what_no_entry_speaks_of_is_not_answered(
    known: str, asked: str
) -> None:
    answers = Answers(HALL, today=DAY)
    assert answers.decide(known).outcome == "answer"
    assert answers.decide(asked).outcome != "answer"


def test_however_near_the_rest_is_it_is_offered_and_not_answered() -> None:
    changed = SMALL.decide("可以变更还款日期么")
    assert changed.score > TOUCH.answer
    assert changed.outcome == "suggest"
    assert changed.candidates[0].target.id == "repay"
    assert changed.doubt == "unspoken"


def test_it_is_answered_as_soon_as_a_variant_speaks_of_it() -> None:
    more = REPAY.model_copy(update={"variants": (*REPAY.variants, "还款日能改成别的日子吗")})
    assert (
        Answers(content_set(more, CARD), today=DAY).decide("可以变更还款日期么").outcome == "answer"
    )


def test_it_is_nearer_as_soon_as_the_answer_speaks_of_it() -> None:
    answered = REPAY.model_copy(update={"answer": "每月十日。日期不能更改。"})
    knowing = Answers(content_set(answered, CARD), today=DAY)
    said = "可以变更还款日期么"
    assert knowing.decide(said).score > SMALL.decide(said).score


def test_a_misheard_one_counts_only_if_every_wording_has_it() -> None:
    """还 is heard as 换: what the repaired wording does not say, the visitor may not have said."""
    view = SMALL._views.look(normalise("一般什么时候换款"), heard=True)
    assert len(view.wordings) > 1
    assert not view.lacking[[target.id for target in SMALL.targets].index("repay")]


def test_a_clerk_is_told_which_word_no_entry_speaks_of() -> None:
    best = SMALL.explain(SMALL.decide("可以变更还款日期么"))[0]
    assert any("“变更”" in words and "没有提" in words for words in best.words)
    assert "不直接回答" in best.words[-1]
    assert not any("没有提" in words for words in SMALL.explain(SMALL.decide("还款日期"))[0].words)


def test_offices_and_screens_are_more_than_their_words() -> None:
    answers = Answers(content_set(REPAY), today=DAY)
    lacking = answers._views.look(normalise("可以更改还款日期吗"), heard=False).lacking
    kinds = {target.kind for target, bits in zip(answers.targets, lacking, strict=True) if bits}
    assert kinds == {"question"}


@given(
    st.lists(st.sampled_from(["更改", "延期", "丢了", "密码", "周末", "发票", "影响"])),
    st.text("的是把我", max_size=3),
)
def test_each_named_aspect_is_found_in_the_words_it_was_named_with(
    words: list[str], glue: str
) -> None:
    text = glue.join(words)
    found = named(text, aspects(text))
    assert len(found) == len({*words})
    assert all(one in text for one in found)
