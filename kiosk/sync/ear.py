"""Waits for hints in a thread, so that what is urgent shows within seconds and not at the next look."""

from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

from kiosk.sync import hints

# An office that can't be waited at is asked again so seldom, in s; meanwhile there is polling.
_PAUSE_S = 15.0
# Two hints are at least so far apart, in s, whatever an office may say.
_BETWEEN_S = 1.0
# An answer that comes sooner than this, in s, and says nothing, is no long poll.
_AT_ONCE_S = 5.0


class Ear:
    """Calls `on_hint`, in its thread, for each newer version that is told at `url`."""

    def __init__(self, url: str, after: Callable[[], int], on_hint: Callable[[], None]) -> None:
        """`after`: the version of the newest timestamp that this terminal has verified."""
        self._url, self._after, self._on_hint = url, after, on_hint
        self._stop = Event()
        Thread(target=self._run, name="hints", daemon=True).start()

    def close(self) -> None:
        """Stop; the thread ends within seconds."""
        self._stop.set()

    def _run(self) -> None:
        heard = 0
        while not self._stop.is_set():
            began = monotonic()
            version = hints.wait(self._url, max(heard, self._after()), self._stop)
            if self._stop.is_set():
                break
            if version is not None:
                # Told once: a version that can't be had yet (a mirror is behind) is polled for.
                heard = max(heard, version)
                self._on_hint()
                self._stop.wait(_BETWEEN_S)
            elif monotonic() - began < _AT_ONCE_S:
                self._stop.wait(_PAUSE_S)
