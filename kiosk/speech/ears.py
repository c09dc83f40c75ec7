"""The terminal's ears, as the screen sees them: listen, cancel, finish; never waits, never hangs.

A thread of its own watches over the worker process: it passes commands on, kills a worker
that gives no sign of life, and starts a new one. Idle, it sleeps.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import wait
from queue import SimpleQueue
from threading import RLock, Thread

from content.schema import ContentSet
from kiosk.speech import listener
from kiosk.speech.messages import (
    Alive,
    Cancel,
    EarCommand,
    EarEvent,
    EarSettings,
    Failed,
    Final,
    Finish,
    Know,
    Listen,
    Pulse,
    Ready,
    Record,
    Recording,
    Silence,
)
from kiosk.speech.parcel import wrapped
from kiosk.speech.vigil import Duty, Vigil
from kiosk.speech.worker_process import WorkerProcess

# On top of the longest utterance: opening the microphone, and the slowest engine's decoding.
_ANSWER_SECONDS = 10.0
_CRASHED = "语音识别中断了，正在恢复。请再说一遍，或点屏幕选择问题。"
_PAUSED = "语音识别：中断了，正在恢复，暂时仅触摸可用"
_NOT_YET = "语音暂停，请触摸。"
_RECORDING_CUT = "录音诊断：语音重新启动，录音已停止"


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
        self._mouth = _Mouth()
        self._supervisor = _Supervisor(self._mouth, self._deliver, settings or EarSettings())
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
            self._mouth.say(Listen(self._current))

    def cancel(self) -> None:
        """Forget the utterance: no event of it follows."""
        with self._turn:
            if self._current is not None:
                self._mouth.say(Cancel(self._current))
                self._current = None

    def finish(self) -> None:
        """The visitor has tapped 说完了: decode what has been said."""
        with self._turn:
            if self._current is not None:
                self._mouth.say(Finish(self._current))

    def know(self, content: ContentSet) -> None:
        """There is a new content set: compile it beside, hear it as soon as that is done."""
        self._mouth.say(content)

    def record(self, until: float) -> None:
        """Keep what is heard before `until` (monotonic s) for diagnosis; Recording follows."""
        self._mouth.say(Record(until))

    def close(self) -> None:
        """Be deaf for good; no event comes after it returns."""
        self._mouth.say(None)
        self._thread.join()

    def _deliver(self, number: int | None, event: EarEvent) -> None:
        with self._turn:
            if number is not None and number != self._current:
                return
            if isinstance(event, Final | Silence | Failed):
                self._current = None
            self._on_event(event)


class _Mouth:
    """Hands commands to the ears' thread as they are: through a pipe, a large set would hold up who says it."""

    def __init__(self) -> None:
        self._said: SimpleQueue[EarCommand | ContentSet | None] = SimpleQueue()
        self.bell, self._ring = Pipe(duplex=False)

    def say(self, command: EarCommand | ContentSet | None) -> None:
        self._said.put(command)
        self._ring.send_bytes(b".")

    def take(self) -> EarCommand | ContentSet | None:
        self.bell.recv_bytes()
        return self._said.get()


class _Supervisor:
    """Runs in the ears' thread; everything in here belongs to that thread."""

    def __init__(
        self,
        commands: _Mouth,
        deliver: Callable[[int | None, EarEvent], None],
        settings: EarSettings,
    ) -> None:
        self._commands = commands
        self._deliver = deliver
        self._settings = settings
        limits = settings.limits
        self._vigil = Vigil(limits.patience + limits.cap + _ANSWER_SECONDS)
        self._worker: WorkerProcess | None = None
        # The utterance that has no answer yet.
        self._open: Listen | None = None
        self._recording = False

    def run(self) -> None:
        while True:
            while duty := self._vigil.due(time.monotonic()):
                self._do(duty)
            bell = self._commands.bell
            sources = [bell, self._worker.connection] if self._worker else [bell]
            ready = wait(sources, self._vigil.patience(time.monotonic()))
            if bell in ready:
                command = self._commands.take()
                if command is None:
                    break
                self._obey(Know(wrapped(command)) if isinstance(command, ContentSet) else command)
            elif ready and self._worker:
                self._take_event(self._worker)
        if self._worker:
            self._worker.kill()

    def _do(self, duty: Duty) -> None:
        match duty:
            case Duty.ASK:
                self._vigil.asked()
                self._send(Pulse())
            case Duty.REPLACE:
                if self._worker:
                    self._bury_worker(self._worker)
                self._fail(_CRASHED)
            case Duty.START:
                self._start_worker()
            case Duty.PAUSE:
                self._vigil.paused()
                self._deliver(None, Ready(None, microphone=False, reason=_PAUSED))
                self._fail(_NOT_YET)

    def _obey(self, command: EarCommand) -> None:
        if isinstance(command, Listen):
            self._open = command
            self._vigil.opened(time.monotonic())
        elif isinstance(command, Cancel):
            self._close()
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
        self._vigil.lives(time.monotonic())
        if isinstance(event, Alive):
            return
        if isinstance(event, Ready):
            self._vigil.ready()
        elif isinstance(event, Recording):
            self._recording = event.until > 0
        elif (
            self._open
            and number == self._open.number
            and isinstance(event, Final | Silence | Failed)
        ):
            self._close()
            # After a failure of the engine the microphone is still open.
            self._send(Cancel(number))
        self._deliver(number, event)

    def _start_worker(self) -> None:
        now = time.monotonic()
        try:
            self._worker = WorkerProcess(listener.run, self._settings)
        except OSError:  # no memory for one more process
            self._vigil.died(now)
            return
        self._vigil.started(now)
        if self._open:
            self._send(self._open)

    def _bury_worker(self, worker: WorkerProcess) -> None:
        self._worker = None
        self._vigil.died(time.monotonic())
        worker.kill()
        if self._recording:
            self._recording = False
            self._deliver(None, Recording(0.0, _RECORDING_CUT))
        self._fail(_CRASHED)

    def _fail(self, message: str) -> None:
        if self._open:
            number = self._open.number
            self._close()
            self._deliver(number, Failed("crash", message))

    def _close(self) -> None:
        self._open = None
        self._vigil.closed()
