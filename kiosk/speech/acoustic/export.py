"""The trained network as a model folder of Vosk's, all but the graph.

`python -m kiosk.speech.acoustic.export CHECKPOINT [--to FOLDER]`
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kiosk.durable import replacing
from kiosk.speech.acoustic import nnet3
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.features import CMN_KEPT, HIGHEST_HZ, LOWEST_HZ
from kiosk.speech.acoustic.network import (
    FRONT,
    LEFT,
    MELS,
    OUTPUTS,
    RIGHT,
    SUBSAMPLING,
    VOICE,
    VOICE_KEPT,
    WIDTH,
    Block,
    Network,
    Voice,
)
from kiosk.speech.acoustic.nnet3 import Node
from kiosk.speech.acoustic.prior import published

# Noise of one step of a 16 bit sample: about the least that training heard. Digital silence lacks it.
_FBANK_CONF = f"""\
--num-mel-bins={MELS}
--low-freq={LOWEST_HZ}
--high-freq={HIGHEST_HZ}
--dither=1.0
"""
_MODEL_CONF = f"""\
--acoustic-scale=1.0
--frame-subsampling-factor={SUBSAMPLING}
--frames-per-chunk=12
--min-active=200
--max-active=7000
--beam=20.0
--lattice-beam=10.0
--endpoint.silence-phones=1
"""
# The statistics give global_mean the weight of so many frames; only their ratio counts.
_COUNTED = 1000.0


def export(network: Network, mean: Tensor, folder: Path) -> None:
    """Put am/ and conf/ into `folder`, each file whole or as it was. Raises OSError.

    `mean`: of the features, [MELS].
    """
    files = {
        "am/final.mdl": final_mdl(network),
        "am/global_cmvn.stats": global_cmvn_stats(mean),
        "conf/fbank.conf": _FBANK_CONF.encode(),
        "conf/model.conf": _MODEL_CONF.encode(),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(content)


def global_cmvn_stats(mean: Tensor) -> bytes:
    """Sums and sums of squares of the features, and how many: Kaldi's statistics of a mean, [MELS]."""
    row = mean.double().numpy()
    stats = np.stack([np.append(row, 1.0), np.append(row**2 + 1, 0.0)])
    return nnet3.BINARY + nnet3.matrix(stats * _COUNTED)


def final_mdl(network: Network) -> bytes:
    """The network as it is in use: no dropout, batch norms part of the layers before them."""
    with torch.no_grad():
        nodes = list(_nodes(network))
    return nnet3.acoustic_model(nodes, mels=MELS, outputs=OUTPUTS, left=LEFT, right=RIGHT)


def _nodes(network: Network) -> Iterator[Node]:
    yield from _mean_nodes()
    first = _folded(network.first.weight, network.first_norm)
    yield Node("first", nnet3.appended("centred", range(-2, 3)), nnet3.affine(*first))
    yield Node("first.relu", "first", nnet3.rectifier(FRONT))
    second = _folded(network.second.weight, network.second_norm)
    yield Node("second", nnet3.appended("first.relu", range(-1, 2)), nnet3.affine(*second))
    yield Node("block0", "second", nnet3.rectifier(WIDTH))
    for number, block in enumerate(network.blocks, 1):
        before, after = f"block{number - 1}", f"block{number}"
        if str(number) not in network.voices:
            yield from _block_nodes(cast("Block", block), before, after)
            continue
        alone = f"{after}.alone"
        yield from _block_nodes(cast("Block", block), before, alone)
        yield from _voice_nodes(cast("Voice", network.voices[str(number)]), alone, after)
    out = network.out.weight.numpy(), network.out.bias.numpy()
    yield Node("out", f"block{len(network.blocks)}", nnet3.affine(*out))
    yield Node("log_softmax", "out", nnet3.log_softmax(OUTPUTS))


def _mean_nodes() -> Iterator[Node]:
    """features.online_cmn, for features less the global mean; `mean` is the negative of it."""
    yield from _running_mean("mean", "input", MELS, CMN_KEPT, 1, -1)
    yield Node("centred", "Sum(input, mean)", nnet3.identity(MELS))


def _running_mean(
    name: str, of: str, width: int, kept: float, frames: int, times: int = 1
) -> Iterator[Node]:
    """`times` the exponential mean of `of`, of which `kept` is what was so many `frames` ago."""
    inside = name.removesuffix(name.rpartition(".")[2])
    yield Node(f"{inside}new", of, nnet3.scale(width, times * (1 - kept)))
    yield Node(f"{inside}kept", name, nnet3.scale(width, kept))
    before = f"IfDefined(Offset({inside}kept, {-frames}))"
    yield Node(name, f"Sum({before}, {inside}new)", nnet3.identity(width))


def _block_nodes(block: Block, before: str, after: str) -> Iterator[Node]:
    slices = zip((-block.left, 0, block.right), block.squeeze.weight.chunk(3), strict=True)
    weights: dict[int, Tensor] = {}
    for frames, weight in slices:
        offset = frames * SUBSAMPLING
        weights[offset] = weights[offset] + weight if offset in weights else weight
    squeeze = torch.cat(list(weights.values()), dim=1).numpy()
    silent = np.zeros(len(squeeze), np.float32)
    expand = _folded(block.expand.weight, block.norm)
    yield Node(f"{after}.squeeze", nnet3.appended(before, weights), nnet3.affine(squeeze, silent))
    yield Node(f"{after}.expand", f"{after}.squeeze", nnet3.affine(*expand))
    yield Node(f"{after}.relu", f"{after}.expand", nnet3.rectifier(WIDTH))
    yield Node(after, f"Sum({before}, {after}.relu)", nnet3.identity(WIDTH))


def _voice_nodes(voice: Voice, before: str, after: str) -> Iterator[Node]:
    hear = voice.hear.weight.numpy(), voice.hear.bias.numpy()
    yield Node(f"{after}.hear", before, nnet3.affine(*hear))
    yield Node(f"{after}.heard", f"{after}.hear", nnet3.rectifier(VOICE))
    yield from _running_mean(f"{after}.voice", f"{after}.heard", VOICE, VOICE_KEPT, SUBSAMPLING)
    silent = np.zeros(WIDTH, np.float32)
    yield Node(f"{after}.tell", f"{after}.voice", nnet3.affine(voice.tell.weight.numpy(), silent))
    yield Node(after, f"Sum({before}, {after}.tell)", nnet3.identity(WIDTH))


def _folded(
    weight: Tensor, norm: nn.BatchNorm1d
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weight and bias that do what `weight` and then `norm` do."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    bias = norm.bias - norm.running_mean * scale
    return (weight * scale[:, None]).numpy(), bias.numpy()


def main() -> None:
    """Export what training has come to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=Path("assets/models/yiboshi-cn"))
    arguments = parser.parse_args()
    checkpoint = Checkpoint.load(arguments.checkpoint)
    export(published(checkpoint), checkpoint.mean, arguments.to)


if __name__ == "__main__":
    main()
