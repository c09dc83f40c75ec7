import struct
from pathlib import Path

import numpy as np

from kiosk.speech.graph.automaton import Symbol, minimal
from kiosk.speech.graph.ctc import ARC, Graph, expand
from kiosk.speech.graph.openfst import write


def _graph() -> Graph:
    return expand(minimal([([Symbol(1, 0), Symbol(2, 5)], 0.0), ([Symbol(1, 0)], 1.5)]))


def test_the_file_is_a_header_its_states_and_their_arcs(tmp_path: Path) -> None:
    graph = _graph()
    path = tmp_path / "HCLG.fst"
    write(graph, path)
    data = path.read_bytes()
    assert data[:23] == struct.pack("<ii5si8s", 2125659606, 5, b"const", 8, b"standard")[:23]
    header = struct.Struct("<iiQqqq")
    at = 4 + 4 + 5 + 4 + 8
    version, flags, _, start, states, arcs = header.unpack_from(data, at)
    assert (version, flags, start) == (2, 0, 0)
    assert (states, arcs) == (len(graph.counts), len(graph.arcs))
    at += header.size
    assert len(data) == at + 20 * states + 16 * arcs
    assert (np.frombuffer(data[at + 20 * states :], ARC) == graph.arcs).all()


def test_each_state_knows_its_arcs_and_how_many_of_them_are_silent(tmp_path: Path) -> None:
    graph = _graph()
    path = tmp_path / "HCLG.fst"
    write(graph, path)
    at = path.stat().st_size - 16 * len(graph.arcs) - 20 * len(graph.counts)
    place = 0
    for state, count in enumerate(graph.counts):
        final, first, arcs, silent_in, silent_out = struct.unpack_from(
            "<fIIII", path.read_bytes(), at + 20 * state
        )
        mine = graph.arcs[place : place + count]
        assert (first, arcs) == (place, count)
        assert final == (0.0 if graph.finals[state] else float("inf"))
        assert silent_in == (mine["ilabel"] == 0).sum()
        assert silent_out == (mine["olabel"] == 0).sum()
        place += count
