import pytest

from kiosk.speech.graph.costs import Costs
from kiosk.speech.graph.ctc import Graph
from kiosk.speech.graph.phrase_graph import Expected, phrase_graph
from tests.kiosk.speech.graph.conftest import Hearing

COSTS = Costs(unit=0.0, filler=2.0, ending=1.0)
# Vosk weighs costs of the graph so in its final scores.
SCALE = 0.9
PHRASES = ("zhong xin", "zhong guo zhong xin", "bei jing", "a a", "tui bao zheng jin")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return phrase_graph(
        Expected(
            [(tuple(phrase.split()), 0.0) for phrase in PHRASES],
            fillers=[("qing", "wen"), ("na", "ge")],
            endings=[("a",), ("xie", "xie")],
        ),
        COSTS,
    )


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_is_heard_as_its_syllables(graph: Graph, heard: Hearing, phrase: str) -> None:
    assert heard(graph, phrase)[0][0] == phrase


@pytest.mark.parametrize(
    "spoken", ["qing wen zhong xin", "na ge qing wen zhong xin", "zhong xin a", "zhong xin xie xie"]
)
def test_nothing_is_said_of_fillers_and_endings(graph: Graph, heard: Hearing, spoken: str) -> None:
    assert heard(graph, spoken)[0][0] == "zhong xin"


def test_a_phrase_seldom_asked_costs_what_it_is_given(heard: Hearing) -> None:
    asked = [(("bei", "jing"), 0.0), (("nan", "jing"), 3.0)]
    (_, often), *_ = heard(phrase_graph(Expected(asked), COSTS), "bei jing")
    (_, seldom), *_ = heard(phrase_graph(Expected(asked), COSTS), "nan jing")
    assert often - seldom == pytest.approx(SCALE * 3.0, abs=0.1)


@pytest.mark.parametrize(
    "spoken", ["bei jing", "qing wen bei jing", "qing wen qing wen bei jing a"]
)
def test_a_reward_for_each_unit_counts_for_phrases_and_not_for_what_is_around_them(
    heard: Hearing, spoken: str
) -> None:
    expected = Expected([(("bei", "jing"), 0.0)], [("qing", "wen")], [("a",)])
    (_, plain), *_ = heard(phrase_graph(expected, Costs(unit=0.0)), spoken)
    (_, paid), *_ = heard(phrase_graph(expected, Costs(unit=-0.5)), spoken)
    assert paid - plain == pytest.approx(SCALE * 0.5 * 4, abs=0.1)


def test_ends_are_shared_by_phrases() -> None:
    def size(*phrases: str) -> int:
        listed = [(tuple(phrase.split()), 0.0) for phrase in phrases]
        return len(phrase_graph(Expected(listed), COSTS).arcs)

    one = size("bei jing zen me zou") - size()
    assert size("bei jing zen me zou", "nan chang zen me zou") - size() < 1.6 * one
