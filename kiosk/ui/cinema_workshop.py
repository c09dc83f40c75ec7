"""Has films compiled in a process, which is there as long as there is something to make."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from kiosk.speech.worker_process import WorkerProcess
from kiosk.ui.cinema_maker import Finished, Order, SoundOrder, serve


class Workshop:
    """Belongs to the main thread; makes one film after another, at priority `nice`."""

    def __init__(
        self,
        nice: int,
        later: Callable[[Callable[[], None]], None],
        on_finished: Callable[[Finished], None],
    ) -> None:
        """`later` runs a callable on the main thread, from any thread."""
        self._nice, self._later, self._on_finished = nice, later, on_finished
        self._worker: WorkerProcess | None = None
        self._wanted: deque[Order | SoundOrder] = deque()
        self._under_way: Order | SoundOrder | None = None
        self._died_on: Path | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is to be made."""
        return self._under_way is None and not self._wanted

    def make(self, order: Order | SoundOrder) -> None:
        """Make this one next, if it is not being made."""
        if order != self._under_way:
            self._wanted = deque((order, *(one for one in self._wanted if one != order)))
            self._go_on()

    def close(self) -> None:
        """Make no more."""
        self._wanted.clear()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()

    def _go_on(self) -> None:
        if self._under_way is None and self._wanted:
            self._under_way = self._wanted.popleft()
            self._give(self._under_way)

    def _give(self, order: Order | SoundOrder) -> None:
        if self._worker is not None:
            try:
                self._worker.connection.send(order)
            except OSError:  # it had been idle, and has ended
                self._worker = None
        if self._worker is None:
            self._worker = worker = WorkerProcess(serve, self._nice)
            Thread(target=self._listen, args=(worker,), name="films", daemon=True).start()
            worker.connection.send(order)

    def _listen(self, worker: WorkerProcess) -> None:
        """In a thread of its own, as long as the process lives."""
        try:
            while True:
                told: Finished = worker.connection.recv()
                self._later(lambda told=told: self._finished(told))  # type: ignore[misc]
        except (EOFError, OSError):
            self._later(lambda: self._gone(worker))

    def _finished(self, told: Finished) -> None:
        self._under_way = None
        self._on_finished(told)
        self._go_on()

    def _gone(self, worker: WorkerProcess) -> None:
        """The process has ended: idle, or in the middle of a film; that is tried once more."""
        worker.kill()
        if worker is not self._worker:
            return
        self._worker, order = None, self._under_way
        if order is None:
            return
        if self._died_on == order.path:
            self._finished(Finished(order.path, "制作动画的程序意外结束"))
            return
        self._died_on = order.path
        self._give(order)
