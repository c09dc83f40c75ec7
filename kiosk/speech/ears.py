"""The terminal's ears, as the screen sees them: listen, cancel, finish; never waits, never hangs.

A thread of its own watches over the worker process: it passes commands on, kills a worker
that gives no answer in time, and starts a new one. Idle, it sleeps.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from threading import RLock, Thread

from content.schema import ContentSet
from kiosk.speech import listener
from kiosk.speech.messages import (
    Cancel,
    EarCommand,
    EarEvent,
    EarSettings,
    Failed,
    Final,
    Finish,
    Know,
    Listen,
    Ready,
    Silence,
)
from kiosk.speech.worker_process import WorkerProcess

# On top of the longest utterance: opening the microphone, and the slowest engine's decoding.
_ANSWER_SECONDS = 10.0
# 0.5, 1, 2, 4 ... seconds, so at most seven new workers a minute.
_FIRST_RETRY_SECONDS = 0.5
_LAST_RETRY_SECONDS = 30.0
_MEMORY_SECONDS = 60.0
_CRASHED = "语音识别中断了，正在恢复。请再说一遍，或点屏幕选择问题。"
_NO_START = "语音识别：启动不了，正在重试，暂时仅触摸可用"


class Ears:
    """Hears one utterance at a time.

    `on_event` is called from the ears' own thread; it must return quickly and must not wait for
    the thread that calls the methods. Every `listen` that is not cancelled, nor followed by
    another, ends in exactly one Final, Silence or Failed.
    """

    def __init__(
        self, on_event: Callable[[EarEvent], None], settings: EarSettings | None = None
    ) -> None:
        self._on_event = on_event
        commands, self._mouth = Pipe(duplex=False)
        self._supervisor = _Supervisor(commands, self._deliver, settings or EarSettings())
        self._thread = Thread(target=self._supervisor.run, name="ears", daemon=True)
        self._numbers = count(1)
        self._current: int | None = None
        # Held while an event is delivered: after cancel() has returned, none follows.
        self._turn = RLock()

    def start(self) -> None:
        """Start the worker; Ready follows once its model is loaded."""
        self._thread.start()

    def listen(self) -> None:
        """Begin an utterance now, or as soon as the ears are ready; forget any other."""
        with self._turn:
            self._current = next(self._numbers)
            self._mouth.send(Listen(self._current))

    def cancel(self) -> None:
        """Forget the utterance: no event of it follows."""
        with self._turn:
            if self._current is not None:
                self._mouth.send(Cancel(self._current))
                self._current = None

    def finish(self) -> None:
        """The visitor has tapped 说完了: decode what has been said."""
        with self._turn:
            if self._current is not None:
                self._mouth.send(Finish(self._current))

    def know(self, content: ContentSet) -> None:
        """There is a new content set: compile it beside, hear it as soon as that is done."""
        self._mouth.send(Know(content))

    def close(self) -> None:
        """Be deaf for good; no event comes after it returns."""
        self._mouth.send(None)
        self._thread.join()

    def _deliver(self, number: int | None, event: EarEvent) -> None:
        with self._turn:
            if number is not None and number != self._current:
                return
            if isinstance(event, Final | Silence | Failed):
                self._current = None
            self._on_event(event)


class _Supervisor:
    """Runs in the ears' thread; everything in here belongs to that thread."""

    def __init__(
        self,
        commands: "Connection[EarCommand | None, EarCommand | None]",
        deliver: Callable[[int | None, EarEvent], None],
        settings: EarSettings,
    ) -> None:
        self._commands = commands
        self._deliver = deliver
        self._settings = settings
        limits = settings.limits
        self._longest = limits.patience + limits.cap + _ANSWER_SECONDS
        self._worker: WorkerProcess | None = None
        self._announced = False
        self._deaths: deque[float] = deque()
        self._retry_at = 0.0
        # The utterance that has no answer yet, and when it must have one.
        self._open: Listen | None = None
        self._due = 0.0

    def run(self) -> None:
        self._start_worker()
        while True:
            sources = [self._commands] + ([self._worker.connection] if self._worker else [])
            ready = wait(sources, self._patience())
            if self._commands in ready:
                command = self._commands.recv()
                if command is None:
                    break
                self._obey(command)
            elif ready and self._worker:
                self._take_event(self._worker)
            self._look_at_the_clock()
        if self._worker:
            self._worker.kill()

    def _patience(self) -> float | None:
        """Seconds until something must be done unasked; None: never."""
        moments = [self._due] if self._open else []
        if not self._worker:
            moments.append(self._retry_at)
        return max(0.0, min(moments) - time.monotonic()) if moments else None

    def _obey(self, command: EarCommand) -> None:
        if isinstance(command, Listen):
            self._open = command
            self._due = time.monotonic() + self._longest
        elif isinstance(command, Cancel):
            self._open = None
        elif isinstance(command, Know):
            self._settings = replace(self._settings, content=command.content)
        self._send(command)

    def _send(self, command: EarCommand) -> None:
        """Nothing where there is no worker: a new one is told of the open utterance."""
        if self._worker:
            try:
                self._worker.connection.send(command)
            except OSError:
                self._bury_worker(self._worker)

    def _take_event(self, worker: WorkerProcess) -> None:
        try:
            number, event = worker.connection.recv()
        except (EOFError, OSError):
            self._bury_worker(worker)
            return
        self._announced |= isinstance(event, Ready)
        if (
            self._open
            and number == self._open.number
            and isinstance(event, Final | Silence | Failed)
        ):
            self._open = None
            # After a failure of the engine the microphone is still open.
            self._send(Cancel(number))
        self._deliver(number, event)

    def _look_at_the_clock(self) -> None:
        now = time.monotonic()
        if self._open and now >= self._due:
            if self._worker:
                self._bury_worker(self._worker)
            else:
                self._fail()
        if not self._worker and now >= self._retry_at:
            self._start_worker()

    def _start_worker(self) -> None:
        try:
            self._worker = WorkerProcess(listener.run, self._settings)
        except OSError:  # no memory for one more process
            self._note_death()
            return
        if self._open:
            self._send(self._open)

    def _bury_worker(self, worker: WorkerProcess) -> None:
        worker.kill()
        self._worker = None
        self._note_death()
        if self._open:
            self._fail()

    def _note_death(self) -> None:
        now = time.monotonic()
        self._deaths.append(now)
        while self._deaths[0] < now - _MEMORY_SECONDS:
            self._deaths.popleft()
        delay = _FIRST_RETRY_SECONDS * 2.0 ** (len(self._deaths) - 1)
        self._retry_at = now + min(delay, _LAST_RETRY_SECONDS)
        if not self._announced:
            self._deliver(None, Ready(None, microphone=False, reason=_NO_START))
        self._announced = False

    def _fail(self) -> None:
        if self._open:
            number = self._open.number
            self._open = None
            self._deliver(number, Failed("crash", _CRASHED))
