"""Kaldi's binary file of an acoustic model: a transition model, then a network of nnet3 components.

Only what a network without training state needs: affine maps, rectifiers, sums and a log softmax. Matrices
are stored as 16 bit fractions of their range, which Kaldi reads wherever it reads a matrix.
"""

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINARY = b"\0B"

_STEPS = 65535


@dataclass(frozen=True)
class Node:
    """One component and where its input comes from: `name`s of nodes in nnet3's descriptor language."""

    name: str
    input: str
    component: bytes


def acoustic_model(
    nodes: Sequence[Node], *, mels: int, outputs: int, left: int, right: int
) -> bytes:
    """The file final.mdl: `mels` features in, `outputs` log probabilities (one phone each) out.

    The last node is the output. `left`, `right`: frames needed before and after each output's own.
    """
    empty_priors = _token("<Priors>") + vector([])
    context = _token("<LeftContext>") + _int(left) + _token("<RightContext>") + _int(right)
    return BINARY + _transition_model(outputs) + _network(nodes, mels) + context + empty_priors


def affine(weight: NDArray[np.float32], bias: NDArray[np.float32]) -> bytes:
    """Component: weight [out, in] times the input, plus bias [out]."""
    linear = _token("<LinearParams>") + compressed_matrix(weight)
    return _enclosed("FixedAffineComponent", linear + _token("<BiasParams>") + vector(bias))


def rectifier(width: int) -> bytes:
    """Component: max(0, x)."""
    return _enclosed("RectifiedLinearComponent", _statistics(width))


def log_softmax(width: int) -> bytes:
    """Component: x - log(sum(exp(x)))."""
    return _enclosed("LogSoftmaxComponent", _statistics(width))


def scale(width: int, factor: float) -> bytes:
    """Component: x times `factor`."""
    return _enclosed("FixedScaleComponent", _token("<Scales>") + vector([factor] * width))


def identity(width: int) -> bytes:
    """Component: x; gives a sum of nodes a name."""
    return _enclosed(
        "NoOpComponent", _token("<Dim>") + _int(width) + _token("<BackpropScale>") + _float(1)
    )


def appended(name: str, offsets: Iterable[int]) -> str:
    """Descriptor: the frames of node `name` so far from one's own, side by side."""
    frames = [f"Offset({name}, {offset})" if offset else name for offset in offsets]
    return f"Append({', '.join(frames)})"


def vector(values: Sequence[float] | NDArray[np.float32]) -> bytes:
    """Kaldi's Vector<float>."""
    row = np.asarray(values, "<f4")
    return _token("FV") + _int(len(row)) + row.tobytes()


def matrix(values: NDArray[np.float64]) -> bytes:
    """Kaldi's Matrix<double>."""
    rows, columns = values.shape
    return _token("DM") + _int(rows) + _int(columns) + values.astype("<f8").tobytes()


def compressed_matrix(values: NDArray[np.float32]) -> bytes:
    """Kaldi's CompressedMatrix of 16 bit numbers, spread evenly from the least to the greatest value."""
    least = float(values.min())
    reach = float(values.max()) - least
    steps = np.rint((values.astype(np.float64) - least) * (_STEPS / (reach or 1.0)))
    header = struct.pack("<ffii", least, reach, *values.shape)
    return _token("CM2") + header + np.clip(steps, 0, _STEPS).astype("<u2").tobytes()


def _transition_model(phones: int) -> bytes:
    """Phone p from 1: one state, its scores in column p - 1; transition 2p - 1 stays, 2p leaves."""
    state = _int(0) + _int(2) + b"".join((_int(0), _float(0.5), _int(1), _float(0.5)))
    final = _int(-1) + _int(0)
    # Every phone has the first topology; phone 0 does not exist.
    topology = _ints(range(1, phones + 1)) + _ints([-1, *[0] * phones]) + _int(1)
    topology += _int(2) + state + final
    triples = _int(phones)
    for phone in range(1, phones + 1):
        triples += _int(phone) + _int(0) + _int(phone - 1)
    log_probabilities = vector([0.0, *[math.log(0.5)] * (2 * phones)])
    return _enclosed(
        "TransitionModel",
        _enclosed("Topology", topology)
        + _enclosed("Triples", triples)
        + _enclosed("LogProbs", log_probabilities),
    )


def _network(nodes: Sequence[Node], mels: int) -> bytes:
    lines = [f"input-node name=input dim={mels}"]
    lines += [
        f"component-node name={node.name} component={node.name} input={node.input}"
        for node in nodes
    ]
    lines.append(f"output-node name=output input={nodes[-1].name} objective=linear")
    plan = "\n" + "\n".join(lines) + "\n\n"
    components = b"".join(
        _token("<ComponentName>") + _token(node.name) + node.component for node in nodes
    )
    count = _token("<NumComponents>") + _int(len(nodes))
    return _enclosed("Nnet3", plan.encode() + count + components)


def _statistics(width: int) -> bytes:
    """What training would have counted: nothing."""
    counted = {
        "ValueAvg": vector([]),
        "DerivAvg": vector([]),
        "Count": _double(0),
        "OderivRms": vector([]),
        "OderivCount": _double(0),
        "NumDimsSelfRepaired": _double(0),
        "NumDimsProcessed": _double(0),
    }
    fields = b"".join(_token(f"<{name}>") + value for name, value in counted.items())
    return _token("<Dim>") + _int(width) + fields


def _enclosed(name: str, body: bytes) -> bytes:
    return _token(f"<{name}>") + body + _token(f"</{name}>")


def _token(text: str) -> bytes:
    return text.encode() + b" "


def _int(value: int) -> bytes:
    return struct.pack("<bi", 4, value)


def _float(value: float) -> bytes:
    return struct.pack("<bf", 4, value)


def _double(value: float) -> bytes:
    return struct.pack("<bd", 8, value)


def _ints(values: Iterable[int]) -> bytes:
    row = np.fromiter(values, "<i4")
    return _int(len(row)) + row.tobytes()
