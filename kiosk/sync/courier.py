"""The terminal's side of its sync worker: started, passed on to and from, and started again when it ends."""

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

from kiosk.sync.generations import Generations
from kiosk.sync.messages import Message, arrival, read_message, write_message

log = logging.getLogger(__name__)

# Before a worker that ended is started again, in s: doubled each time, so that one that can't live costs
# little; one that lived longer than that begins anew.
_FIRST_WAIT_S, _LAST_WAIT_S = 1.0, 60.0
_PATIENCE_S = 1.0


class Courier:
    """Keeps one worker. `on_message` is called in a thread of the courier's; it must return quickly."""

    def __init__(self, state: Path, on_message: Callable[[Message], None]) -> None:
        self._state, self._on_message = state, on_message
        self._generations = Generations(state / "content")
        self._stop = Event()
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._follow: Message | None = None
        self._stick: Message | None = None
        self._known = ""
        # The worker dies with the thread that started it (prctl(2)), which is this one.
        self._thread = Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Begin. What is current at this moment is what the terminal shows."""
        self._known = self._name()
        self._thread.start()

    def send(self, message: Message) -> None:
        """Pass on an order, from any thread; what finds no worker waits for the next one."""
        with self._lock:
            if "follow" in message:
                self._follow = message
            if self._process is not None:
                self._write(self._process, message)
            elif "stick" in message:
                self._stick = message

    def close(self) -> None:
        """End the worker; no message comes after it has."""
        self._stop.set()
        with self._lock:
            if self._process is not None:
                self._process.terminate()
        if self._thread.is_alive():
            self._thread.join(2 * _PATIENCE_S)

    def _run(self) -> None:
        wait = _FIRST_WAIT_S
        while not self._stop.is_set():
            began = monotonic()
            try:
                self._once()
            except OSError as error:
                log.warning("no sync worker: %s", error)
            if self._stop.is_set():
                break
            if monotonic() - began > _LAST_WAIT_S:
                wait = _FIRST_WAIT_S
            log.warning("the sync worker ended; another one in %.0f s", wait)
            self._stop.wait(wait)
            wait = min(wait * 2, _LAST_WAIT_S)

    def _once(self) -> None:
        """Run a worker until it ends."""
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.sync.worker", self._state],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdin is not None
        with self._lock:
            self._process = process
            if self._stop.is_set():  # closed while it was being started: nobody else would end it
                process.terminate()
            for message in (self._follow, self._stick):
                if message is not None:
                    self._write(process, message)
            self._stick = None
        try:
            self._missed()
            for line in process.stdout:
                message = read_message(line)
                if message is None or self._stop.is_set():
                    continue
                if "arrived" in message:
                    self._known = self._name()
                self._on_message(message)
        finally:
            self._end(process)

    def _missed(self) -> None:
        """The last worker may have ended between its switch and saying so."""
        current = self._generations.current()
        if (
            current is not None
            and current.name != self._known
            and self._generations.pointer().trial
        ):
            self._known = current.name
            self._on_message(arrival(current))

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        with self._lock:
            self._process = None
        process.terminate()
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    log.debug("the worker's pipe was broken")

    def _write(self, process: "subprocess.Popen[bytes]", message: Message) -> None:
        assert process.stdin is not None
        try:
            process.stdin.write(write_message(message))
            process.stdin.flush()
        except (OSError, ValueError) as error:
            log.info("not passed on: %s", error)

    def _name(self) -> str:
        current = self._generations.current()
        return current.name if current else ""
