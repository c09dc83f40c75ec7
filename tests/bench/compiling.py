"""How long a terminal compiles what it listens for, beside one path for each phrase."""

import datetime
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from content.load import BUNDLED, load_set
from kiosk.speech import own_model, prepared
from kiosk.speech.graph.automaton import Automaton, minimal
from kiosk.speech.graph.costs import COSTS
from kiosk.speech.graph.ctc import expand
from kiosk.speech.graph.words import sounds
from kiosk.speech.phrases import Phrase, phrases
from kiosk.speech.pronounce import Syllables, pronunciations
from tests.bench.figures import Figure, Naive, Target
from tests.bench.processes import in_fresh_process

PHRASES = 2_000
_TIMES = 5
_NAIVE = "one path a phrase"


@dataclass(frozen=True)
class Run:
    """Seconds for all graphs, the naive one; and how many arcs the graphs of phrases have."""

    ours: tuple[float, ...]
    naive: tuple[float, ...]
    arcs: int
    naive_arcs: int


def measure() -> Iterator[Figure]:
    """All that happens between a new content set and ears that know it, but for reading the set."""
    run = in_fresh_process(compile_often, PHRASES)
    yield Figure(
        f"compiling {PHRASES} phrases",
        "s",
        run.ours,
        Target("median", at_most=3.0),
        Naive(_NAIVE, run.naive),
        "all graphs, pronunciations included; the naive way makes the phrases' alone",
    )
    naive = Naive(_NAIVE, (float(run.naive_arcs),))
    yield Figure(f"graph of {PHRASES} phrases", "arcs", (float(run.arcs),), None, naive)


def compile_often(count: int) -> Run:
    """Compile `count` phrases of the bundled set some times; to be called in a fresh process."""
    listened = phrases(load_set(BUNDLED), datetime.date.today())[:count]
    said = _said(listened)
    naive_arcs = 0
    ours, naive = [], []
    for _ in range(_TIMES):
        with TemporaryDirectory(prefix="bench-") as folder:
            began = time.perf_counter()
            own_model._make(Path(folder), listened, prepared.BUNDLED)
            ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        naive_arcs = _arcs(_one_path_each(_said(listened)))
        naive.append(time.perf_counter() - began)
    shared = minimal((sounds(way), cost) for way, cost in said)
    return Run(tuple(ours), tuple(naive), _arcs(shared), naive_arcs)


def _said(listened: Sequence[Phrase]) -> list[tuple[Syllables, float]]:
    return [(way, phrase.cost) for phrase in listened for way in pronunciations(phrase.text)]


def _one_path_each(said: Sequence[tuple[Syllables, float]]) -> Automaton:
    automaton = Automaton()
    end = automaton.state()
    automaton.finals = {end}
    for way, cost in said:
        automaton.add_path(automaton.start, sounds(way), end, cost)
    return automaton


def _arcs(automaton: Automaton) -> int:
    return len(expand(automaton, COSTS.unit).arcs)
