from collections.abc import Sequence
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.graph.automaton import SILENT, Automaton, Symbol, minimal
from kiosk.speech.graph.ctc import Graph, expand, transition
from kiosk.speech.units import BLANK

_UNITS = st.integers(1, 3)
_PHRASES = st.sets(st.lists(_UNITS, min_size=1, max_size=4).map(tuple), min_size=1, max_size=6)


def _graph(phrases: Sequence[Sequence[int]], unit_cost: float = 0.0) -> Graph:
    """Each phrase says its number, from 1, with its last unit, and costs a tenth of it."""
    return expand(
        minimal(
            ([*(Symbol(unit, 0) for unit in units[:-1]), Symbol(units[-1], word)], word / 10)
            for word, units in enumerate(phrases, 1)
        ),
        unit_cost,
    )


def _heard(graph: Graph, frames: Sequence[int]) -> dict[tuple[int, ...], float]:
    """What can be said while the network puts out `frames`, at which cost."""
    first = np.cumsum(graph.counts) - graph.counts
    alive: dict[tuple[int, tuple[int, ...]], float] = {(0, ()): 0.0}

    def step(label: int) -> dict[tuple[int, tuple[int, ...]], float]:
        after: dict[tuple[int, tuple[int, ...]], float] = {}
        for (state, words), cost in alive.items():
            for arc in graph.arcs[first[state] : first[state] + graph.counts[state]]:
                if arc["ilabel"] == label:
                    said = (*words, int(arc["olabel"])) if arc["olabel"] else words
                    key = (int(arc["target"]), said)
                    after[key] = min(after.get(key, np.inf), cost + float(arc["weight"]))
        return after

    for frame in frames:
        while silent := {key: cost for key, cost in step(0).items() if key not in alive}:
            alive |= silent
        alive = step(transition(frame))
    while silent := {key: cost for key, cost in step(0).items() if key not in alive}:
        alive |= silent
    heard: dict[tuple[int, ...], float] = {}
    for (state, words), cost in alive.items():
        if graph.finals[state]:
            heard[words] = min(heard.get(words, np.inf), cost)
    return heard


def _collapsed(frames: Sequence[int]) -> tuple[int, ...]:
    """CTC's own definition: repetitions become one, then blanks go."""
    return tuple(output for output, _ in groupby(frames) if output != BLANK)


@given(_PHRASES, st.lists(st.integers(0, 3), min_size=1, max_size=9))
def test_frames_say_the_phrase_they_collapse_to_and_nothing_else(
    phrases: set[tuple[int, ...]], frames: list[int]
) -> None:
    listed = sorted(phrases)
    said = _collapsed(frames)
    expected = {(listed.index(said) + 1,)} if said in phrases else set()
    assert set(_heard(_graph(listed), frames)) == expected


@given(_PHRASES, st.data())
def test_every_phrase_is_heard_however_long_its_sounds_and_silences_last(
    phrases: set[tuple[int, ...]], data: st.DataObject
) -> None:
    listed = sorted(phrases)
    word, units = data.draw(st.sampled_from(list(enumerate(listed, 1))))
    frames: list[int] = []
    for unit in units:
        pauses = 1 if frames and frames[-1] == unit else 0
        frames += [BLANK] * data.draw(st.integers(pauses, 2))
        frames += [unit] * data.draw(st.integers(1, 3))
    frames += [BLANK] * data.draw(st.integers(0, 2))
    cost = _heard(_graph(listed), frames)[(word,)]
    assert cost == pytest.approx((word - 1) / 10, abs=1e-5)


def test_every_unit_bears_the_unit_cost_once_however_long_it_lasts() -> None:
    graph = _graph([(1, 2, 2)], unit_cost=-0.5)
    assert _heard(graph, [1, 1, 1, 0, 2, 2, 0, 2])[(1,)] == pytest.approx(-1.5)


def test_silence_alone_says_nothing() -> None:
    assert _heard(_graph([(1,), (2, 1)]), [BLANK] * 5) == {}


def test_a_silent_arc_is_taken_while_a_unit_sounds_or_after_it() -> None:
    automaton = Automaton(states=3)
    automaton.finals = {2}
    automaton.add(0, Symbol(1, 0), 1)
    automaton.add(1, Symbol(SILENT, 7), 2, 0.25)
    graph = expand(automaton)
    for frames in ([1], [1, 1], [1, BLANK], [1, BLANK, BLANK]):
        assert _heard(graph, frames) == {(7,): 0.25}
    assert _heard(graph, [1, BLANK, 1]) == {}


def test_arcs_lie_by_state_and_label() -> None:
    graph = _graph([(1, 2), (2, 1), (3,)])
    source = np.repeat(np.arange(len(graph.counts)), graph.counts)
    order = list(zip(source, graph.arcs["ilabel"], strict=True))
    assert order == sorted(order)
    assert graph.arcs["target"].max() < len(graph.counts)
