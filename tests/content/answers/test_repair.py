"""What sounds like the content set's words is taken for them, nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.normalise import normalise
from content.answers.repair import Repair
from content.answers.sound import fold, folded, syllables

PHRASES = ["投标保证金什么时候退", "ca锁丢了怎么办", "政府采购目录在哪里查"]
REPAIR = Repair((phrase, folded(phrase)) for phrase in PHRASES)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("头标保正金什么时候退", "投标保证金什么时候退"),
        ("西诶所丢了怎么办", "ca锁丢了怎么办"),
        ("增府采够目录在那里查", "政府采购目录在哪里查"),
        ("哪里渴以办理", "哪里可以办理"),
    ],
)
def test_misheard_words_become_the_known_ones(heard: str, meant: str) -> None:
    assert REPAIR(heard) == meant


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_known_stays(phrase: str) -> None:
    assert REPAIR(phrase) == phrase


def test_what_sounds_like_nothing_known_stays() -> None:
    assert REPAIR("明天下雨吗") == "明天下雨吗"


@given(st.text(alphabet="投头标保正证金什么时候退西诶锁丢政府曾", max_size=30).map(normalise))
def test_a_repair_sounds_like_what_was_heard(text: str) -> None:
    repaired = REPAIR(text)
    assert [fold(s) for s in syllables(repaired)] == [fold(s) for s in syllables(text)]
