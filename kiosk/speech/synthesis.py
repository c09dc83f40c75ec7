"""Text to sound: the seam every voice stands behind, and the voice of espeak-ng."""

import os
import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kiosk.speech.voice_messages import VoiceSettings
from kiosk.speech.voice_respelling import respelt

if TYPE_CHECKING:
    from pyttsx3.engine import Engine

# What pyttsx3 finds first for Chinese, `sit/cmn`, reads tone numbers in English on Debian 12
# (espeak-ng#1236); this one is understood.
_VOICE = "sit/cmn-latn-pinyin"
# Measured with espeak-ng 1.51: 160 of its words a minute are 193 characters, pauses included.
_CHARACTERS_PER_WORD = 1.2
_MISSING = "没有安装语音合成程序（espeak-ng），暂时不能朗读。"
_NO_MANDARIN = "语音合成程序没有普通话发音，暂时不能朗读。"


class NoSynthesiserError(Exception):
    """This machine lacks what the synthesiser needs; the message says what, in Chinese."""


@dataclass(frozen=True)
class Speech:
    """Sound: 16-bit native-endian mono samples, `sample_rate` a second."""

    pcm: bytes
    sample_rate: int


class Synthesiser(Protocol):
    """One voice. Slow, may hang or crash: lives in a process that can be killed."""

    @property
    def name(self) -> str:
        """For the operator: engine and voice."""

    def synthesise(self, text: str) -> Speech:
        """The sound of one sentence; empty if nothing in it can be said."""


class PyttsxSynthesiser:
    """pyttsx3 with espeak-ng's Mandarin. Raises NoSynthesiserError where it can't speak."""

    name = f"pyttsx3 espeak-ng {_VOICE}"

    def __init__(self, settings: VoiceSettings) -> None:
        self._words_per_minute = round(settings.characters_per_minute / _CHARACTERS_PER_WORD)
        try:
            voices = {voice.id for voice in _engine().getProperty("voices")}
        except (ImportError, RuntimeError) as missing:
            raise NoSynthesiserError(_MISSING) from missing
        if _VOICE not in voices:
            raise NoSynthesiserError(_NO_MANDARIN)

    def synthesise(self, text: str) -> Speech:
        """See `Synthesiser`. Raises OSError or wave.Error if espeak-ng gave no sound."""
        # A file in memory: it is gone with this process, however that ends.
        file = os.memfd_create("speech")
        try:
            path = f"/proc/self/fd/{file}"
            # An engine that has spoken once may hang the second time (pyttsx3#126, #131).
            engine = _engine()
            engine.setProperty("voice", _VOICE)
            engine.setProperty("rate", self._words_per_minute)
            engine.save_to_file(respelt(text), path)
            # Not runAndWait: it returns before espeak-ng's own thread has written the file.
            engine.startLoop()
            with wave.open(path, "rb") as sound:
                return Speech(sound.readframes(sound.getnframes()), sound.getframerate())
        finally:
            os.close(file)


def _engine() -> "Engine":
    # Imported late: the import itself raises where espeak-ng is not installed.
    from pyttsx3.engine import Engine

    return Engine("espeak")
