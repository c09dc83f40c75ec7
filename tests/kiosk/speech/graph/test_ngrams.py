import math

import pytest

from kiosk.speech.graph import ngrams
from kiosk.speech.graph.ngrams import History, Model
from kiosk.speech.graph.words import syllables


@pytest.fixture(scope="module")
def asked() -> Model:
    return ngrams.model([("tou", "biao", "bao", "zheng", "jin"), ("tou", "su")])


def _cost(model: Model, history: History, syllable: str) -> float:
    paid = 0.0
    while syllable not in model.costs.get(history, {}):
        paid += model.backoff.get(history, 0.0)
        history = history[1:]
    return paid + model.costs[history][syllable]


@pytest.mark.parametrize("history", [(), ("zhong",), ("tou",), ("tou", "biao"), ("bao", "zheng")])
def test_what_may_follow_adds_up_to_certainty(asked: Model, history: History) -> None:
    chances = (math.exp(-_cost(asked, history, syllable)) for syllable in syllables())
    assert sum(chances) == pytest.approx(1.0, abs=1e-6)


def test_words_of_mandarin_are_likelier_than_chance(asked: Model) -> None:
    assert _cost(asked, ("zhong",), "guo") < _cost(asked, (), "guo")


def test_a_phrase_of_this_set_is_likelier_than_without_it(asked: Model) -> None:
    other = ngrams.model([])
    for history, syllable in ((("tou",), "biao"), (("biao",), "bao"), (("bao", "zheng"), "jin")):
        assert _cost(asked, history, syllable) < _cost(other, history, syllable)


def test_three_syllables_of_a_phrase_say_more_than_two(asked: Model) -> None:
    assert _cost(asked, ("tou", "biao"), "bao") < _cost(asked, ("biao",), "bao")


def test_nothing_is_impossible(asked: Model) -> None:
    assert all(_cost(asked, ("tou", "biao"), syllable) < 20 for syllable in syllables())
