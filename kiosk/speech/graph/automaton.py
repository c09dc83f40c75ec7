"""Sequences of units as one automaton: common beginnings and common ends are there only once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

# The unit of an arc that makes no sound.
SILENT = 0


class Symbol(NamedTuple):
    """What an arc sounds (an output of the network, or SILENT) and the word it says (0 is none)."""

    unit: int
    word: int


class Arc(NamedTuple):
    """From state to state."""

    source: int
    symbol: Symbol
    cost: float
    target: int


class Automaton:
    """Arcs between numbered states. Paths start in `start` and end in one of `finals`."""

    def __init__(self, start: int = 0, states: int = 1) -> None:
        self.start = start
        self.states = states
        self.arcs: list[Arc] = []
        self.finals: set[int] = set()

    def state(self) -> int:
        """A new one."""
        self.states += 1
        return self.states - 1

    def add(self, source: int, symbol: Symbol, target: int, cost: float = 0.0) -> None:
        """Add one arc."""
        self.arcs.append(Arc(source, symbol, cost, target))

    def add_path(
        self, source: int, symbols: Sequence[Symbol], target: int, cost: float = 0.0
    ) -> None:
        """Add a chain of arcs; the first one bears the cost."""
        for symbol in symbols[:-1]:
            following = self.state()
            self.add(source, symbol, following, cost)
            source, cost = following, 0.0
        self.add(source, symbols[-1], target, cost)


def minimal(sequences: Iterable[tuple[Sequence[Symbol], float]]) -> Automaton:
    """The smallest deterministic automaton that accepts exactly these sequences at these costs.

    Every sequence ends by a SILENT arc into the one final state, so none passes through it. Costs
    are charged as early as it is certain that they must be paid: the beam then compares fairly.
    """
    children, costs = _trie(sequences)
    # For each set of arcs that leave a state, the state. Children have higher numbers.
    register: dict[tuple[tuple[Symbol, float, int], ...], int] = {}
    merged = [0] * len(children)
    for node in range(len(children) - 1, -1, -1):
        leaving = sorted(
            (symbol, costs[child] - costs[node], merged[child])
            for symbol, child in children[node].items()
        )
        merged[node] = register.setdefault(tuple(leaving), len(register))
    automaton = Automaton(start=merged[0], states=len(register))
    automaton.finals = {register[()]} if () in register else set()
    # What is charged at the start would be charged for every path: it is left out.
    for leaving_arcs, state in register.items():
        automaton.arcs += (
            Arc(state, symbol, cost, target) for symbol, cost, target in leaving_arcs
        )
    return automaton


_END = Symbol(SILENT, 0)


def _trie(
    sequences: Iterable[tuple[Sequence[Symbol], float]],
) -> tuple[list[dict[Symbol, int]], list[float]]:
    """Each node's children, and the cost of the cheapest sequence through it; the root is node 0."""
    children: list[dict[Symbol, int]] = [{}]
    costs = [float("inf")]
    for symbols, cost in sequences:
        node = 0
        costs[0] = min(costs[0], cost)
        for symbol in (*symbols, _END):
            following = children[node].get(symbol)
            if following is None:
                following = children[node][symbol] = len(children)
                children.append({})
                costs.append(cost)
            elif cost < costs[following]:
                costs[following] = cost
            node = following
    return children, costs
