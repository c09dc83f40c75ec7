"""How fast an answer's cartoon moves, and what that costs, beside a bare window that redraws all."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.bare_window import LOTTIE, bare_window
from tests.bench.figures import Figure, Naive, Target
from tests.bench.frames import Moments, rates
from tests.bench.processes import loads, x_servers
from tests.bench.session import Session
from tests.end_to_end.screen import Screen

ROUNDS = 2
_WAY = "bare window, redrawn"
_SECONDS = 5.0
# What comes first (a screen that moves in, a window that opens) is no steady motion.
_FIRST = 1.5


@dataclass(frozen=True)
class Watched:
    """Frames a second; percent of a core used by a program, and by its X server."""

    rates: tuple[float, ...] = ()
    load: tuple[float, ...] = ()
    server: tuple[float, ...] = ()

    def __add__(self, other: "Watched") -> "Watched":
        return Watched(self.rates + other.rates, self.load + other.load, self.server + other.server)


def watch(pid: int, server: int, moments: Callable[[], Moments]) -> Watched:
    """Watch a window for some seconds."""
    time.sleep(_FIRST)
    began = time.monotonic()
    load, served = loads([pid, server], _SECONDS)
    return Watched(rates(moments(), began), load, served)


def measure(session: Session, other: Screen) -> Iterator[Figure]:
    """A B A B: the terminal reads an answer aloud; it rests, and a bare window plays on `other`."""
    ours, bare = Watched(), Watched()
    servers = x_servers()
    for _ in range(ROUNDS):
        session.home()
        session.answer()
        ours += watch(session.pid, servers[0], session.terminal.moments)
        session.home()
        with bare_window(other, LOTTIE) as window:
            window.first_frame()
            bare += watch(window.pid, servers[1], window.moments)
    fast = Target("ratio", at_least=0.9)
    note = "frames shown; ours are 30 at most, the bare window's 60 (with Kivy's 2 samples a pixel)"
    yield Figure(
        "cartoon of an answer", "frames/s", ours.rates, fast, Naive(_WAY, bare.rates), note
    )
    note = "all processes, the voice's too"
    yield Figure(
        "processor, answering", "% of a core", ours.load, None, Naive(_WAY, bare.load), note
    )
    yield Figure("X server, answering", "% of a core", ours.server, None, Naive(_WAY, bare.server))
