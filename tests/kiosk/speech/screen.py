"""The other side of the ears: what a screen tells them, and all that they say."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TypeVar

import psutil
import pytest

from kiosk.speech.ears import Ears
from kiosk.speech.messages import EarEvent, EarSettings, Listening, Ready

Kind = TypeVar("Kind")


class Screen:
    """Ears and all they have said."""

    def __init__(self, settings: EarSettings) -> None:
        self._events: SimpleQueue[EarEvent] = SimpleQueue()
        self.seen: list[EarEvent] = []
        self.ears = Ears(self._events.put, settings)
        self.ears.start()

    def until(self, kind: type[Kind], seconds: float = 30) -> Kind:
        deadline = time.monotonic() + seconds
        while True:
            try:
                event = self._events.get(timeout=max(0, deadline - time.monotonic()))
            except Empty:
                pytest.fail(f"no {kind.__name__} within {seconds} s, but {self.seen[-5:]}")
            self.seen.append(event)
            if isinstance(event, kind):
                return event

    def back(self) -> Ready:
        """The first Ready with an engine: on a busy machine the voice may be paused before."""
        while not (ready := self.until(Ready, 40)).engine:
            assert not ready.microphone
        return ready

    def listen(self) -> float:
        self.seen.clear()
        self.ears.listen()
        return self.until(Listening).at

    def quiet(self, seconds: float) -> bool:
        """Whether no event comes for so long."""
        try:
            self.seen.append(self._events.get(timeout=seconds))
        except Empty:
            return True
        return False

    @property
    def pid(self) -> int:
        """Of the process at the other end, once there is one."""
        deadline = time.monotonic() + 5
        while (process := self.ears._supervisor._worker) is None:
            assert time.monotonic() < deadline, "no worker"
            time.sleep(0.01)
        return process.pid

    @property
    def worker(self) -> psutil.Process:
        return psutil.Process(self.pid)


@contextmanager
def hearing(settings: EarSettings) -> Iterator[Screen]:
    screen = Screen(settings)
    try:
        yield screen
    finally:
        screen.ears.close()
