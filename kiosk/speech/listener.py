"""The ears' worker process: microphone, endpointing and engine, one utterance at a time.

Nothing that is heard is written anywhere, unless an operator has asked for it (recording.py).
"""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from kiosk.speech.decoder import Decoder
from kiosk.speech.engines import Choice, choices
from kiosk.speech.hearing import Feed, Hearing, Look, Step
from kiosk.speech.messages import (
    Alive,
    Cancel,
    EarCommand,
    EarEvent,
    EarSettings,
    Endpoint,
    Failed,
    Finish,
    Know,
    Listen,
    Listening,
    Pulse,
    Ready,
    Record,
    Recording,
    Silence,
)
from kiosk.speech.microphone import (
    LOST_SECONDS,
    WAKING_SECONDS,
    Microphone,
    MicrophoneLost,
    find,
    look_again,
)
from kiosk.speech.pcm import Samples
from kiosk.speech.recording import Recorder, recordings_dir, why
from kiosk.speech.worker_process import give_up, keep_one_heap

_GONE = "麦克风没有声音传来，可能松动或被拔掉了。请检查插头，或点屏幕选择问题。"
_SHUT = "麦克风打不开，可能没有插好。请检查插头，或点屏幕选择问题。"
_NO_MICROPHONE = "没有麦克风，仅触摸可用"
_NO_ENGINE = "这台终端还没有装语音识别，请点屏幕选择问题。"
# How soon a microphone that is plugged in is noticed, where there was none: looking costs some
# 25 ms of work.
_LOOK_SECONDS = 5.0
# Utterances count from 1; sound under this number only shows that a microphone is alive.
_NOBODY = 0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Sound:
    number: int
    at: float
    samples: Samples


@dataclass(frozen=True)
class _Enough:
    """The engine says how long a silence will do."""

    number: int
    seconds: float


@dataclass(frozen=True)
class _Loaded:
    """Of the set that `settings` name."""

    settings: EarSettings
    choice: Choice


