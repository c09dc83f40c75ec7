"""那政府采购的呢: what was asked of one thing is asked of another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Answers, Candidate, Decision, Target
from content.answers.decide import VOICE, Part, answered, suggest
from content.answers.instead import clearer, instead
from content.answers.terms import Terms
from content.load import bundled_lexicon
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS
from tests.content.answers.sets import DAY, HALL, Hashing

QUESTIONS = {target.id: target for target in ANSWERS.targets if target.kind == "question"}


def after(about: str, said: str, *, heard: bool = False) -> Decision:
    return ANSWERS.decide(said, heard=heard, about=QUESTIONS[about])


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("那政府采购的呢？", "政府采购"),
        ("卖地的呢", "卖地"),
        ("那要是没中呢", "没中"),
        ("换成医疗器械呢", "医疗器械"),
        ("如果是土地的话呢", "土地"),
        ("政府采购那边的呢", "政府采购"),
        ("没中的那些家呢", "没中"),
        ("那土地的", "土地"),
        # Nothing says that it goes on from something else.
        ("政府采购", ""),
        ("我的CA锁丢了", ""),
        # It asks for a part of what was spoken of, or for a matter of it.
        ("那材料呢", ""),
        ("电话呢", ""),
        ("那要多少钱呢", ""),
        # That one has been spoken of.
        ("那个呢", ""),
        ("我呢", ""),
        ("那我们单位上个星期在你们这里交上来的那一份材料现在走到哪一步了呢", ""),
        ("那" + " " * 100_000 + "政府采购呢", ""),
        ("", ""),
        ("呢", ""),
    ],
)
def test_the_other_thing_is_what_stands_between_the_words_that_go_on(said: str, other: str) -> None:
    assert instead(said) == other


@given(st.text(max_size=40))
def test_no_text_is_too_odd(said: str) -> None:
    assert len(instead(said)) <= 12


@pytest.mark.parametrize(
    ("about", "said", "meant"),
    [
        ("con-notice", "那政府采购的呢", "gp-notice"),
        ("con-notice", "土地的呢", "land-notice"),
        ("land-notice", "工程的呢", "con-notice"),
        ("gp-notice", "医疗器械的呢", "med-notice"),
        ("con-result", "政府采购的呢", "gp-result"),
        ("gp-flow", "那工程呢", "con-flow"),
        ("con-failed", "政府采购的呢", "gp-void"),
        ("bid-bond-refund", "土地的呢", "land-bond"),
        ("bid-bond-refund", "那要是中了呢", "bid-bond-winner"),
        ("bid-bond-winner", "没中的呢", "bid-bond-refund"),
        ("prop-buy", "土地呢", "land-signup"),
        ("gov-procure-query", "那投诉呢", "complaint"),
        ("complaint-time", "那质疑呢", "gov-procure-query"),
    ],
)
@pytest.mark.parametrize("heard", [False, True])
def test_the_same_is_asked_of_the_other_thing(
    about: str, said: str, meant: str, heard: bool
) -> None:
    decision = after(about, said, heard=heard)
    assert decision.target == QUESTIONS[meant]
    assert decision.part == "whole"


@pytest.mark.parametrize(
    ("about", "said", "meant"),
    [
        # A question by itself, whatever was spoken of before.
        ("con-notice", "中午呢", "hours"),
        ("gp-notice", "打印呢", "copy"),
        ("con-flow", "那医院设备的呢", "med-flow"),
        # An office by its name, a place by its own.
        ("gp-notice", "监督科呢", "supervision"),
        ("con-notice", "厕所呢", "restroom"),
        # It is no other thing: what was spoken of has it.
        ("ca-apply", "到期的呢", "ca-renew"),
        ("bid-bond-refund", "利息呢", "bid-bond-interest"),
        # Nothing else is spoken of: it is not given back, either.
        ("land-bond", "要是不退呢", "land-bond"),
        ("gp-join", "小企业呢", "gp-sme"),
        ("bid-bond-pay", "中标以后呢", "bid-bond-winner"),
    ],
)
def test_what_is_clear_without_it_stays_so(about: str, said: str, meant: str) -> None:
    target = after(about, said).target
    assert target is not None
    assert target.id == meant


@pytest.mark.parametrize(
    ("about", "said"),
    [("bid-bond-refund", "我孙子呢"), ("ca-apply", "房产证呢"), ("con-notice", "明天呢")],
)
def test_what_no_question_speaks_of_is_not_answered(about: str, said: str) -> None:
    assert after(about, said).target is None


@pytest.mark.parametrize(
    ("about", "said"),
    [
        # Every office and every complaint is of some trade: no question asks of it what was asked before.
        ("ca-apply", "工程呢"),
        ("ca-apply", "盖楼的呢"),
        ("bid-bond-refund", "异议呢"),
        ("con-notice", "合同呢"),
        # A complaint is no query, however alike they are asked about.
        ("con-notice", "质疑呢"),
        ("con-notice", "异议呢"),
    ],
)
def test_what_is_asked_like_it_of_nothing_like_it_is_offered_at_most(about: str, said: str) -> None:
    assert after(about, said).target is None


def test_an_office_that_is_only_near_is_offered_beside_the_question() -> None:
    alone = ANSWERS.decide("工地上的呢").target
    assert alone is not None
    assert alone.kind == "department"
    decision = after("land-signup", "工地上的呢")
    assert decision.target is None
    assert alone in decision.offers
    assert decision.offers[0].kind == "question"


@pytest.mark.parametrize(
    ("score", "part", "kept"), [(0.66, None, False), (0.9, None, True), (0.66, "whole", True)]
)
def test_what_is_unsure_by_itself_and_asks_nothing_like_it_gives_way(
    score: float, part: Part | None, kept: bool
) -> None:
    catalogue, query, remedy = (
        QUESTIONS[id] for id in ("gp-catalog", "gov-procure-query", "remedy-difference")
    )
    said = "换成政府采购的呢"
    followed = answered(said, catalogue, score, part)
    other = suggest(said, [Candidate(query, 0.8), Candidate(remedy, 0.8)], VOICE)
    assert clearer(followed, other) == (followed if kept else other)
    like_it = suggest(said, [Candidate(catalogue, 0.8), Candidate(query, 0.8)], VOICE)
    assert clearer(followed, like_it) == followed


def test_nothing_was_spoken_of_or_it_is_gone() -> None:
    alone = ANSWERS.decide("那政府采购的呢")
    assert alone == ANSWERS.decide("那政府采购的呢", about=Target("question", "gone", "旧问题"))
    assert alone.part is None


def test_with_meaning_it_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))
    answers = Answers(HALL, Hashing(), DAY)
    lost = next(one for one in answers.targets if one.id == "ca-lost")
    decision = answers.decide("证书过期的呢", about=lost)
    assert decision.target is not None
    assert decision.target.id == "ca-renew"


@pytest.mark.parametrize(
    ("text", "other", "exchanged"),
    [
        ("工程招标公告在哪里看", "政府采购", "政府采购招标公告在哪里看"),
        ("政府采购是什么流程", "工程", "工程是什么流程"),
        ("我要投诉应该找谁", "质疑", "我要质疑应该找谁"),
        ("投标保证金什么时候退", "土地", "投标保证金什么时候退"),
        ("工程招标公告在哪里看", "买地", "土地招标公告在哪里看"),
        ("工程招标公告在哪里看", "利息", "工程招标公告在哪里看"),
        # What both name stays, and one is exchanged, not all.
        ("土地竞买保证金怎么交怎么退", "不退", "土地竞买保证金怎么交怎么退"),
        ("土地竞买保证金怎么交怎么退", "竞买", "土地竞买保证金怎么交怎么退"),
    ],
)
def test_a_term_is_exchanged_for_one_that_excludes_it(
    text: str, other: str, exchanged: str
) -> None:
    assert Terms(bundled_lexicon()).exchanged(text, other) == exchanged


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("买地", "土地"),
        ("建筑工程", "工程"),
        ("施工", "工程"),
        # No more than mentioned.
        ("没人举牌的地块", ""),
        ("利息", ""),
        # Done with any thing, and no name of one.
        ("丢了", ""),
    ],
)
def test_what_a_layman_says_has_the_name_that_the_lexicon_gives_first(text: str, name: str) -> None:
    assert Terms(bundled_lexicon()).as_named(text) == name


@pytest.mark.parametrize(
    ("about", "said", "meant"),
    [
        ("con-notice", "那买地的呢", "land-notice"),
        ("gp-flow", "那建筑工程呢", "con-flow"),
        ("con-failed", "政府采购那边的呢", "gp-void"),
        ("bid-bond-winner", "要是没选上的呢", "bid-bond-refund"),
    ],
)
def test_it_is_named_as_laymen_do(about: str, said: str, meant: str) -> None:
    assert after(about, said).target == QUESTIONS[meant]
