"""Workers of the ears that are not well; each a target for WorkerProcess."""

import os
import resource
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any
from unittest.mock import patch

import psutil

from kiosk.speech import decoder, listener
from kiosk.speech.engines import Choice
from kiosk.speech.messages import EarSettings
from kiosk.speech.recogniser import Hypothesis

# What a worker needs beside its engine: threads, PortAudio.
_SPARE_BYTES = 500_000_000


class _Broken:
    """An engine that does what `breaks` does with the first sound it gets."""

    name = "yiboshi"

    def __init__(self, breaks: Callable[[], None]) -> None:
        self._breaks = breaks

    def open(self) -> "_Broken":
        return self

    def accept(self, pcm: bytes) -> None:
        self._breaks()

    def look(self) -> None: ...

    def enough(self) -> float:
        return 0.0

    def partial(self) -> str:
        return ""

    def final(self) -> tuple[Hypothesis, ...]:
        return ()


def never_returns(connection: "Connection[Any, Any]") -> None:
    with patch.object(decoder, "STUCK_SECONDS", 1.0):
        _run(connection, lambda: time.sleep(3600))


def runs_out_of_memory(connection: "Connection[Any, Any]") -> None:
    most = psutil.Process().memory_info().vms + _SPARE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    held: list[bytes] = []

    def eat() -> None:
        while True:
            held.append(bytes(1 << 24))

    _run(connection, eat)


def dies_at_once(connection: "Connection[Any, Any]") -> None:
    os._exit(1)


def _run(connection: "Connection[Any, Any]", breaks: Callable[[], None]) -> None:
    def choices(_: EarSettings) -> Iterator[Choice]:
        yield Choice(_Broken(breaks), "语音识别：坏的")

    with patch.object(listener, "choices", choices):
        listener.run(connection)
