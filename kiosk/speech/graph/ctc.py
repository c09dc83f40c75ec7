"""From units to frames: how long a sound may last, where the network may say nothing.

After Graves et al., "Connectionist temporal classification" (ICML 2006): a unit lasts one frame or
more, blanks may stand between units, and must stand between equal ones.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.speech.graph.automaton import SILENT, Automaton
from kiosk.speech.units import BLANK

_FIELDS = [("ilabel", "<i4"), ("olabel", "<i4"), ("weight", "<f4"), ("target", "<i4")]
ARC = np.dtype(_FIELDS)
_ROW = np.dtype([("source", "<i4"), *_FIELDS])


@dataclass(frozen=True)
class Graph:
    """A graph over transition ids; state 0 is where it starts.

    `arcs` (of ARC) leave the states one after another, `counts[state]` each, in order of ilabel.
    `finals` [states] says where an utterance may end.
    """

    arcs: NDArray[np.void]
    counts: NDArray[np.int64]
    finals: NDArray[np.bool_]


def transition(output: int) -> int:
    """The model's transition id for a frame of this output of the network.

    Phone p = output + 1 has ids 2p - 1 (stay) and 2p (leave), which score alike. Staying is used
    throughout: Vosk takes every leaving for a new phone and keeps apart in its lattices all ways of
    placing silence between sounds. That took ten times as long and 600 MB for one sentence.
    """
    return 2 * output + 1


def expand(automaton: Automaton, unit_cost: float = 0.0) -> Graph:
    """The graph of `automaton`'s paths; `unit_cost` is charged for every unit.

    A state becomes one graph state for each unit that leads into it (the unit still sounds there)
    and one where the network is silent. Silence alone reaches no final state, unless the start
    itself or a state that SILENT arcs lead to from it is final.
    """
    entering, sounding = _entering(automaton)
    number = {(automaton.start, BLANK): 0}
    for state, outputs in enumerate(entering):
        for output in (*sorted(outputs), BLANK):
            number.setdefault((state, output), len(number))
    rows: list[tuple[int, int, int, float, int]] = []
    for source, (unit, word), cost, target in automaton.arcs:
        if unit == SILENT:
            rows += (
                (number[source, output], 0, word, cost, number[target, output])
                for output in (*entering[source], BLANK)
            )
        else:
            into, label, paid = number[target, unit], transition(unit), cost + unit_cost
            rows += (
                (number[source, output], label, word, paid, into)
                for output in (*entering[source], BLANK)
                if output != unit
            )
    rest = transition(BLANK)
    for state, outputs in enumerate(sounding):
        silent = number[state, BLANK]
        for output in outputs:
            here = number[state, output]
            rows += ((here, transition(output), 0, 0.0, here), (here, rest, 0, 0.0, silent))
        if outputs or state == automaton.start:
            rows.append((silent, rest, 0, 0.0, silent))
    return _graph(rows, number, automaton.finals)


def _entering(automaton: Automaton) -> tuple[list[set[int]], list[set[int]]]:
    """For each state the units that may have sounded last, and those of arcs that enter it."""
    sounding: list[set[int]] = [set() for _ in range(automaton.states)]
    silent = []
    for arc in automaton.arcs:
        if arc.symbol.unit == SILENT:
            silent.append((arc.source, arc.target))
        else:
            sounding[arc.target].add(arc.symbol.unit)
    entering = [set(units) for units in sounding]
    changed = True
    while changed:
        changed = False
        for source, target in silent:
            if not entering[source] <= entering[target]:
                entering[target] |= entering[source]
                changed = True
    return entering, sounding


def _graph(
    rows: list[tuple[int, int, int, float, int]],
    number: dict[tuple[int, int], int],
    finals: set[int],
) -> Graph:
    table = np.array(rows, _ROW)
    table = table[np.lexsort((table["target"], table["ilabel"], table["source"]))]
    arcs = np.empty(len(table), ARC)
    for field in ARC.names or ():
        arcs[field] = table[field]
    final = np.zeros(len(number), np.bool_)
    final[[graph_state for (state, _), graph_state in number.items() if state in finals]] = True
    return Graph(arcs, np.bincount(table["source"], minlength=len(number)), final)
