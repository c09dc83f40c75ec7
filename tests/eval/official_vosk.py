"""Vosk's own small Mandarin model on the same sound, where somebody has installed it."""

from kiosk.speech.catalogue import MODELS, models_dir
from kiosk.speech.pcm import Samples
from kiosk.speech.vosk_engine import VoskEngine
from tests.bench.part import LeftOutError

NAME = next(model.name for model in MODELS if model.engine == "vosk")


class OfficialVosk:
    """Raises LeftOutError where it is not installed."""

    def __init__(self) -> None:
        folder = models_dir() / NAME
        if not folder.is_dir():
            raise LeftOutError(f"{NAME} is not installed")
        self._engine = VoskEngine(folder)

    def heard(self, samples: Samples) -> list[str]:
        """Its readings, the best first."""
        utterance = self._engine.open()
        utterance.accept(samples.tobytes())
        return [hypothesis.text for hypothesis in utterance.final()]
