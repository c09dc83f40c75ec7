"""Blobs are fetched: gone on with after a break, verified while they come, not faster than is allowed."""

import hashlib
import logging
import random
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import BinaryIO, Protocol

from content.fingerprint import bytes_hash
from content.release.listing import Blob
from kiosk.sync.client import Untrusted
from kiosk.sync.limits import AT_A_TIME, CHUNK, Limits
from kiosk.sync.office import Unreachable
from kiosk.sync.source import Missing, NoRanges, Source

log = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody asked to stop; what came stays, to go on with."""


class Clock(Protocol):
    """Time in s; tests have one of their own."""

    def now(self) -> float:
        """Since any moment."""

    def sleep(self, seconds: float) -> None:
        """Wait; shorter where somebody asks to stop."""


class _RealClock:
    def __init__(self, stop: Event) -> None:
        self._stop = stop

    def now(self) -> float:
        return monotonic()

    def sleep(self, seconds: float) -> None:
        self._stop.wait(seconds)


class Fetcher:
    """Fetches blobs from one source. May be used by several threads; `stop` ends them all with Stopped."""

    def __init__(
        self,
        source: Source,
        limits: Limits,
        stop: Event | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._source, self._limits = source, limits
        self._stop = stop or Event()
        self._clock = clock or _RealClock(self._stop)
        self._pace = _Pace(limits.rate, self._clock) if limits.rate else None

    def blobs(
        self,
        wanted: Iterable[tuple[Blob, Path]],
        then: Callable[[Path], None] = lambda path: None,
    ) -> None:
        """Fetch each to its path, a few at a time, and do `then` with it while others are on their way.

        Raises what `blob` and `then` raise, for the first that fails.
        """
        failed = Event()

        def one(pair: tuple[Blob, Path]) -> None:
            if not failed.is_set():
                try:
                    self.blob(*pair)
                    then(pair[1])
                except BaseException:
                    failed.set()
                    raise

        with ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="fetch") as pool:
            for done in [pool.submit(one, pair) for pair in wanted]:
                done.result()

    def blob(self, blob: Blob, to: Path) -> None:
        """Have the blob's bytes, and no others, at `to`; nothing is fetched where they already are.

        Not fsynced: whoever makes a release of it does that, and a file that is damaged by a power cut is
        known by its hash when it is wanted again. Raises Missing, Unreachable (also for too slow a
        source), Untrusted (other bytes than were signed, again and again), Stopped, OSError.
        """
        if to.exists():
            if to.stat().st_size == blob.size and bytes_hash(to) == blob.sha256:
                return
            to.unlink()
        part = to.with_name(to.name + ".part")
        for attempt in range(self._limits.attempts):
            if attempt:
                self._wait(attempt)
            try:
                self._attempt(blob, part)
                break
            except Missing:
                raise
            except (Unreachable, Untrusted) as error:
                log.info("blob %s, attempt %d: %s", blob.sha256[:12], attempt + 1, error)
                if isinstance(error, NoRanges):
                    part.unlink()
                if attempt + 1 == self._limits.attempts:
                    raise
        part.replace(to)

    def _attempt(self, blob: Blob, part: Path) -> None:
        with part.open("a+b") as file:
            hasher = hashlib.sha256()
            file.seek(0)
            while kept := file.read(CHUNK):
                hasher.update(kept)
            start = file.tell()
            if start < blob.size:
                self._receive(blob, file, start, hasher)
            fits = file.tell() == blob.size and hasher.hexdigest() == blob.sha256
        if not fits:
            part.unlink()
            raise Untrusted(
                "收到的文件和签名对不上（没有传完整，或者被人改过），已经丢弃。画面照旧。"
            )

    def _receive(self, blob: Blob, file: BinaryIO, start: int, hasher: "hashlib._Hash") -> None:
        """Append what is missing, never more. Raises Unreachable where the source stops too early."""
        left = blob.size - start
        watch = _Watch(self._limits, self._clock)
        stream = self._source.stream(f"targets/{blob.place}", start)
        for chunk in stream:
            if self._stop.is_set():
                raise Stopped
            watch.received(len(chunk))
            kept = chunk[:left]
            file.write(kept)
            hasher.update(kept)
            left -= len(kept)
            if left == 0:
                return
            if self._pace:
                self._pace.take(len(kept))
            watch.asks()
        raise Unreachable(f"{blob.sha256[:12]}: {left} of {blob.size} bytes did not come")

    def _wait(self, attempt: int) -> None:
        wait = min(self._limits.first_wait * 2.0 ** (attempt - 1), self._limits.last_wait)
        self._clock.sleep(wait * random.uniform(0.7, 1.3))  # noqa: S311 (no secret)
        if self._stop.is_set():
            raise Stopped


class _Watch:
    """Notices a source that is slower than a network: only the time that it takes counts, not ours."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._waited = 0.0
        self._bytes = 0
        self._asked = clock.now()

    def asks(self) -> None:
        """The next bytes are waited for from now on."""
        self._asked = self._clock.now()

    def received(self, size: int) -> None:
        """They came. Raises Unreachable."""
        self._waited += self._clock.now() - self._asked
        self._bytes += size
        if self._waited < self._limits.window:
            return
        if self._bytes < self._limits.slowest * self._waited:
            raise Unreachable(f"{self._bytes} bytes in {self._waited:.0f} s")
        self._waited, self._bytes = 0.0, 0


class _Pace:
    """A token bucket of one second: so many bytes/s on the average, for all threads together."""

    def __init__(self, rate: int, clock: Clock) -> None:
        self._rate, self._clock = rate, clock
        self._lock = Lock()
        self._tokens = float(rate)
        self._at = clock.now()

    def take(self, size: int) -> None:
        """Wait until `size` bytes more are within the rate."""
        with self._lock:
            now = self._clock.now()
            self._tokens = min(self._rate, self._tokens + (now - self._at) * self._rate) - size
            self._at = now
            wait = -self._tokens / self._rate
        if wait > 0:
            self._clock.sleep(wait)
