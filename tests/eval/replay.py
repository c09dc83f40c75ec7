"""The ears' own process, hearing recordings as if they were spoken to it now."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import numpy as np

from kiosk.speech import listener
from kiosk.speech.messages import EarEvent, EarSettings, Failed, Final, Listen, Ready, Silence
from kiosk.speech.microphone import Deliver
from kiosk.speech.pcm import RATE, Samples
from tests.bench.part import LeftOutError
from tests.bench.processes import memory

_BLOCK = RATE // 50
_LOADING_SECONDS = 120.0
_HEARING_SECONDS = 60.0


class Ears:
    """One process; each `hear` is one visitor who says the next of the recordings."""

    def __init__(self, connection: "Connection[Any, Any]", pid: int) -> None:
        self._connection = connection
        self._pid = pid
        self._number = 0

    def hear(self) -> Final | Silence | Failed:
        """What came of it. Raises LeftOutError where nothing comes."""
        self._number += 1
        self._connection.send(Listen(self._number))
        while True:
            event = self._next(_HEARING_SECONDS)
            if isinstance(event, Final | Silence | Failed):
                return event

    def wait(self) -> None:
        """Until there is an engine. Raises LeftOutError where none comes."""
        reason = ""
        until = time.monotonic() + _LOADING_SECONDS
        while time.monotonic() < until:
            event = self._next(until - time.monotonic(), reason)
            if isinstance(event, Ready):
                reason = event.reason
                if event.engine is not None:
                    return
        raise LeftOutError(reason)

    @property
    def megabytes(self) -> float:
        """What the process holds."""
        return memory(self._pid).pss

    def _next(self, seconds: float, reason: str = "") -> EarEvent:
        if not self._connection.poll(seconds):
            raise LeftOutError(reason or "the ears do not answer")
        event: EarEvent = self._connection.recv()[1]
        return event


@contextmanager
def ears(settings: EarSettings, recordings: Sequence[Samples]) -> Iterator[Ears]:
    """The process, ready to hear `recordings` in this order."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_hear, args=(theirs, recordings), daemon=True)
    process.start()
    theirs.close()
    try:
        assert process.pid is not None
        ours.send(settings)
        worker = Ears(ours, process.pid)
        worker.wait()
        yield worker
    finally:
        ours.close()  # the ears end with it
        process.join()


def _hear(connection: "Connection[Any, Any]", recordings: Sequence[Samples]) -> None:
    """The worker's process: all as it is, but for the microphone."""
    waiting = iter(recordings)
    with patch.multiple(
        listener,
        find=lambda _: "replay",
        Microphone=lambda _, deliver: Replay(next(waiting), deliver),
    ):
        listener.run(connection)


class Replay:
    """A microphone in front of which somebody says `samples` and then waits in a quiet room."""

    def __init__(self, samples: Samples, deliver: Deliver) -> None:
        self._samples = samples
        self._deliver = deliver
        self._closed = Event()
        Thread(target=self._play, name="replay", daemon=True).start()

    def close(self) -> None:
        """No more frames come, but perhaps one."""
        self._closed.set()

    def _play(self) -> None:
        began, sent = time.monotonic(), 0
        hiss = np.random.default_rng(0)
        while not self._closed.wait(max(0.0, began + (sent + _BLOCK) / RATE - time.monotonic())):
            block = self._samples[sent : sent + _BLOCK]
            if len(block) < _BLOCK:
                block = hiss.integers(-8, 9, _BLOCK).astype(np.int16)
            self._deliver(began + sent / RATE, block)
            sent += _BLOCK
