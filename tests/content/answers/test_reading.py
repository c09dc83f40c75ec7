"""What is known of a text is not found out again, and is what one would find."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import reading
from content.answers.answers import Answers
from content.answers.normalise import normalise
from content.answers.reading import Readings
from content.answers.sound import fold, folded, syllables
from content.load import bundled_lexicon
from content.schema import Confusable
from tests.content.answers.sets import DAY, HALL, question

LEXICON = bundled_lexicon()
WRITTEN = ["投标保证金什么时候退？", "ＣＡ锁丢了", "CA锁丢了！", "？？？"]


class Counted:
    """Counts how often texts are normalised."""

    asked: ClassVar[list[str]] = []

    def __call__(self, text: str) -> str:
        self.asked.append(text)
        return normalise(text)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(reading, "normalise", Counted())
    Counted.asked.clear()
    return Counted.asked


def test_each_wording_comes_once_and_what_says_nothing_not_at_all() -> None:
    known = Readings(WRITTEN, LEXICON)
    assert [one.text for one in known.of(WRITTEN)] == ["投标保证金什么时候退", "ca锁丢了"]


def test_what_another_knows_is_taken_over(counted: list[str]) -> None:
    before = Readings(WRITTEN, LEXICON)
    counted.clear()
    after = Readings([*WRITTEN[1:], "几点上班"], LEXICON, before)
    assert counted == ["几点上班"]
    assert after.terms is before.terms
    assert after.of(WRITTEN[1:])[0] is before.of(WRITTEN[1:])[0]


def test_what_is_said_no_more_is_forgotten() -> None:
    before = Readings(WRITTEN, LEXICON)
    after = Readings(["几点上班"], LEXICON, before)
    assert [*after.wordings] == ["几点上班"]
    assert [*after.readings] == ["几点上班"]


def test_by_other_terms_all_is_read_again() -> None:
    before = Readings(["养老怎么交"], LEXICON)
    own = (Confusable(id="x", terms=(("养老",), ("医保",)), why=None),)
    [after] = Readings(["养老怎么交"], own, before).of(["养老怎么交"])
    assert after == Readings(["养老怎么交"], own).of(["养老怎么交"])[0]
    assert after.kinds != before.of(["养老怎么交"])[0].kinds


@given(
    st.text("投标保证金几天退锁丢四川十窗", max_size=12),
    st.text("投标保证金几天退锁丢四川十窗", max_size=12),
)
def test_a_folded_sound_is_one_sign_a_character_alike_where_they_sound_alike(
    one: str, other: str
) -> None:
    one, other = normalise(one), normalise(other)
    assert len(folded(one)) == len(one)
    parts = [[fold(each) for each in syllables(text)] for text in (one, other)]
    assert (folded(one) == folded(other)) == (parts[0] == parts[1])


@given(
    st.lists(st.sampled_from(["押金几天退", "开标去哪", "锁丢了", "几号窗口办证"]), max_size=3),
    st.integers(0, len(HALL.questions) - 1),
)
def test_an_index_made_after_another_decides_as_one_made_anew(
    variants: list[str], edited: int
) -> None:
    others = [*HALL.questions]
    others[edited] = question(others[edited].id, "电子保函怎么开", *variants)
    changed = HALL.model_copy(update={"questions": tuple(others)})
    after = Answers(changed, today=DAY, before=Answers(HALL, today=DAY).readings)
    anew = Answers(changed, today=DAY)
    for said in ("保函咋开", "押金几天退", "头标保正金什么时候退", "综合科在哪"):
        assert after.decide(said) == anew.decide(said)
        assert (after.evidence(normalise(said)) == anew.evidence(normalise(said))).all()
