"""What sounds alike is alike, whatever characters it is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.normalise import normalise
from content.answers.sound import fold, grams, syllables


def heard(text: str) -> list[tuple[str, str]]:
    return [fold(syllable) for syllable in syllables(text)]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("投标保证金", "头标保正金"),
        ("投标", "偷镖"),
        ("中标", "终标"),
        ("流标", "牛标"),
        ("政府采购", "增府采购"),
        ("ca锁", "西诶所"),
        ("住房", "祖航"),
        ("平整", "贫诊"),
    ],
)
def test_what_ears_confuse_is_folded_together(said: str, written: str) -> None:
    assert heard(said) == heard(written)


def test_what_ears_keep_apart_stays_apart() -> None:
    assert heard("投标") != heard("招标")
    assert heard("质疑") != heard("异议")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("银行", "yin hang"),
        ("进行", "jin xing"),
        ("还款", "huan kuan"),
        ("还没", "hai mei"),
        ("重新", "chong xin"),
        ("参加", "can jia"),
        ("标的", "biao di"),
        ("单县", "shan xian"),
        ("会计", "kuai ji"),
    ],
)
def test_a_character_of_two_readings_is_read_by_its_word(text: str, said: str) -> None:
    assert " ".join(syllables(text)) == said


@given(st.text(max_size=60).map(normalise))
def test_every_character_has_one_syllable(text: str) -> None:
    assert len(syllables(text)) == len(text)
    assert all(syllables(text))


def test_features_are_syllables_pairs_initials_and_finals() -> None:
    assert grams("中标") == ["=zhong", "=biao", "zon", "biao", "zon biao", "z-b", "on~iao"]
