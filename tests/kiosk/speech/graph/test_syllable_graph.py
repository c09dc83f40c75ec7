import pytest

from kiosk.speech.graph import ngrams
from kiosk.speech.graph.costs import Costs
from kiosk.speech.graph.ctc import Graph
from kiosk.speech.graph.syllable_graph import syllable_graph
from tests.kiosk.speech.graph.conftest import Hearing


@pytest.fixture(scope="module")
def graph() -> Graph:
    return syllable_graph(ngrams.model([("tou", "biao", "bao", "zheng", "jin")]), Costs())


@pytest.mark.parametrize(
    "spoken",
    ["zhong xin", "tou biao bao zheng jin", "zhong", "yi yi er er a", "lv xing", "xu qiong wo zi"],
)
def test_whatever_is_spoken_is_heard_syllable_by_syllable(
    graph: Graph, heard: Hearing, spoken: str
) -> None:
    assert heard(graph, spoken)[0][0] == spoken


def test_what_this_set_asks_scores_better_than_a_jumble_of_the_same_syllables(
    graph: Graph, heard: Hearing
) -> None:
    (_, asked), *_ = heard(graph, "tou biao bao zheng jin")
    (_, jumbled), *_ = heard(graph, "jin biao tou zheng bao")
    assert asked > jumbled + 3


def test_the_graph_stays_small(graph: Graph) -> None:
    assert graph.arcs.nbytes + 20 * len(graph.counts) < 1_500_000
