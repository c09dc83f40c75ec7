"""Visitors as they are and halls as they sound, through endpointing and the bundled model."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from content.answers import Answers
from content.load import BUNDLED, load_set
from kiosk.speech.endpoint import Limits
from kiosk.speech.engines import choose
from kiosk.speech.hearing import Feed, Hearing, Look
from kiosk.speech.messages import EarSettings, Endpoint, Level, Silence
from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.recogniser import Engine
from tests.kiosk.speech import visitors

BLOCK = RATE // 10
# The clips of tests/data/speech, and what they ask for.
ASKED = {"00": "bid-bond-refund", "26": "prop-flow", "32": "hours"}
CONDITIONS: dict[str, Callable[[Samples], Samples]] = {
    "a quiet hall": visitors.in_a_hall,
    "a child": visitors.child,
    "a soft old voice": visitors.old,
    "someone walking away": visitors.walking_away,
    "someone who shouts": visitors.shouting,
}


@dataclass
class Heard:
    """What came of an utterance; `ended` is the second in which it was over, of `spoke` the last voice."""

    texts: list[str]
    ended: float
    spoke: float
    clipped: bool


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = choose(EarSettings(engine="yiboshi")).engine
    assert engine is not None
    return engine


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(load_set(BUNDLED), None)


@pytest.fixture(scope="module")
def crowd(spoken: Callable[[str], Samples]) -> list[Samples]:
    """Each voice twice."""
    return 2 * [spoken(name) for name in ("52", *ASKED)]


def hear(engine: Engine, sound: Samples) -> Heard:
    """As the ears do, without their clock."""
    hearing, utterance, clipped = Hearing(Limits()), engine.open(), False
    for start in range(0, len(sound), BLOCK):
        for step in hearing.hear(start / RATE, sound[start : start + BLOCK]):
            match step:
                case Feed(samples):
                    utterance.accept(samples.tobytes())
                case Look():
                    utterance.look()
                    if (seconds := utterance.enough()) < math.inf:
                        hearing.expect_no_more(seconds)
                case Level():
                    clipped |= step.clipped
                case Endpoint(last_voice, at):
                    texts = [hypothesis.text for hypothesis in utterance.final()]
                    return Heard(texts, at, last_voice, clipped)
                case Silence(at):
                    return Heard([], at, 0.0, clipped)
    pytest.fail("it was never over")


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_is_asked_is_offered_and_mostly_answered_at_once(
    engine: Engine, answers: Answers, spoken: Callable[[str], Samples], condition: str
) -> None:
    answered = 0
    for name, meant in ASKED.items():
        heard = hear(engine, visitors.with_quiet_around(CONDITIONS[condition](spoken(name))))
        decision = answers.decide(heard.texts, heard=True)
        assert meant in [one.target.id for one in decision.candidates], heard
        answered += decision.target is not None and decision.target.id == meant
        assert heard.ended - heard.spoke <= Limits().silence + 0.15
        assert heard.clipped == (condition == "someone who shouts")
    assert answered >= len(ASKED) - 1


@pytest.mark.parametrize("name", ASKED)
def test_it_is_answered_among_other_voices(
    engine: Engine,
    answers: Answers,
    spoken: Callable[[str], Samples],
    crowd: list[Samples],
    name: str,
) -> None:
    heard = hear(engine, visitors.among(spoken(name), crowd))
    target = answers.decide(heard.texts, heard=True).target
    assert target is not None, heard
    assert target.id == ASKED[name]
