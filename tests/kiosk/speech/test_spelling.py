import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.graph.words import syllables
from kiosk.speech.spelling import Spelling, words_of

TEXTS = {
    "tou biao bao zheng jin zen me tui": ("投标保证金怎么退？",),
    "bao zheng jin shen me shi hou tui": ("保证金什么时候退",),
    "tou su zhao shei": ("投诉找谁",),
    "zong he ke zai na er": ("综合科在哪",),  # six syllables, five characters
    "zai na li": ("在哪里", "再那里"),
    "ke shi zai na li": ("科室在哪里",),
}


@pytest.fixture(scope="module")
def spell() -> Spelling:
    return Spelling(words_of(TEXTS))


def test_a_phrase_is_written_as_the_set_writes_it(spell: Spelling) -> None:
    assert spell("tou biao bao zheng jin zen me tui".split()) == "投标保证金怎么退"


def test_words_of_different_phrases_are_put_together(spell: Spelling) -> None:
    assert spell("tou su bao zheng jin zai na li tui".split()) == "投诉保证金在哪里退"


def test_of_homophones_the_commoner_is_written(spell: Spelling) -> None:
    assert spell("zai na li".split()) == "在哪里"


def test_what_the_set_never_says_is_written_by_common_characters(spell: Spelling) -> None:
    assert spell("ming tian xia yu".split()) == "名天下与"


def test_nothing_is_nothing(spell: Spelling) -> None:
    assert spell([]) == ""


def test_what_is_no_syllable_is_an_error(spell: Spelling) -> None:
    with pytest.raises(KeyError):
        spell(["xyz"])


@given(st.lists(st.sampled_from(syllables()), max_size=30))
def test_every_syllable_becomes_one_character(said: list[str]) -> None:
    text = Spelling(words_of(TEXTS))(said)
    assert len(text) == len(said)
    assert all("\u3400" <= character <= "\u9fff" for character in text)
