"""The terminal's voice, as the screen sees it: say, pause, stop; never waits, never throws.

A thread of its own watches over the worker process: it passes commands on, kills a worker
that does not obey in time, and starts a new one.
"""

import time
from collections.abc import Callable, Sequence
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from threading import Thread

from kiosk.speech.voice_messages import (
    Command,
    Done,
    Hold,
    Hush,
    Say,
    SpeechEnded,
    Spoken,
    VoiceEvent,
    VoiceFailed,
    VoiceReady,
    VoiceSettings,
)
from kiosk.speech.voice_worker import run
from kiosk.speech.worker_process import WorkerProcess

# Sound stops within 200 ms of a command even if the worker hangs: killing it and the sound
# server's noticing take 20 ms.
_OBEY_SECONDS = 0.15
_FIRST_RETRY_SECONDS = 0.25
# How long a loudspeaker that was plugged in again may stay unnoticed.
_LAST_RETRY_SECONDS = 60.0
# A worker that has lived this long did not fail for the same reason as the one before.
_HEALTHY_SECONDS = 10.0
_DIED = "朗读中断了，正在恢复。"


class Voice:
    """Says sentences through the loudspeaker, one job at a time.

    `on_event` is called from the voice's own thread and must return quickly. Every job that
    was said ends in exactly one SpeechEnded. Call the methods from one thread.
    """

    def __init__(
        self, on_event: Callable[[VoiceEvent], None], settings: VoiceSettings | None = None
    ) -> None:
        ears, self._mouth = Pipe(duplex=False)
        self._supervisor = _Supervisor(ears, on_event, settings or VoiceSettings())
        self._thread = Thread(target=self._supervisor.run, name="voice", daemon=True)
        self._numbers = count()

    def start(self) -> None:
        """Start speaking's processes; VoiceReady follows when they can speak, or can't."""
        self._thread.start()

    def say(self, sentences: Sequence[str | Spoken], job: int, *, lead: float = 0.0) -> None:
        """Say these instead of whatever is being said, after `lead` s; events of it carry `job`."""
        spoken = (Spoken(one) if isinstance(one, str) else one for one in sentences)
        self._mouth.send(Say(next(self._numbers), job, tuple(spoken), lead))

    def pause(self) -> None:
        """Hold the sound where it is."""
        self._mouth.send(Hold(next(self._numbers), paused=True))

    def resume(self) -> None:
        """Go on from where the sound was held."""
        self._mouth.send(Hold(next(self._numbers), paused=False))

    def stop(self) -> None:
        """Be silent and forget the job."""
        self._mouth.send(Hush(next(self._numbers)))

    def close(self) -> None:
        """Be silent for good. No event comes after it returns."""
        self._mouth.send(None)
        self._thread.join()


class _Supervisor:
    """Runs in the voice's thread; everything in here belongs to that thread."""

    def __init__(
        self,
        commands: "Connection[Command | None, Command | None]",
        on_event: Callable[[VoiceEvent], None],
        settings: VoiceSettings,
    ) -> None:
        self._commands = commands
        self._on_event = on_event
        self._settings = settings
        self._worker: WorkerProcess | None = None
        self._born = 0.0
        self._retry_at = 0.0
        self._retry_seconds = _FIRST_RETRY_SECONDS
        self._announced: VoiceReady | None = None
        # The worker has said why it is going to end.
        self._explained = False
        self._jobs: list[int] = []
        # When each command that a ready worker was given must have been carried out.
        self._due: dict[int, float] = {}

    def run(self) -> None:
        self._start_worker()
        while True:
            ready = wait(
                [self._commands, self._worker.connection] if self._worker else [self._commands],
                self._patience(),
            )
            if self._commands in ready:
                command = self._commands.recv()
                if command is None:
                    break
                self._pass_on(command)
            elif self._worker and ready:
                self._listen(self._worker)
            elif self._worker:
                self._bury_worker(self._worker)
            else:
                self._start_worker()
        if self._worker:
            self._worker.kill()

    def _patience(self) -> float | None:
        """Seconds until the worker must be killed or started; None: nothing to wait for."""
        if self._worker and not self._due:
            return None
        moment = min(self._due.values()) if self._worker else self._retry_at
        return max(0.0, moment - time.monotonic())

    def _start_worker(self) -> None:
        self._worker = WorkerProcess(run, self._settings)
        self._born = time.monotonic()
        self._explained = False

    def _pass_on(self, command: Command) -> None:
        if self._deliver(command) or not isinstance(command, Say):
            return
        # Somebody waits for it: no time for patience.
        self._start_worker()
        if not self._deliver(command):
            self._on_event(SpeechEnded(command.job, completed=False))

    def _deliver(self, command: Command) -> bool:
        """Whether there was a worker to take it."""
        if not self._worker:
            return False
        try:
            self._worker.connection.send(command)
        except OSError:
            self._bury_worker(self._worker)
            return False
        if isinstance(command, Say):
            self._jobs.append(command.job)
        if self._announced and self._announced.available:
            self._due[command.number] = time.monotonic() + _OBEY_SECONDS
        return True

    def _listen(self, worker: WorkerProcess) -> None:
        try:
            word = worker.connection.recv()
        except (EOFError, OSError):
            self._bury_worker(worker)
            return
        self._explained = _is_last_word(word)
        match word:
            case Done():
                self._due.pop(word.number, None)
            case VoiceReady():
                if word != self._announced:
                    self._announced = word
                    self._on_event(word)
            case SpeechEnded():
                self._end_job(word)
            case _:
                self._on_event(word)

    def _end_job(self, ended: SpeechEnded) -> None:
        self._jobs.remove(ended.job)
        self._on_event(ended)

    def _bury_worker(self, worker: WorkerProcess) -> None:
        """It has died, or does not obey and has to."""
        worker.kill()
        self._worker = None
        self._due.clear()
        now = time.monotonic()
        if now - self._born > _HEALTHY_SECONDS:
            self._retry_seconds = _FIRST_RETRY_SECONDS
        self._retry_at = now + self._retry_seconds
        self._retry_seconds = min(2 * self._retry_seconds, _LAST_RETRY_SECONDS)
        if self._announced and self._announced.available:
            self._announced = None
        if not self._explained:
            self._on_event(VoiceFailed(_DIED))
        for job in self._jobs[:]:
            self._end_job(SpeechEnded(job, completed=False))


def _is_last_word(word: VoiceEvent | Done) -> bool:
    """After this, a worker that ends needs no further explanation."""
    return isinstance(word, VoiceFailed) or (isinstance(word, VoiceReady) and not word.available)
