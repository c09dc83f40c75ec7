"""The voice that is everywhere: espeak-ng's Mandarin, through pyttsx3."""

import importlib
import os
import wave
from typing import TYPE_CHECKING

import numpy as np

from content.narration.narrator import NoNarratorError
from content.narration.respelling import respelt
from content.narration.sound import Sound

if TYPE_CHECKING:
    from pyttsx3.engine import Engine

# What pyttsx3 finds first for Chinese, `sit/cmn`, reads tone numbers in English on Debian 12
# (espeak-ng#1236); this one is understood.
_VOICE = "sit/cmn-latn-pinyin"
# Measured with espeak-ng 1.51: 160 of its words a minute are 193 characters, pauses included.
_CHARACTERS_PER_WORD = 1.2
PACE = 190
"""Characters a minute at which a stranger's voice is followed with ease."""
_MISSING = "没有安装语音合成程序（espeak-ng），暂时不能朗读。"
_NO_MANDARIN = "语音合成程序没有普通话发音，暂时不能朗读。"


class Espeak:
    """See `Narrator`. It may hang or crash: it belongs into a process that can be killed."""

    def __init__(self, characters_per_minute: int = PACE) -> None:
        self._words_per_minute = round(characters_per_minute / _CHARACTERS_PER_WORD)
        self.name = f"espeak-ng {_VOICE} {characters_per_minute}"
        self._speaks = False

    def narrate(self, said: str) -> Sound:
        """See `Narrator`. Raises OSError or wave.Error if espeak-ng gave no sound."""
        if not self._speaks:
            _check_voice()
            self._speaks = True
        # A file in memory: it is gone with this process, however that ends.
        file = os.memfd_create("speech")
        try:
            path = f"/proc/self/fd/{file}"
            # An engine that has spoken once may hang the second time (pyttsx3#126, #131).
            engine = _engine()
            engine.setProperty("voice", _VOICE)
            engine.setProperty("rate", self._words_per_minute)
            engine.save_to_file(respelt(said), path)
            # Not runAndWait: it returns before espeak-ng's own thread has written the file.
            engine.startLoop()
            with wave.open(path, "rb") as sound:
                pcm = np.frombuffer(sound.readframes(sound.getnframes()), np.int16)
                return Sound(pcm.astype(np.float32) / np.float32(32768), sound.getframerate())
        finally:
            os.close(file)


def check_installed() -> None:
    """Raises NoNarratorError where the library is not there; whether it speaks, only `narrate` can tell."""
    try:
        importlib.import_module("pyttsx3.drivers._espeak")
    except (ImportError, RuntimeError) as missing:
        raise NoNarratorError(_MISSING) from missing


def _check_voice() -> None:
    check_installed()
    if _VOICE not in {voice.id for voice in _engine().getProperty("voices")}:
        raise NoNarratorError(_NO_MANDARIN)


def _engine() -> "Engine":
    # Imported late: the import itself raises where espeak-ng is not installed.
    from pyttsx3.engine import Engine

    return Engine("espeak")
