"""The bundled acoustic model, compiled for a content set: what the engine loads."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.speech.spelling import Words

BUNDLED = Path(__file__).parents[2] / "assets" / "models" / "yiboshi-cn"


@dataclass(frozen=True)
class Prepared:
    """Three folders for vosk.Model, in `folder`.

    texts: for all that `phrases` can say, the phrases that sound so. words: how what is heard is spelt.
    """

    folder: Path
    texts: Mapping[str, tuple[str, ...]]
    words: Words

    @property
    def phrases(self) -> Path:
        """Says the syllables of a phrase, parted by blanks."""
        return self.folder / "phrases"

    @property
    def syllables(self) -> Path:
        """Says any syllables."""
        return self.folder / "syllables"

    @property
    def silence(self) -> Path:
        """Says nothing."""
        return self.folder / "silence"
