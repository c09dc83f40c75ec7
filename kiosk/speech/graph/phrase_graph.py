"""The graph of the phrases that are expected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.speech.graph.automaton import Automaton, Symbol, minimal
from kiosk.speech.graph.costs import Costs
from kiosk.speech.graph.ctc import Graph, expand
from kiosk.speech.graph.words import mute, sounds

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
    """A path says a phrase's syllables.

    Syllables and not one word a phrase, because then phrases that end alike share their ends, and
    what is said shows when a phrase is complete.
    """
    automaton = minimal((sounds(phrase), cost) for phrase, cost in expected.phrases)
    for filler in expected.fillers:
        _add_mute(automaton, automaton.start, sounds(filler), costs.filler, costs)
    for end in tuple(automaton.finals):
        for ending in expected.endings:
            _add_mute(automaton, end, sounds(ending), costs.ending, costs)
    return expand(automaton, costs.unit)


def _add_mute(
    automaton: Automaton, at: int, said: Sequence[Symbol], cost: float, costs: Costs
) -> None:
    """Back to where it began.

    Its sounds earn no reward: in noise a chain of fillers would be worth more than any phrase.
    """
    automaton.add_path(at, mute(said), at, cost - costs.unit * len(said))
