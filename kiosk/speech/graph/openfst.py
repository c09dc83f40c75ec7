"""The file format of graphs: OpenFst's ConstFst of standard arcs, binary, little-endian."""

import struct
from pathlib import Path

import numpy as np

from kiosk.speech.graph.ctc import ARC, Graph

# From openfst's fst.h and const-fst.h.
_MAGIC = 2125659606
_VERSION = 2  # unaligned
_NO_FLAGS = 0  # no symbol tables
_EXPANDED = 0x1  # of all properties the only one that is promised
_STATE = np.dtype(
    [
        ("final", "<f4"),
        ("first", "<u4"),
        ("arcs", "<u4"),
        ("silent_in", "<u4"),
        ("silent_out", "<u4"),
    ]
)


def write(graph: Graph, path: Path) -> None:
    """Write `graph` as Kaldi's decoders read it. Raises OSError.

    By hand, because it is sixty bytes of header and two arrays: kaldifst would be one more package
    on every terminal, and it hung when loaded beside vosk.
    """
    first = np.cumsum(graph.counts) - graph.counts
    owner = np.repeat(np.arange(len(graph.counts)), graph.counts)
    states = np.empty(len(graph.counts), _STATE)
    states["final"] = np.where(graph.finals, 0.0, np.inf)
    states["first"], states["arcs"] = first, graph.counts
    for field, label in (("silent_in", "ilabel"), ("silent_out", "olabel")):
        states[field] = np.bincount(owner[graph.arcs[label] == 0], minlength=len(states))
    assert graph.arcs.dtype == ARC
    header = struct.pack("<i", _MAGIC) + _text("const") + _text("standard")
    header += struct.pack(
        "<iiQqqq", _VERSION, _NO_FLAGS, _EXPANDED, 0, len(states), len(graph.arcs)
    )
    path.write_bytes(header + states.tobytes() + graph.arcs.tobytes())


def _text(text: str) -> bytes:
    return struct.pack("<i", len(text)) + text.encode("ascii")
