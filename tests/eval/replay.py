"""Ears whose microphone is a list of recordings: each time they listen, the next is spoken to them."""

import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import numpy as np

from kiosk.speech import listener
from kiosk.speech.microphone import Deliver
from kiosk.speech.pcm import RATE, Samples

_BLOCK = RATE // 50


def run(connection: "Connection[Any, Any]", recordings: Sequence[Samples]) -> None:
    """The ears' process: all as it is, but for the microphone."""
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