class Listener:
    """Lives as long as `connection`.

    That brings EarSettings first, then EarCommands, and takes (utterance number | None, EarEvent).
    """

    def __init__(self, connection: "Connection[Any, Any]") -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._settings: EarSettings = connection.recv()
        self._inbox: SimpleQueue[EarCommand | _Sound | _Enough | _Loaded] = SimpleQueue()
        self._has_microphone: bool | None = None
        self._decoder: Decoder | None = None
        better = choices(self._settings)
        self._use(next(better))
        self._load(self._settings, better)
        self._number: int | None = None
        self._hearing = Hearing(self._settings.limits)
        self._microphone: Microphone | None = None
        self._recorder: Recorder | None = None
        # When silence of the microphone means something; None: never, idle costs nothing.
        self._until: float | None = None

    def run(self) -> None:
        """Serve until the parent is gone."""
        present = find(self._settings.microphone) is not None
        self._note_microphone(present=present)
        self._expect(None if present else _LOOK_SECONDS)
        Thread(target=self._take_commands, name="commands", daemon=True).start()
        while True:
            try:
                item = self._inbox.get(timeout=self._patience())
            except Empty:
                if self._number is not None:
                    self._lose_microphone(self._number, _GONE)
                else:
                    self._look_for_microphone()
            else:
                self._handle(item)

    def _expect(self, seconds: float | None) -> None:
        """Something of the microphone, within so many seconds from now."""
        self._until = None if seconds is None else time.monotonic() + seconds

    def _patience(self) -> float | None:
        return None if self._until is None else max(0.0, self._until - time.monotonic())

    def _use(self, choice: Choice) -> None:
        """From the next utterance on."""
        self._reason = choice.reason
        self._engine = choice.engine.name if choice.engine else None
        if self._decoder is not None and choice.engine is not None:
            self._decoder.use(choice.engine)
        elif choice.engine is not None:
            self._decoder = Decoder(
                choice.engine, self._tell, lambda *enough: self._inbox.put(_Enough(*enough))
            )

    def _load(self, settings: EarSettings, coming: Iterator[Choice]) -> None:
        """Load on a thread of its own what else comes, while what is there is listening."""

        def load() -> None:
            for choice in coming:
                self._inbox.put(_Loaded(settings, choice))

        Thread(target=load, name="loading", daemon=True).start()

    def _take_commands(self) -> None:
        try:
            while True:
                self._inbox.put(self._connection.recv())
        except (EOFError, OSError):
            give_up(0)  # the parent is gone

    def _handle(self, item: EarCommand | _Sound | _Enough | _Loaded) -> None:
        match item:
            case _Sound(number, at, samples):
                if number == self._number:
                    self._expect(LOST_SECONDS)
                    if self._recorder is not None:
                        self._recorder.hear(samples)
                    self._carry_out(number, self._hearing.hear(at, samples))
                elif number == _NOBODY and self._number is None:
                    self._close_microphone()
                    self._note_microphone(present=True)
            case Listen(number):
                self._close_microphone()
                self._listen(number)
            case Cancel(number):
                if number == self._number:
                    self._close_microphone()
                if self._decoder is not None:
                    self._decoder.forget(number)
            case _Enough(number, seconds):
                if number == self._number:
                    self._hearing.expect_no_more(seconds)
            case Know(content):
                self._settings = replace(self._settings, content=content)
                self._load(self._settings, choices(self._settings))
            case _Loaded(settings, choice) if settings is self._settings:
                if choice.engine is None and self._decoder is not None:
                    log.warning("%s", choice.reason)  # and go on with the set one has
                else:
                    self._use(choice)
                    self._tell_ready()
            case Finish(number) if number == self._number:
                self._carry_out(number, self._hearing.finish(time.monotonic()))
            case Pulse():
                if self._decoder is not None and self._decoder.is_stuck:
                    log.error("the engine does not come back")
                    give_up(1)
                self._tell(None, Alive())
            case Record(until):
                self._record(until)

    def _listen(self, number: int) -> None:
        if self._decoder is None:
            self._tell(number, Failed("engine", _NO_ENGINE))
            return
        self._decoder.begin(number)
        self._hearing = Hearing(self._settings.limits)
        self._number = number
        if self._recorder is not None:
            self._recorder.begin()
        try:
            self._open_microphone(number)
        except MicrophoneLost as error:
            log.warning("%s", error)
            self._lose_microphone(number, _SHUT)
            return
        self._note_microphone(present=True)
        self._tell(number, Listening(time.monotonic()))

    def _carry_out(self, number: int, steps: Iterable[Step]) -> None:
        assert self._decoder is not None
        for step in steps:
            match step:
                case Feed(samples):
                    self._decoder.feed(number, samples)
                case Look():
                    self._decoder.look(number)
                case _:
                    self._tell(number, step)
                    if isinstance(step, Endpoint):
                        self._decoder.end(number, step)
                    if isinstance(step, Endpoint | Silence):
                        self._close_microphone()
                        self._keep_sound()

    def _record(self, until: float) -> None:
        """Keep utterances for diagnosis until then, or no more."""
        self._recorder = None
        if until <= time.monotonic():
            self._tell(None, Recording(0.0, "录音诊断：关"))
            return
        try:
            self._recorder = Recorder(recordings_dir(), until)
        except OSError as error:
            self._end_recording(error)
        else:
            self._tell(None, Recording(until, "录音诊断：开，最多十分钟，到时自动停止"))

    def _keep_sound(self) -> None:
        if self._recorder is not None:
            try:
                self._recorder.keep(time.monotonic())
            except OSError as error:
                self._end_recording(error)

    def _end_recording(self, error: OSError) -> None:
        self._recorder = None
        self._tell(None, Recording(0.0, f"录音诊断：已停止，{why(error)}"))

    def _open_microphone(self, number: int) -> None:
        """Raises MicrophoneLost."""
        self._microphone = Microphone(
            self._settings.microphone,
            lambda at, samples: self._inbox.put(_Sound(number, at, samples)),
        )
        self._expect(WAKING_SECONDS)

    def _close_microphone(self) -> None:
        self._number = None
        self._expect(None)
        microphone, self._microphone = self._microphone, None
        if microphone is not None:
            microphone.close()

    def _lose_microphone(self, number: int, message: str) -> None:
        self._close_microphone()
        if self._decoder is not None:
            self._decoder.forget(number)
        self._note_microphone(present=False)
        self._expect(_LOOK_SECONDS)
        self._tell(number, Failed("microphone", message))

    def _look_for_microphone(self) -> None:
        """One that is listed may still be dead: it is there again when sound comes from it."""
        if self._microphone is not None:  # none came
            self._close_microphone()
            self._expect(_LOOK_SECONDS)
            return
        look_again()
        try:
            self._open_microphone(_NOBODY)
        except MicrophoneLost:
            self._expect(_LOOK_SECONDS)

    def _note_microphone(self, *, present: bool) -> None:
        if present != self._has_microphone:
            self._has_microphone = present
            self._tell_ready()

    def _tell_ready(self) -> None:
        present = bool(self._has_microphone)
        missing = not present and self._engine is not None
        reason = f"{self._reason}；{_NO_MICROPHONE}" if missing else self._reason
        self._tell(None, Ready(self._engine, present, reason))

    def _tell(self, number: int | None, event: EarEvent | Alive) -> None:
        try:
            with self._sending:
                self._connection.send((number, event))
        except OSError:
            give_up(0)  # the parent is gone


def run(connection: "Connection[Any, Any]") -> None:
    """The worker process."""
    keep_one_heap()
    Listener(connection).run()
