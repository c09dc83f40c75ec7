"""The synthesiser in a process of its own, because it hangs and crashes (pyttsx3#126, #131)."""

import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from kiosk.speech.voice_messages import Spoken, VoiceSettings
from kiosk.speech.worker_process import WorkerProcess

if TYPE_CHECKING:
    from kiosk.speech.voice_sound import Speech

# Its process and first word take 0.3 s; a cold disk and a busy machine ten times that.
_START_SECONDS = 10.0
# espeak-ng takes 0.02-0.1 s a sentence, 0.3 s on a busy machine. Longer is stuck.
_LIMIT_SECONDS = 2.0
# For an answer that nobody waits for any more: the next job shall not wait for it either.
_ABANDONED_SECONDS = 0.25
_WARM_UP = "好。"


@dataclass(frozen=True)
class SynthesiserReady:
    """The synthesiser has spoken a first word."""

    name: str


@dataclass(frozen=True)
class SynthesiserMissing:
    """The synthesiser can't speak on this machine; why, in Chinese."""

    reason: str


@dataclass(frozen=True)
class Said:
    """A sentence's sound. `fault`: why its recording could not be played, in Chinese."""

    speech: "Speech"
    fault: str = ""


Answer = SynthesiserReady | SynthesiserMissing | Said


class SynthesisProcess:
    """Asked for one sentence at a time; `restart` it when it has died or is past `deadline`.

    The first answer of each new process is SynthesiserReady or SynthesiserMissing.
    `deadline` is time.monotonic(), None while nothing is expected of it.
    """

    def __init__(self, settings: VoiceSettings) -> None:
        self._settings = settings
        self._start()

    def _start(self) -> None:
        self._process = WorkerProcess(serve, self._settings)
        self.connection = self._process.connection
        self.ready = False
        self._asked = False
        self.deadline: float | None = time.monotonic() + _START_SECONDS

    def ask(self, sentence: Spoken, sample_rate: int | None = None) -> None:
        """Ask for a sentence; the answer arrives at `connection`. Raises OSError if it died.

        `sample_rate` (Hz): what is wanted; None: whatever it has.
        """
        self.connection.send((sentence, sample_rate))
        self._asked = True
        if self.ready:
            self.deadline = time.monotonic() + _LIMIT_SECONDS

    def abandon(self) -> None:
        """Nobody waits for the answer any more."""
        if self._asked and self.ready:
            self.deadline = time.monotonic() + _ABANDONED_SECONDS

    def answer(self) -> Answer:
        """What has arrived. Raises EOFError or OSError if the process has died."""
        answer: Answer = self.connection.recv()
        if isinstance(answer, SynthesiserReady):
            self.ready = True
        else:
            self._asked = False
        self.deadline = time.monotonic() + _LIMIT_SECONDS if self._asked else None
        return answer

    def restart(self) -> None:
        """Kill it, stuck or dead, and start a fresh one."""
        self.kill()
        self._start()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()


def serve(parent: "Connection[Any, Any]") -> None:
    """The process itself. Any error ends it, for its parent to start a fresh one."""
    # Imported late: the terminal's own process, which starts this one, needs no sound library.
    from content.narration.espeak import Espeak
    from content.narration.narrator import NoNarratorError
    from kiosk.speech.voice_saying import said

    settings: VoiceSettings = parent.recv()
    voice = Espeak(settings.characters_per_minute)
    try:
        voice.narrate(_WARM_UP)
    except NoNarratorError as reason:
        parent.send(SynthesiserMissing(str(reason)))
        return
    parent.send(SynthesiserReady(voice.name))
    while True:
        sentence, sample_rate = parent.recv()
        parent.send(said(sentence, sample_rate, voice, settings.volume))
