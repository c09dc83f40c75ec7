"""How fast the map follows a finger, beside a bare window in which a finger drags one picture."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator

from tests.bench.bare_window import PICTURE, bare_window
from tests.bench.figures import Figure, Naive, Target
from tests.bench.frames import Moments, rates
from tests.bench.session import Session
from tests.end_to_end.screen import Screen

ROUNDS = 3
_WAY = "bare window, a picture dragged"
# The map is in its place, and whoever walks along a way on it has arrived.
_CALM_S = 2.0
# A finger slides there and back: pixels, and pauses (s) between two reports of it: more often
# than frames, so that no frame waits for one.
_SLIDE, _STEP, _PAUSE_S, _SWEEPS = 360, 4, 0.004, 12
# Where it lands: on the map of an upright glass.
_AT = (420, 640)


def drag(screen: Screen, moments: Callable[[], Moments]) -> tuple[float, ...]:
    """Slide a finger over `screen` for some seconds; frames a second while it slid."""
    x, y = _AT
    steps = ["mousemove", str(x), str(y), "mousedown", "1"]
    there = range(0, _SLIDE, _STEP)
    for way in [*there, *reversed(there)] * _SWEEPS:
        steps += ["mousemove", str(x + way), str(y + way // 4), "sleep", str(_PAUSE_S)]
    began = time.monotonic()
    subprocess.run(
        ["xdotool", *steps, "mouseup", "1"],
        env=os.environ | {"DISPLAY": screen.display},
        check=True,
        timeout=60,
    )
    ended = time.monotonic()
    time.sleep(1.2)
    return rates([m for m in moments() if m["at"] < ended], began)


def measure(session: Session, glass: Screen, other: Screen) -> Iterator[Figure]:
    """A B A B A B: a finger drags the terminal's map on `glass`, then a picture on `other`."""
    ours: tuple[float, ...] = ()
    bare: tuple[float, ...] = ()
    for _ in range(ROUNDS):
        session.home()
        lifts = session.tap(session.places.map)
        session.arrive("map", after=lifts)
        time.sleep(_CALM_S)
        ours += drag(glass, session.terminal.moments)
        session.home()
        with bare_window(other, PICTURE) as window:
            window.first_frame()
            time.sleep(_CALM_S)
            bare += drag(other, window.moments)
    note = "frames shown while a finger slides, neither with samples a pixel"
    fast = Target("ratio", at_least=0.9)
    yield Figure("map under a finger", "frames/s", ours, fast, Naive(_WAY, bare), note)
