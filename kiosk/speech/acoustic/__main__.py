"""`python -m kiosk.speech.acoustic`: from other people's recordings to a model that Vosk loads.

Prepares the recordings, lets the neural voice speak more of them, trains, and exports; whatever is
done already is not done again.
"""

import argparse
import datetime
import os
import sys
import time
from pathlib import Path

from content.load import BUNDLED
from content.narration.kokoro_model import KokoroModel
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.corpus import Corpus
from kiosk.speech.acoustic.export import export
from kiosk.speech.acoustic.prior import published
from kiosk.speech.acoustic.sources import (
    prepare_aishell,
    prepare_common_voice,
    prepare_hsk,
    prepare_students,
    prepare_words,
)
from kiosk.speech.acoustic.speak import speak
from kiosk.speech.acoustic.train import train

_CHECKOUTS = {
    "mychinesemultipa": (prepare_common_voice, "people"),
    "rsample-100-cv-corpus-6.1-2020-12-11": (prepare_common_voice, "people"),
    "zhrtvc": (prepare_aishell, "people"),
    "training-data": (prepare_aishell, "people"),
    "kaldi-asr-aishell-sample": (prepare_aishell, "people"),
    "hsk-sentences-audio": (prepare_hsk, "hsk"),
    "audio-cmn": (prepare_words, "words"),
    "DSPSpeech-20": (prepare_students, "students"),
}
_KOKORO = "kokoro"
_REPORT_EVERY = 100
_ASSETS = Path(__file__).parents[3] / "assets"
_MODEL = _ASSETS / "models" / "yiboshi-cn"


def main() -> int:
    """0; 2 where something to start from is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sources",
        type=Path,
        required=True,
        help="a folder with checkouts of leeqingming-BOL/mychinesemultipa, "
        "omnilingo/rsample-100-cv-corpus-6.1-2020-12-11, X-CCS/zhrtvc, wu-jingtao/training-data, "
        "QianZ423/kaldi-asr-aishell-sample, no7z/hsk-sentences-audio, "
        "hugolpz/audio-cmn and zhongyuchen/DSPSpeech-20",
    )
    parser.add_argument("--work", type=Path, required=True, help="recordings and checkpoints")
    parser.add_argument("--spoken", type=float, default=3.0, help="hours the neural voice speaks")
    parser.add_argument("--heard", type=float, default=300.0, help="hours the network hears")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="that train together; one a core"
    )
    parser.add_argument("--start", type=Path, help="a checkpoint to begin with, not from nothing")
    parser.add_argument(
        "--join",
        type=Path,
        help="the checkpoint of a second run that began alike, or of what --start was: ship a mixture",
    )
    parser.add_argument("--share", type=float, default=0.5, help="how much of the mixture that is")
    parser.add_argument("--to", type=Path, default=_MODEL, help="the model's folder")
    parser.add_argument(
        "--seed-to",
        type=Path,
        default=_ASSETS / "training" / f"{_MODEL.name}.pt",
        help="what another training can begin with; terminals need none of it",
    )
    given = parser.parse_args()
    for name in _CHECKOUTS:
        if not (given.sources / name).is_dir():
            print(f"{given.sources / name} is missing: see {_MODEL / 'NOTICE'}", file=sys.stderr)
            return 2
    data: Path = given.work / "recordings"
    for name, (prepare, folder) in _CHECKOUTS.items():
        _say(f"preparing {name}")
        prepare(given.sources / name, data / folder)
    _speak(given.sources, data / _KOKORO, given.spoken)
    state = train(data, given.work, given.heard, given.seed, given.start, given.processes)
    if given.join:
        state = state.joined(Checkpoint.load(given.join), given.share)
    publish(state, given.work / "learning-curve.png", given.to, given.seed_to)
    _say(f"exported to {given.to}")
    return 0


def publish(state: Checkpoint, curve: Path, folder: Path, seed: Path) -> None:
    """The model for Vosk and the picture into `folder`, what to go on from to `seed`. Raises OSError."""
    export(published(state), state.mean, folder)
    seed.parent.mkdir(parents=True, exist_ok=True)
    state.seed().save(seed)
    (folder / "learning-curve.png").write_bytes(curve.read_bytes())


def _speak(sources: Path, out: Path, hours: float) -> None:
    _say("the neural voice speaks")
    sentences = sources / "hsk-sentences-audio" / "data" / "sentences"
    corpus = Corpus(BUNDLED, sentences, datetime.date.today())
    for number, spoken in speak(out, hours, corpus, KokoroModel()):
        if number % _REPORT_EVERY == 0:
            _say(f"{number} utterances, {spoken:.2f} h of {hours:.2f}")


def _say(what: str) -> None:
    print(time.strftime("%H:%M:%S"), what, flush=True)


if __name__ == "__main__":
    sys.exit(main())
