"""The ears' own process, as the bare terminal would have it: spoken to, and told when to listen."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from kiosk.speech.messages import (
    EarEvent,
    EarSettings,
    Failed,
    Final,
    Listen,
    Listening,
    Ready,
    Silence,
)
from tests.bench.part import LeftOutError
from tests.bench.processes import memory

_LOADING_SECONDS = 120.0
_HEARING_SECONDS = 60.0


class Ears:
    """One process. What does not come in time raises LeftOutError."""

    def __init__(self, connection: "Connection[Any, Any]", pid: int) -> None:
        self._connection = connection
        self._pid = pid
        self._number = 0

    def wait(self) -> None:
        """Until there is an engine."""
        reason = ""
        until = time.monotonic() + _LOADING_SECONDS
        while time.monotonic() < until:
            event = self._next(until - time.monotonic(), reason)
            if isinstance(event, Ready):
                reason = event.reason
                if event.engine is not None:
                    return
        raise LeftOutError(reason)

    def listen(self) -> None:
        """Begin an utterance; returns when the microphone is open, or can't be opened."""
        self._number += 1
        self._connection.send(Listen(self._number))
        while not isinstance(self._next(_HEARING_SECONDS), Listening | Failed):
            pass

    def heard(self) -> Final | Silence | Failed:
        """What came of the utterance."""
        while True:
            event = self._next(_HEARING_SECONDS)
            if isinstance(event, Final | Silence | Failed):
                return event

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
def ears(settings: EarSettings, run: Callable[..., None], *args: object) -> Iterator[Ears]:
    """The process, ready to hear; it is `run` with its end of the connection, and `args`."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(theirs, *args), daemon=True)
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
