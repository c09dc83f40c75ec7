import datetime
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from misaki.zh import ZHG2P

from kiosk.speech.acoustic.corpus import (
    LENGTHS,
    Corpus,
    Sentence,
    Words,
    figures,
    of_content_set,
    of_hsk,
    of_words,
    spelled,
)
from kiosk.speech.units import units

SET = Path("content/sets/jining")
TODAY = datetime.date(2026, 6, 1)
HSK = """level: 1
sentences:
  - { chinese: "我想问一下。", en: "…", grammar: [] }
  - { chinese: "这次考试，不知道大家都准备好了没有，我还没有。", en: "…", grammar: [] }
"""


@pytest.fixture(scope="module")
def hsk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hsk")
    (folder / "hsk1.yaml").write_text(HSK, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def words() -> Words:
    return Words()


def said(text: str) -> str:
    sentence = spelled(text)
    assert sentence
    return " ".join(sentence.syllables)


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("银行的行长在长春重新登记", "yin hang de hang zhang zai chang chun chong xin deng ji"),
        ("女儿学绿色", "nv er xue lv se"),
        ("3楼", "san lou"),
        ("8:30开门", "ba dian san shi fen kai men"),
        ("CA锁丢了", "xi ei suo diu le"),
        ("你好，再见！", "ni hao zai jian"),
    ],
)
def test_a_sentence_comes_with_the_syllables_it_is_read_with(text: str, syllables: str) -> None:
    assert said(text) == syllables


@pytest.mark.parametrize("text", ["公告在哪儿看", "一会儿见", "Visa卡", "ζ函数"])
def test_what_may_be_read_otherwise_is_left_out(text: str) -> None:
    assert spelled(text) is None


def test_where_the_words_and_the_whole_sentence_read_differently_it_is_left_out() -> None:
    assert spelled("管工程招标的科室") is None  # 标的 (biao di) is a word, too


@pytest.mark.parametrize("text", ["请问不动产登记在哪里办", "投标保证金什么时候退还给我们公司"])
def test_the_voice_gets_the_phonemes_misaki_would_give_it(text: str) -> None:
    sentence = spelled(text)

    assert sentence
    assert sentence.phonemes == ZHG2P()(text)[0]


def test_words_are_read_as_the_dictionary_has_them_whatever_stands_beside_them() -> None:
    assert of_words(["银行", "行人"]) == Sentence(
        "银行 行人", ("yin", "hang", "xing", "ren"), "i↗nxa↗ŋ ɕi↗ŋɻə↗n"
    )


def test_words_with_a_sound_that_is_no_syllable_are_left_out() -> None:
    assert of_words(["嗯", "好"]) is None


def test_the_content_sets_phrases_are_all_there() -> None:
    phrases = of_content_set(SET, TODAY)

    assert {"建设工程招投标是什么流程", "综合科在哪里", "返回首页"} <= set(phrases)


def test_long_sentences_are_taken_clause_by_clause(hsk: Path) -> None:
    assert of_hsk(hsk) == ["我想问一下。", "这次考试", "不知道大家都准备好了没有", "我还没有"]


def test_rare_syllables_come_as_often_as_frequent_ones(words: Words) -> None:
    random = np.random.default_rng(1)
    drawn = [word for _ in range(600) for word in words.draw(random)]
    sentences = [sentence for word in drawn if (sentence := of_words([word]))]
    often = Counter(syllable for sentence in sentences for syllable in sentence.syllables)

    assert len(often) > 380
    assert sum(often[syllable] for syllable in ("nuan", "seng", "lve", "zhui")) > 8


@given(st.integers(0, 10_000))
def test_figures_are_read_without_doubt_or_left_out(seed: int) -> None:
    sentence = spelled(figures(np.random.default_rng(seed)))

    assert sentence is None or all(units(syllable) for syllable in sentence.syllables)


def test_most_figures_can_be_read() -> None:
    random = np.random.default_rng(3)

    assert sum(spelled(figures(random)) is not None for _ in range(200)) > 190


def test_a_draw_depends_on_the_generator_alone(hsk: Path) -> None:
    corpus = Corpus(SET, hsk, TODAY)

    first, again = ([corpus.draw(np.random.default_rng(n)) for n in range(40)] for _ in range(2))

    assert first == again
    assert len({sentence.text for sentence in first}) > 25
    assert all(len(sentence.syllables) in LENGTHS for sentence in first)
