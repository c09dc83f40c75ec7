import pytest

from kiosk.speech.graph.costs import Costs
from kiosk.speech.graph.phrase_graph import Expected, phrase_graph
from kiosk.speech.graph.silence_graph import silence_graph
from tests.kiosk.speech.graph.conftest import Hearing

BEI_JING = phrase_graph(Expected([(("bei", "jing"), 0.0)]), Costs(unit=0.0))


@pytest.mark.parametrize("spoken", ["", "bei jing"])
def test_nothing_is_heard_and_it_has_a_likelihood(heard: Hearing, spoken: str) -> None:
    [(text, score)] = heard(silence_graph(), spoken)
    assert text == ""
    assert score <= 0


def test_what_was_said_is_far_likelier_than_silence_and_what_was_not_is_less(
    heard: Hearing,
) -> None:
    (_, said), *_ = heard(BEI_JING, "bei jing")
    (_, nothing), *_ = heard(silence_graph(), "bei jing")
    assert said > nothing + 100
    (_, unsaid), *_ = heard(BEI_JING, "")
    (_, nothing), *_ = heard(silence_graph(), "")
    assert unsaid < nothing
