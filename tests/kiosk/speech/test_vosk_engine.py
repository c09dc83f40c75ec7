"""The real Vosk with its small Korean model: it understands no Chinese, and hears all the same."""

import datetime
import gc
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.load import BUNDLED, load_set
from kiosk.speech.completeness import WHOLE
from kiosk.speech.own_model import prepare
from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.recogniser import ALTERNATIVES, Hypothesis
from kiosk.speech.vosk_engine import VoskEngine, VoskUtterance, chinese, join, shares
from tests.kiosk.speech.tone_language import model_folder, speak

PIECE = RATE // 50


def hear(engine: VoskEngine, samples: Samples) -> tuple[list[str], tuple[Hypothesis, ...]]:
    utterance = engine.open()
    partials = []
    for start in range(0, len(samples), PIECE):
        utterance.accept(samples[start : start + PIECE].tobytes())
        partials.append(utterance.partial())
    return partials, utterance.final()


def test_words_appear_while_one_speaks_and_alternatives_at_the_end(
    vosk_engine: VoskEngine, spoken: Callable[[str], Samples]
) -> None:
    partials, said = hear(vosk_engine, spoken("00"))
    assert len(set(partials) - {""}) >= 3
    assert partials[len(partials) // 2 :].count("") == 0
    assert 2 <= len(said) <= ALTERNATIVES
    assert len({hypothesis.text for hypothesis in said}) == len(said)
    confidences = [hypothesis.confidence for hypothesis in said]
    assert sum(confidences) == pytest.approx(1)
    assert confidences == sorted(confidences, reverse=True)
    assert said[0].text.split()[0] in partials[-1]


def test_a_fresh_utterance_knows_nothing_of_the_last(
    vosk_engine: VoskEngine, spoken: Callable[[str], Samples]
) -> None:
    hear(vosk_engine, spoken("00")[:RATE])
    partials, said = hear(vosk_engine, spoken("52"))
    alone = hear(vosk_engine, spoken("52"))[1]
    assert partials[0] == ""
    # Not the same to the last digit: Kaldi adds a little random noise.
    assert {h.text for h in said} & {h.text for h in alone}


def test_silence_and_nothing_at_all_yield_nothing(vosk_engine: VoskEngine) -> None:
    assert hear(vosk_engine, np.zeros(2 * RATE, np.int16))[1] == ()
    assert hear(vosk_engine, np.zeros(0, np.int16))[1] == ()


def test_a_long_pause_that_makes_vosk_cut_loses_no_words(
    vosk_engine: VoskEngine, spoken: Callable[[str], Samples]
) -> None:
    one, other = (hear(vosk_engine, spoken(name))[1][0].text for name in ("00", "52"))
    pause = np.random.default_rng(0).normal(0, 8, 2 * RATE).astype(np.int16)
    partials, said = hear(vosk_engine, np.concatenate([spoken("00"), pause, spoken("52")]))
    assert said[0].text.split()[0] == one.split()[0]
    assert len(said[0].text) > 0.7 * (len(one) + len(other))
    assert partials[-1].startswith(one.split()[0])


def test_utterance_after_utterance_does_not_make_it_grow(
    vosk_engine: VoskEngine, spoken: Callable[[str], Samples]
) -> None:
    question = spoken("52")[: RATE // 4]
    process = psutil.Process()
    for _ in range(2):
        hear(vosk_engine, question)
    before = process.memory_info().rss
    for _ in range(4):
        hear(vosk_engine, question)
    gc.collect()
    assert process.memory_info().rss - before < 5_000_000


def test_a_folder_that_is_no_model_is_an_error_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="model"):
        VoskEngine(tmp_path)


@pytest.fixture(scope="module")
def unlikely(vosk_engine: VoskEngine, spoken: Callable[[str], Samples]) -> str:
    """What the model makes of a question at its worst: written so by nobody who does not expect it."""
    utterance = vosk_engine.open()
    utterance.accept(spoken("52").tobytes())
    return utterance.final()[-1].text.replace(" ", "")


@pytest.fixture(scope="module")
def expecting(korean_folder: Path, unlikely: str) -> VoskEngine:
    others = ["안녕하세요", "화장실어디있습니까", "返回首页", "保证金怎么退"]
    return VoskEngine(korean_folder, [unlikely, *others])


def test_an_expected_phrase_is_heard_before_what_is_likelier_in_the_language(
    expecting: VoskEngine, unlikely: str, spoken: Callable[[str], Samples]
) -> None:
    said = hear(expecting, spoken("52"))[1]
    assert said[0].text == unlikely
    assert said[0].confidence > 0.9
    # What any words would have been stands beside it.
    assert 2 <= len(said) <= ALTERNATIVES


def test_who_says_something_else_is_not_made_to_say_a_phrase(
    expecting: VoskEngine, spoken: Callable[[str], Samples]
) -> None:
    said = hear(expecting, spoken("32")[: 3 * RATE // 2])[1]
    assert said
    assert not {h.text for h in said} & {"안녕하세요", "화장실어디있습니까"}
    assert hear(expecting, np.zeros(2 * RATE, np.int16))[1] == ()


def test_a_model_of_one_graph_is_used_without_a_grammar(tmp_path: Path) -> None:
    content = load_set(BUNDLED)
    folder = prepare(content, datetime.date(2026, 11, 24), model_folder(tmp_path / "tones")).phrases
    engine = VoskEngine(folder, ["fan hui"])
    assert len(engine.grammar) == 0
    utterance = engine.open()
    utterance.accept(speak("fan", "hui"))
    assert "fan hui" in [hypothesis.text for hypothesis in utterance.final()]


def test_little_silence_will_do_after_a_whole_phrase(
    expecting: VoskEngine, vosk_engine: VoskEngine
) -> None:
    class Written(VoskUtterance):
        text = "返回首页"

        def partial(self) -> str:
            return self.text

    utterance = Written(expecting)
    assert utterance.enough() == WHOLE
    utterance.text = "保证金"
    assert utterance.enough() == math.inf
    assert Written(vosk_engine).enough() == math.inf


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("投标 保证金 什么 时候 能 退", "投标保证金什么时候能退"),
        ("ca 证书 在 哪 办", "ca证书在哪办"),
        (" wi fi 密码 ", "wi fi密码"),
        ("안녕 하세요", "안녕 하세요"),
        ("", ""),
    ],
)
def test_no_space_stands_beside_a_chinese_character(words: str, written: str) -> None:
    assert chinese(words) == written


SEGMENTS = st.lists(
    st.lists(st.tuples(st.sampled_from(["投标", "证书", "哪 里", "几 点"]), st.floats(-50, 400)),
             min_size=1, max_size=5),
    max_size=4,
)  # fmt: skip


@given(SEGMENTS)
def test_joined_segments_keep_their_order_and_share_one_whole(
    segments: list[list[tuple[str, float]]],
) -> None:
    said = shares(join([sorted(segment, key=lambda row: -row[1]) for segment in segments]))
    assert len(said) <= ALTERNATIVES
    assert bool(said) == bool(segments)
    if said:
        assert sum(h.confidence for h in said) == pytest.approx(1)
        best = "".join(max(segment, key=lambda row: row[1])[0] for segment in segments)
        scores = [score for segment in segments for _, score in segment]
        if len(set(scores)) == len(scores):
            assert best.replace(" ", "") in {h.text for h in said}
