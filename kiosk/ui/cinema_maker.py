"""The process that compiles films, and is gone when nothing is to be made."""

import gzip
import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from content.storyboard.layout import LAYOUTS
from content.storyboard.make import Made

_IDLE_S = 20.0
# Some six hundred films; past that those go that nobody has seen for longest.
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Order:
    """Compile `made` for the layout of that name into the file at `path`."""

    made: Made
    layout: str
    path: Path


@dataclass(frozen=True)
class Finished:
    """The film is at `path` now; or `fault` says in Chinese why there is none."""

    path: Path
    fault: str = ""


def serve(connection: "Connection[Any, Any]") -> None:
    """The process: takes its priority, then Orders, and tells of each when it is Finished."""
    os.nice(connection.recv())
    while connection.poll(_IDLE_S):
        order: Order = connection.recv()
        connection.send(Finished(order.path, compile_film(order)))


def compile_film(order: Order) -> str:
    """Carry out `order`; why it can't be, in Chinese, or ""."""
    try:
        text = order.made.animation(LAYOUTS[order.layout]).to_json()
        _write(order.path, gzip.compress(text.encode(), 6, mtime=0))
    except Exception as error:  # noqa: BLE001 (whatever it is, the answer can still be read)
        return str(error) or repr(error)
    forget_oldest(order.path.parent)
    return ""


def forget_oldest(folder: Path, most: int = MAX_BYTES) -> None:
    """Delete those of `folder` that have not been used for longest, until there are at most `most` bytes."""
    files = sorted(
        ((file.stat(), file) for file in folder.glob("*.json.gz")),
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
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
