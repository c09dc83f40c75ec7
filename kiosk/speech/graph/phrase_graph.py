"""The graph of the phrases that are expected, beside one way for everything else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.speech.graph.automaton import SILENT, Automaton, Symbol, minimal
from kiosk.speech.graph.costs import Costs
from kiosk.speech.graph.ctc import Graph, expand
from kiosk.speech.graph.words import OTHER, mute, numbers, sounds, spoken, syllables

Syllables = Sequence[str]


@dataclass(frozen=True)
class Expected:
    """What is listened for, in syllables.

    phrases: each with its cost, a negative log prior.
    fillers: may stand in front of anything, one after another; nothing is said of them.
    endings: likewise, behind a phrase.
    """

    phrases: Sequence[tuple[Syllables, float]]
    fillers: Iterable[Syllables] = ()
    endings: Iterable[Syllables] = ()


def phrase_graph(expected: Expected, costs: Costs) -> Graph:
    """A path says a phrase's syllables, or OTHER.

    Syllables and not one word a phrase, because then phrases that end alike share their ends, and
    what is said shows when a phrase is complete.
    """
    automaton = minimal((sounds(phrase), cost) for phrase, cost in expected.phrases)
    for filler in expected.fillers:
        automaton.add_path(automaton.start, mute(sounds(filler)), automaton.start, costs.filler)
    for end in tuple(automaton.finals):
        for ending in expected.endings:
            automaton.add_path(end, mute(sounds(ending)), end, costs.ending)
    _add_other(automaton, costs)
    return expand(automaton, costs.unit)


def _add_other(automaton: Automaton, costs: Costs) -> None:
    """Any syllables, at least one, instead of a phrase."""
    begun, heard = automaton.state(), automaton.state()
    automaton.add(automaton.start, Symbol(SILENT, numbers()[OTHER]), begun, costs.other)
    automaton.finals.add(heard)
    halves: dict[Symbol, int] = {}
    for syllable in syllables():
        *first, last = mute(spoken(syllable))
        if not first:
            for source in (begun, heard):
                automaton.add(source, last, heard, costs.other_syllable)
            continue
        if first[0] not in halves:
            halves[first[0]] = automaton.state()
            for source in (begun, heard):
                automaton.add(source, first[0], halves[first[0]])
        automaton.add(halves[first[0]], last, heard, costs.other_syllable)
