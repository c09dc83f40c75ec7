"""The terminal's own engine: the real Vosk and graphs, with a model that knows tones for sounds."""

import datetime
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from content.load import BUNDLED, load_set
from kiosk.speech import opinion, yiboshi_engine
from kiosk.speech.opinion import Reading
from kiosk.speech.own_model import prepare
from kiosk.speech.pcm import RATE
from kiosk.speech.prepared import Prepared
from kiosk.speech.pronounce import pronunciations
from kiosk.speech.recogniser import ALTERNATIVES, needed
from kiosk.speech.yiboshi_engine import YiboshiEngine, YiboshiUtterance
from tests.kiosk.speech.tone_language import model_folder, speak


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> YiboshiEngine:
    model = model_folder(tmp_path_factory.mktemp("tones") / "tones")
    return YiboshiEngine(prepare(load_set(BUNDLED), datetime.date(2026, 11, 24), model))


def said(text: str) -> bytes:
    return speak(*pronunciations(text)[0])


def hear(utterance: YiboshiUtterance, pcm: bytes) -> None:
    for start in range(0, len(pcm), 640):
        utterance.accept(pcm[start : start + 640])


@pytest.mark.parametrize("text", ["招标文件在哪里下载", "返回首页", "政府采购科在几楼"])
def test_a_phrase_of_the_set_is_certain_and_stands_alone(engine: YiboshiEngine, text: str) -> None:
    utterance = engine.open()
    hear(utterance, said(text))
    utterance.look()
    assert utterance.is_certain
    assert utterance.enough() == 0
    [hypothesis] = utterance.final()
    assert hypothesis.text == text
    assert hypothesis.confidence > 0.9


def test_other_speech_is_written_down_by_its_syllables(engine: YiboshiEngine) -> None:
    utterance = engine.open()
    hear(utterance, said("今天天气怎么样"))
    utterance.look()
    assert not utterance.is_certain
    assert utterance.enough() > 0
    readings = utterance.final()
    assert sum(reading.share for reading in readings) == pytest.approx(1)
    likeliest = max(readings, key=lambda reading: reading.share)
    assert pronunciations(likeliest.text) == pronunciations("今天天气怎么样")


def test_of_what_is_no_certain_phrase_several_readings_are_offered(
    engine: YiboshiEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opinion, "CERTAIN", math.inf)
    utterance = engine.open()
    hear(utterance, said("返回首页"))
    readings = utterance.final()
    assert readings[0].text == "返回首页"
    assert 1 < len(readings) <= 1 + ALTERNATIVES
    assert sum(reading.share for reading in readings) == pytest.approx(1)


