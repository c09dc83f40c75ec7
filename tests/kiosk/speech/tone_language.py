"""A language of tones and a model that knows it: each unit of Mandarin is two notes at once.

With it the real Vosk can be asked what a graph makes of exactly these syllables, without training.
"""

import itertools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from kiosk.speech.acoustic import nnet3
from kiosk.speech.pcm import RATE
from kiosk.speech.pronounce import pronunciations
from kiosk.speech.units import OUTPUTS, UNITS, units

MELS = 40
_LOWEST, _HIGHEST = 20.0, 7600.0
# Every second band: neighbours overlap. 12 of them make 66 pairs, 58 are needed.
_BANDS = range(16, 40, 2)
_PAIRS = dict(zip(UNITS, itertools.combinations(_BANDS, 2), strict=False))
_UNIT_SECONDS, _PAUSE_SECONDS = 0.12, 0.06
# Both notes of a unit add up to about 50, one of them and a stray to 39, silence to -32.
_BLANK = 42.0
_MODEL_CONF = """\
--acoustic-scale=1.0
--frame-subsampling-factor=3
--endpoint.silence-phones=1
--min-active=200
--max-active=7000
--beam=60
--lattice-beam=20
"""


def model_folder(folder: Path) -> Path:
    """am/ and conf/ of the model, in `folder`."""
    weight = np.zeros((1 + len(UNITS), MELS), np.float32)
    for unit, pair in _PAIRS.items():
        weight[OUTPUTS[unit], list(pair)] = 1.0
    bias = np.zeros(1 + len(UNITS), np.float32)
    bias[0] = _BLANK
    nodes = [
        nnet3.Node("out", "input", nnet3.affine(weight, bias)),
        nnet3.Node("scores", "out", nnet3.log_softmax(len(bias))),
    ]
    mdl = nnet3.acoustic_model(nodes, mels=MELS, outputs=len(bias), left=0, right=0)
    (folder / "am").mkdir(parents=True)
    (folder / "am" / "final.mdl").write_bytes(mdl)
    (folder / "conf").mkdir()
    (folder / "conf" / "fbank.conf").write_text(
        f"--num-mel-bins={MELS}\n--low-freq={_LOWEST}\n--high-freq={_HIGHEST}\n--dither=0.1\n"
    )
    (folder / "conf" / "model.conf").write_text(_MODEL_CONF)
    return folder


def speak(*syllables: str, pause: float = 0.3) -> bytes:
    """The sound of `syllables` between two pauses, as 16-bit samples."""
    sounds = [_silence(pause)]
    for unit in itertools.chain.from_iterable(map(units, syllables)):
        sounds += [_chord(_PAIRS[unit]), _silence(_PAUSE_SECONDS)]
    return np.concatenate([*sounds, _silence(pause)]).astype("<i2").tobytes()


def said(text: str, path: Path) -> Path:
    """`path`, a sound file in which `text` is said and then nothing for a second."""
    pcm = np.frombuffer(speak(*pronunciations(text)[0]), np.int16)
    soundfile.write(path, np.append(pcm, np.zeros(RATE, np.int16)), RATE)
    return path


def hear(folder: Path, sound: bytes, alternatives: int = 5) -> list[tuple[str, float]]:
    """What the real Vosk makes of it: texts and log likelihoods, the likeliest first."""
    import vosk

    vosk.SetLogLevel(-1)
    recogniser = vosk.KaldiRecognizer(vosk.Model(str(folder)), RATE)
    recogniser.SetMaxAlternatives(alternatives)
    for start in range(0, len(sound), 3200):
        recogniser.AcceptWaveform(sound[start : start + 3200])
    found: Iterable[dict[str, Any]] = json.loads(recogniser.FinalResult())["alternatives"]
    return [(alternative["text"], alternative["confidence"]) for alternative in found]


def _chord(bands: tuple[int, int]) -> NDArray[np.float64]:
    time = np.arange(int(RATE * _UNIT_SECONDS)) / RATE
    low, high = (_note(_centre(band), time) for band in bands)
    return low + high


def _note(hertz: float, time: NDArray[np.float64]) -> NDArray[np.float64]:
    """Equally loud in its band at every pitch: Kaldi's pre-emphasis is undone."""
    emphasis = abs(1 - 0.97 * np.exp(-2j * np.pi * hertz / RATE))
    return np.asarray(1500.0 / emphasis * np.sin(2 * np.pi * hertz * time))


def _silence(seconds: float) -> NDArray[np.float64]:
    return np.zeros(int(RATE * seconds))


def _centre(band: int) -> float:
    low, high = (1127 * np.log(1 + hertz / 700) for hertz in (_LOWEST, _HIGHEST))
    mel = low + (band + 1) * (high - low) / (MELS + 1)
    return float(700 * (np.exp(mel / 1127) - 1))
