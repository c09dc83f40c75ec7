"""whisper-base on the same sound; what it heard is kept, because it takes seconds and never changes."""

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from content.load import BUNDLED, load_set
from kiosk.speech import whisper_engine
from kiosk.speech.catalogue import models_dir
from kiosk.speech.pcm import Samples
from kiosk.speech.prompt import prompt
from kiosk.speech.whisper_engine import WhisperEngine
from tests.eval.clips import ROOT, Clip
from tests.eval.result import WHISPER

# It takes two seconds an utterance on two cores that are free, and ten on two that are not.
_EACH = 3


class Whisper:
    """The terminal's second recogniser, loaded when there is something it has not heard before."""

    def __init__(self, folder: Path = ROOT / "build") -> None:
        self._prompt = prompt(load_set(BUNDLED))
        recipe = Path(whisper_engine.__file__).read_bytes() + self._prompt.encode()
        self._file = folder / f"whisper-heard-{_digest(recipe)}.json"
        self._heard: dict[str, list[str]] = {}
        if self._file.is_file():
            self._heard = json.loads(self._file.read_text(encoding="utf-8"))
        self._engine: WhisperEngine | None = None

    @property
    def is_here(self) -> bool:
        """Whether it is installed; nothing can stand beside ours where it is not."""
        return (models_dir() / WHISPER).is_dir()

    def heard(self, samples: Samples) -> list[str]:
        """Its readings, the best first. Raises Exception where it is not installed."""
        key = _digest(samples.tobytes())
        if key not in self._heard:
            self._heard[key] = self._listen(samples)
            self._file.parent.mkdir(exist_ok=True)
            self._file.write_text(json.dumps(self._heard, ensure_ascii=False), encoding="utf-8")
        return self._heard[key]

    def _listen(self, samples: Samples) -> list[str]:
        if self._engine is None:
            self._engine = WhisperEngine(models_dir() / WHISPER, self._prompt)
        utterance = self._engine.open()
        utterance.accept(samples.tobytes())
        return [hypothesis.text for hypothesis in utterance.final()]


def whispered(clips: Sequence[Clip], condition: str) -> Sequence[Clip]:
    """Those that whisper has to hear under a condition: all where it is quiet, else one in three."""
    return clips if condition == "clean" else clips[::_EACH]


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
