"""A Python process of our own that talks over one connection and dies with its parent.

A fresh interpreter, never a fork: the terminal has threads and a window. Unlike
multiprocessing's "spawn" it does not import the parent's main module (Kivy), needs no
resource tracker and may have children.
"""

import ctypes
import importlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from kiosk.child import die_with_parent

_ROOT = Path(__file__).parents[2]
# Of 1000: when memory runs out, Linux ends a worker, which is started anew, and not the screen.
_OOM_SCORE_ADJ = 800
# A process that waits for a broken device can't be ended; it must not hold up its parent.
_KILL_SECONDS = 2.0
_M_ARENA_MAX = -8  # malloc.h


class WorkerProcess:
    """Runs `target`, a function of a module, with its end of the connection.

    `settings` is the first thing it receives. `connection` reports EOF when the process dies.
    """

    def __init__(self, target: "Callable[[Connection[Any, Any]], None]", settings: object) -> None:
        name = (target.__module__, target.__name__)
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(theirs.fileno()), *name],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                # pyttsx3 prints there.
                stdout=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": str(_ROOT)},
            )
        self.connection: Connection[Any, Any] = Connection(ours.detach())
        # If it is dead already, the connection will tell.
        with suppress(OSError):
            self.connection.send(settings)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def kill(self) -> None:
        """End it at once, stuck or not, and with it every WorkerProcess that it started."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_KILL_SECONDS)
        self.connection.close()


def keep_one_heap() -> None:
    """Let all threads of this process share one heap: mallopt(3).

    glibc gives each its own, and what one has freed the others can't use. To be called before there are
    threads.
    """
    ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_up(status: int) -> NoReturn:
    """End this process at once, whatever its threads and libraries are doing."""
    os._exit(status)


def _run(file: str, module: str, target: str) -> None:
    die_with_parent(signal.SIGKILL)  # also while it hangs in a library
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_OOM_SCORE_ADJ), encoding="ascii")
    # Ctrl-C in a terminal is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A parent that has gone away needs no report of it.
    with Connection(int(file)) as connection, suppress(EOFError, ConnectionError):
        getattr(importlib.import_module(module), target)(connection)


if __name__ == "__main__":
    _run(*sys.argv[1:])
