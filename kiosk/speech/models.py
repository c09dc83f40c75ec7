"""Installs speech models, wholly or not at all."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kiosk import durable
from kiosk.speech.catalogue import Model
from kiosk.speech.fetch import fetch
from kiosk.speech.installed import damaged, stamp
from kiosk.speech.model_error import ModelError, from_os


def install(model: Model, root: Path, origin: str | None, out: TextIO) -> bool:
    """Put `model` into `root`; False where it is there already, sound. `origin`: see `fetch`.

    Raises ModelError; then `root` holds what it held before, and downloads to be continued.
    """
    try:
        with _alone(root):
            if damaged(model, root / model.name) is None:
                return False
            _install(model, root, origin, out)
            return True
    except OSError as error:
        raise from_os(error) from error


def _install(model: Model, root: Path, origin: str | None, out: TextIO) -> None:
    staging = root / f".{model.name}.new"
    _remove(staging)
    staging.mkdir()
    try:
        fetch(model, origin, root / ".downloads", staging, out)
        if (wrong := damaged(model, staging)) is not None:
            raise ModelError(f"{wrong} 不是 {model.name} 的文件（SHA-256 不符），没有安装。")
        stamp(model, staging)
        _write_through(staging)
        _swap(staging, root / model.name)
    finally:
        _remove(staging)


def _swap(new: Path, place: Path) -> None:
    """What is replaced here was damaged: an instant without any is no loss."""
    old = place.with_name(f".{place.name}.old")
    _remove(old)
    if place.exists() or place.is_symlink():
        place.rename(old)
    new.rename(place)
    durable.sync(place.parent.resolve())
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _write_through(folder: Path) -> None:
    """A power cut after the swap must not find empty files."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            durable.sync(path)
    durable.sync(folder)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """A second installation waits for the first, and then finds its work done."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