def test_what_does_not_stand_out_from_the_hall_is_faint_unless_it_is_certain(
    engine: YiboshiEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, clear, least in (
        ("今天天气怎么样", opinion.CLEAR, 0.0),
        ("今天天气怎么样", math.inf, opinion.FAINTLY),
        ("返回首页", math.inf, 0.0),
    ):
        monkeypatch.setattr(opinion, "CLEAR", clear)
        utterance = engine.open()
        hear(utterance, said(text))
        assert needed(utterance.final()) == least


def test_what_hardly_differs_from_the_hall_is_asked_back_whatever_it_means(
    engine: YiboshiEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound, value in (("LEAST", math.inf), ("CLEAR", math.inf), ("CERTAIN", math.inf)):
        monkeypatch.setattr(opinion, bound, value)
    monkeypatch.setattr(opinion, "LEAST_OF_MANY", 0.0)
    utterance = engine.open()
    hear(utterance, said("投标保证金什么时候退"))
    readings = utterance.final()
    assert [one.text for one in readings] == ["投标保证金什么时候退？"]
    assert needed(readings) == math.inf


@pytest.mark.parametrize("meant", ["俺没听见", "俺没听清"])
def test_of_two_phrases_that_came_near_the_second_hearing_tells_which(
    engine: YiboshiEngine, monkeypatch: pytest.MonkeyPatch, meant: str
) -> None:
    one, other = (np.frombuffer(said(text), np.int16) // 2 for text in ("俺没听见", "俺没听清"))
    way = " ".join(pronunciations(meant)[0])
    monkeypatch.setattr(engine, "again", lambda _: [Reading(way, 0.0)])
    utterance = engine.open()
    hear(utterance, (one + other).tobytes())
    assert utterance.final()[0].text == meant


def test_a_phrase_that_nothing_comes_near_is_heard_once(
    engine: YiboshiEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "again", lambda _: pytest.fail("heard a second time"))
    utterance = engine.open()
    hear(utterance, said("返回首页"))
    assert [hypothesis.text for hypothesis in utterance.final()] == ["返回首页"]


def test_who_pauses_again_and_again_is_not_heard_anew_every_time(
    engine: YiboshiEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = [1]
    fresh = engine.recognisers

    def counted() -> tuple[Any, Any, Any]:
        opened[0] += 1
        return fresh()

    utterance = engine.open()
    monkeypatch.setattr(engine, "recognisers", counted)
    monkeypatch.setattr(yiboshi_engine, "_AGAIN_BYTES", RATE)  # half a second
    for _ in range(8):
        utterance.accept(bytes(2 * RATE // 5))
        utterance.look()
    # After 0.2 s and after 0.4 s, no more.
    assert opened == [3]
    hear(utterance, said("返回首页"))
    assert "返回首页" in [hypothesis.text for hypothesis in utterance.final()]


def test_what_longer_phrases_begin_with_is_not_complete(engine: YiboshiEngine) -> None:
    utterance = engine.open()
    hear(utterance, said("返回"))
    utterance.look()
    assert utterance.is_certain
    assert utterance.enough() == math.inf


def test_who_stops_in_the_middle_of_a_phrase_has_said_none(engine: YiboshiEngine) -> None:
    utterance = engine.open()
    hear(utterance, said("招标文件在哪里下"))
    assert [pronunciations(one.text) for one in utterance.final()] == [
        pronunciations("招标文件在哪里下")
    ]


def test_who_speaks_on_after_a_pause_is_heard_as_if_there_had_been_none(
    engine: YiboshiEngine,
) -> None:
    pcm = said("政府采购科在几楼")
    utterance = engine.open()
    middle = len(pcm) // 4 * 2
    hear(utterance, pcm[:middle])
    utterance.look()
    assert utterance.enough() > 0
    hear(utterance, pcm[middle:])
    assert utterance.enough() == math.inf
    whole = engine.open()
    hear(whole, pcm)
    [again], [at_once] = utterance.final(), whole.final()
    assert again.text == at_once.text == "政府采购科在几楼"
    assert again.confidence == pytest.approx(at_once.confidence, abs=1e-3)  # Kaldi's dither


def test_words_appear_while_one_speaks(engine: YiboshiEngine) -> None:
    utterance = engine.open()
    pcm = said("政府采购科在几楼")
    partials = []
    for start in range(0, len(pcm), RATE // 5):
        utterance.accept(pcm[start : start + RATE // 5])
        partials.append(utterance.partial())
    assert partials[0] == ""
    assert len(set(partials)) > 4
    assert "政府采购" in partials
    utterance.look()
    assert utterance.partial() == "政府采购科在几楼"


@pytest.mark.parametrize("pcm", [b"", bytes(320), bytes(RATE)])
def test_silence_is_nothing(engine: YiboshiEngine, pcm: bytes) -> None:
    utterance = engine.open()
    hear(utterance, pcm)
    assert utterance.final() == ()
    assert utterance.partial() == ""


def test_a_folder_that_is_no_model_is_an_error(engine: YiboshiEngine, tmp_path: Path) -> None:
    (tmp_path / "phrases").mkdir()
    with pytest.raises(Exception, match="Failed to create a model"):
        YiboshiEngine(Prepared(tmp_path, {}, {}))
