"""易博士's own voice: the neural voice Kokoro-82M, Mandarin, in one of its speakers."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from content.narration.kokoro_files import missing
from content.narration.narrator import NoNarratorError
from content.narration.sound import Sound

if TYPE_CHECKING:
    from content.narration.kokoro_model import KokoroModel

# What turns text into phonemes and those into sound.
_PACKAGES = ("onnx", "onnxruntime", "misaki", "jieba")
# Counts up when the same words come to sound different: another lexicon, other names of letters.
_READING = 1


@dataclass(frozen=True)
class KokoroNarrator:
    """See `Narrator`. Its process grows to some 700 MB.

    Of the speakers a friendly young man, the one that is understood best; at this speed he says 4.4
    characters a second, pauses included (docs/adr/0042).
    """

    speaker: str = "zm_yunxi"
    speed: float = 0.85

    @property
    def name(self) -> str:
        """See `Narrator`."""
        return f"kokoro-82m-int8 {self.speaker} {self.speed} {_READING}"

    def narrate(self, said: str) -> Sound:
        """See `Narrator`."""
        check_installed()
        # Imported late: seconds, which an office that narrates nothing does without.
        from content.narration.mandarin import phonemes

        spelt = phonemes(said)
        if not any(character.isalpha() for character in spelt):
            return Sound(np.zeros(0, np.float32), 1)
        model = _model()
        return model.say(spelt, model.styles[self.speaker][len(spelt)], self.speed)


def is_installed() -> bool:
    """Whether this machine has all of it."""
    return not _absent()


def check_installed() -> None:
    """Raises NoNarratorError, which names what is missing."""
    if absent := _absent():
        raise NoNarratorError(
            f"没有安装自然声音（缺 {'、'.join(absent)}）：运行 ./yiboshi voice 就会装好。"
        )


def _absent() -> list[str]:
    return [name for name in _PACKAGES if find_spec(name) is None] + missing()


@cache
def _model() -> "KokoroModel":
    from content.narration.kokoro_model import KokoroModel

    return KokoroModel()
