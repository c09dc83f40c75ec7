"""The graph of everything: any syllables in any order, the likelier the cheaper."""

from kiosk.speech.graph.automaton import SILENT, Automaton, Symbol
from kiosk.speech.graph.costs import Costs
from kiosk.speech.graph.ctc import Graph, expand
from kiosk.speech.graph.ngrams import History, Model
from kiosk.speech.graph.words import spoken

_FORGET = Symbol(SILENT, 0)


def syllable_graph(model: Model, costs: Costs) -> Graph:
    """A state for each history of `model`; at least one syllable is said."""
    automaton = Automaton()
    states: dict[History, int] = {(): automaton.start}
    histories = [(syllable,) for syllable in model.costs[()]]
    for history in (*histories, *(h for h in model.costs if len(h) > 1)):
        states[history] = automaton.state()
    automaton.finals = set(states.values()) - {automaton.start}
    for history, state in states.items():
        halves: dict[Symbol, int] = {}  # after an initial, where several syllables begin alike
        for syllable, cost in model.costs.get(history, {}).items():
            following = (*history, syllable)
            while following not in states:
                following = following[1:]
            *first, last = spoken(syllable)
            source = state
            for symbol in first:
                if symbol not in halves:
                    halves[symbol] = automaton.state()
                    automaton.add(state, symbol, halves[symbol])
                source = halves[symbol]
            automaton.add(source, last, states[following], cost * costs.ngrams)
        if history:
            forgotten = history[1:]
            automaton.add(
                state,
                _FORGET,
                states[forgotten],
                model.backoff.get(history, 0.0) * costs.ngrams,
            )
    return expand(automaton, costs.unit)
