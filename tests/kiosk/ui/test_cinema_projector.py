"""Frames are drawn beside the main thread, one ahead, and only what has changed is put on the glass."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from kiosk.ui.assets import mascot_path
from kiosk.ui.cinema_projector import Drawn, Projector
from kiosk.ui.lottie import Lottie
from tests.end_to_end.driver import ROOT

SIDE = 120


def opened(path: Path) -> Projector:
    ready = Event()
    projector = Projector(path, ready.set)
    assert ready.wait(20)
    projector.resize(SIDE, SIDE)
    return projector


@pytest.fixture
def projector() -> Iterator[Projector]:
    projector = opened(mascot_path("speaking"))
    yield projector
    projector.close()


def taken(projector: Projector, frame: int) -> Drawn:
    for _ in range(4000):
        projector.want(frame)
        if (found := projector.take(frame)) is not None:
            return found
        time.sleep(0.005)
    raise AssertionError("nothing was drawn")


def test_what_has_changed_is_all_that_has_to_be_put_on_the_glass(projector: Projector) -> None:
    glass = np.zeros((SIDE, SIDE), np.uint32)
    for frame in (0, 1, 2, 20, 21, 5):
        drawn = taken(projector, frame)
        part = slice(drawn.top, drawn.foot), slice(drawn.left, drawn.right)
        pixels = np.frombuffer(bytes(drawn.pixels), np.uint32).reshape(SIDE, SIDE)
        glass[part] = pixels[part]
        exact = bytearray(SIDE * SIDE * 4)
        Lottie(mascot_path("speaking")).draw(frame, SIDE, SIDE, exact)
        assert glass.tobytes() == bytes(exact)
    assert drawn.foot - drawn.top < SIDE


def test_a_frame_is_not_shown_before_its_time(projector: Projector) -> None:
    taken(projector, 3)
    projector.want(9)
    while projector._busy:
        time.sleep(0.005)
    assert projector.take(8) is None
    found = projector.take(9)
    assert found is not None
    assert found.frame == 9


def test_after_another_size_all_of_it_is_drawn_anew(projector: Projector) -> None:
    taken(projector, 3)
    projector.resize(60, 40)
    drawn = taken(projector, 3)
    assert (drawn.top, drawn.foot, drawn.left, drawn.right) == (0, 40, 0, 60)


@pytest.mark.parametrize("name", ["gone.json", "broken.json", "broken.gif", "broken.mp4"])
def test_what_cannot_be_shown_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if not name.startswith("gone"):
        path.write_bytes(b"not a picture")
    projector = opened(path)
    assert projector.picture is None
    assert name in projector.broken


def test_playing_again_and_again_takes_no_more_memory(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.bench.film_memory import growth_mb;"
        "print(growth_mb(Path(sys.argv[1]), plays=100))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) <= 5.0
