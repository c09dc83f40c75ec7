"""What a thousand plays of a film leave behind: opened, some frames drawn, closed, as the glass does it."""

from __future__ import annotations

import gc
import gzip
import time
from pathlib import Path

import psutil

from content.load import BUNDLED, load_set
from content.storyboard.layout import PORTRAIT
from content.storyboard.make import made
from kiosk.ui.cinema_projector import Projector

PLAYS = 1000
_WARM_UP = 20
_FRAMES = (0, 45, 46, 90)
_SIDE = 200
_PATIENCE_S = 20.0


def growth_mb(folder: Path, plays: int = PLAYS) -> float:
    """By how many MB this process grows with `plays` plays of some films, compiled into `folder`."""
    paths = films(folder)
    for number in range(_WARM_UP):
        play(paths[number % len(paths)])
    before = _memory_mb()
    for number in range(plays):
        play(paths[number % len(paths)])
    return _memory_mb() - before


def films(folder: Path, count: int = 3) -> list[Path]:
    """The first films of the bundled set, as the terminal keeps them."""
    content = load_set(BUNDLED)
    paths: list[Path] = []
    for question in content.questions[:count]:
        path = folder / f"{question.id}.json.gz"
        drawing = made(question, content, BUNDLED).animation(PORTRAIT).to_json()
        path.write_bytes(gzip.compress(drawing.encode(), 1))
        paths.append(path)
    return paths


def play(path: Path, side: int = _SIDE) -> None:
    """Open the film at `path`, take some frames of it, and close it."""
    projector = Projector(path, lambda: None)
    until = time.monotonic() + _PATIENCE_S
    while projector.picture is None:
        _wait(until, projector.broken)
    projector.resize(side, side)
    for frame in _FRAMES:
        projector.want(frame)
        while projector.take(frame) is None:
            _wait(until, projector.broken)
            projector.want(frame)
    projector.close()


def _wait(until: float, broken: str) -> None:
    if broken or time.monotonic() > until:
        raise RuntimeError(broken or "a film was not drawn in time")
    time.sleep(0.0005)


def _memory_mb() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6
