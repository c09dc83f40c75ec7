"""The process that makes films, and is gone when nothing is to be made."""

import gzip
import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from content.storyboard.layers import dumps
from content.storyboard.layout import LAYOUTS
from content.storyboard.make import Made
from kiosk.ui import theme
from kiosk.ui.cinema_sound import take_out

_IDLE_S = 20.0
# The page goes on beyond the picture's edges, which are soft where they do not fall on pixels.
_MARGIN = 16
_KEPT = (".gz", ".flac")
# Some six hundred films; past that those go that nobody has seen for longest.
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Order:
    """Compile `made` for the layout of that name into the file at `path`."""

    made: Made
    layout: str
    path: Path


@dataclass(frozen=True)
class SoundOrder:
    """Take the sound out of `video` into the file at `path`."""

    video: Path
    path: Path


@dataclass(frozen=True)
class Finished:
    """What was ordered is at `path` now; or `fault` says in Chinese why it is not."""

    path: Path
    fault: str = ""


def serve(connection: "Connection[Any, Any]") -> None:
    """The process: takes its priority, then orders, and tells of each when it is Finished."""
    os.nice(connection.recv())
    while connection.poll(_IDLE_S):
        order: Order | SoundOrder = connection.recv()
        connection.send(Finished(order.path, make(order)))


def make(order: Order | SoundOrder) -> str:
    """Carry out `order`; why it can't be, in Chinese, or ""."""
    try:
        order.path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(order, SoundOrder):
            take_out(order.video, order.path)
        else:
            text = dumps(on_paper(order.made.animation(LAYOUTS[order.layout]).to_lottie()))
            _write(order.path, gzip.compress(text.encode(), 6, mtime=0))
    except Exception as error:  # noqa: BLE001 (whatever it is, the answer can still be read)
        return str(error) or repr(error)
    forget_oldest(order.path.parent)
    return ""


def on_paper(drawing: dict[str, Any]) -> dict[str, Any]:
    """A Lottie document with the page itself below all that it draws.

    Where nothing shines through, the glass need not draw what lies below, nor blend the two.
    """
    zero, whole = {"a": 0, "k": [0, 0, 0]}, {"a": 0, "k": [100, 100, 100]}
    corner = {"a": 0, "k": [-_MARGIN, -_MARGIN, 0]}
    paper = {
        "ty": 1,
        "nm": "paper",
        "sw": drawing["w"] + 2 * _MARGIN,
        "sh": drawing["h"] + 2 * _MARGIN,
        "sc": theme.PAPER_CODE,
        "ks": {"o": {"a": 0, "k": 100}, "r": {"a": 0, "k": 0}, "p": corner, "a": zero, "s": whole},
        "ip": drawing["ip"],
        "op": drawing["op"],
        "st": 0,
    }
    return {**drawing, "layers": [*drawing["layers"], paper]}


def forget_oldest(folder: Path, most: int = MAX_BYTES) -> None:
    """Delete those of `folder` that have not been used for longest, until there are at most `most` bytes."""
    files = sorted(
        ((file.stat(), file) for file in folder.glob("[!.]*.*") if file.suffix in _KEPT),
        key=lambda found: found[0].st_mtime,
    )
    total = sum(stat.st_size for stat, _ in files)
    for stat, file in files:
        if total <= most:
            break
        file.unlink(missing_ok=True)
        total -= stat.st_size


def _write(path: Path, data: bytes) -> None:
    """Whole, or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
