"""What Vosk's own computation gives for each frame, read out of an unmodified Vosk.

Vosk only tells the likelihoods of whole utterances. So it is given a graph in which every frame is
blank but one, which may be anything, and asked for all paths: a path's likelihood less that of
blanks alone is log p(unit) - log p(blank) in that frame.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import vosk
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from kiosk.speech.acoustic.features import power_spectra
from kiosk.speech.acoustic.network import OUTPUTS, SUBSAMPLING
from kiosk.speech.graph.ctc import ARC, Graph, transition
from kiosk.speech.graph.openfst import write
from kiosk.speech.pcm import RATE
from kiosk.speech.units import BLANK

# Nothing is pruned, and no dither added.
_MODEL_CONF = """\
--acoustic-scale=1.0
--frame-subsampling-factor=3
--max-active=1000000
--beam=10000
--lattice-beam=10000
--determinize-max-delay=100000
--max-mem=1000000000
--phone-determinize=false
--endpoint.silence-phones=1
"""
_UNITS = OUTPUTS - 1


def frame_scores(model: Path, samples: NDArray[np.int16], piece: int) -> Tensor:
    """Log probabilities [T, OUTPUTS] as Vosk has them, fed `piece` samples at a time, without dither.

    `model`: a folder with am/ and conf/. Meant for a few seconds of sound.
    """
    frames = -(-len(power_spectra(samples)) // SUBSAMPLING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, model, frames)
        recogniser = vosk.KaldiRecognizer(vosk.Model(name), RATE)
        recogniser.SetMaxAlternatives(frames * _UNITS + 1)
        for start in range(0, len(samples), piece):
            recogniser.AcceptWaveform(samples[start : start + piece].tobytes())
        paths = json.loads(recogniser.FinalResult())["alternatives"]
    likelihoods = {path["text"]: float(path["confidence"]) for path in paths}
    ratios = torch.zeros(frames, OUTPUTS)
    for frame in range(frames):
        for output in range(1, OUTPUTS):
            ratios[frame, output] = likelihoods[_word(frame, output)] - likelihoods[""]
    return functional.log_softmax(ratios, dim=1)


def _prepare(folder: Path, model: Path, frames: int) -> None:
    (folder / "conf").mkdir()
    (folder / "graph").mkdir()
    (folder / "am").symlink_to((model / "am").resolve())
    fbank = (model / "conf/fbank.conf").read_text().splitlines()
    quiet = [line for line in fbank if not line.startswith("--dither")]
    (folder / "conf/fbank.conf").write_text("\n".join([*quiet, "--dither=0"]) + "\n")
    (folder / "conf/model.conf").write_text(_MODEL_CONF)
    words = ["<eps>", *(_word(t, o) for t in range(frames) for o in range(1, OUTPUTS))]
    listed = "".join(f"{word} {number}\n" for number, word in enumerate(words))
    (folder / "graph/words.txt").write_text(listed)
    write(_graph(frames), folder / "graph/HCLG.fst")


def _graph(frames: int) -> Graph:
    """State t: t blanks so far. State frames + t: something else was among t frames."""
    rows = list(_rows(frames))
    counts = np.bincount([source for source, _ in rows], minlength=2 * frames + 1)
    arcs = np.array([arc for _, arc in rows], ARC)
    finals = np.zeros(len(counts), np.bool_)
    finals[[frames, 2 * frames]] = True
    return Graph(arcs, counts, finals)


def _rows(frames: int) -> Iterator[tuple[int, tuple[int, int, float, int]]]:
    for t in range(frames):
        yield t, (transition(BLANK), 0, 0.0, t + 1)
        for output in range(1, OUTPUTS):
            word = 1 + t * _UNITS + output - 1
            yield t, (transition(output), word, 0.0, frames + t + 1)
    for t in range(1, frames):
        yield frames + t, (transition(BLANK), 0, 0.0, frames + t + 1)


def _word(frame: int, output: int) -> str:
    return f"{frame}.{output}"
