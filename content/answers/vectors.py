"""Vectors of a content set's phrases, kept on disk: they cost seconds to make and never change."""

import hashlib
import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from content.answers.meaning import Encoder, Vectors
from content.cache import cache_dir

log = logging.getLogger(__name__)
# One file a content set and encoder, about 1 MB; the oldest go.
KEPT = 8
# A slice keeps the encoder's memory flat and lets other threads have a turn.
_SLICE = 64


def vectors(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """`encoder`'s rows for `texts`, read from disk if they were ever made there.

    A missing, broken or unwritable cache costs time, nothing else.
    """
    digest = hashlib.sha256("\n".join((encoder.name, *texts)).encode()).hexdigest()
    path = cache_dir() / f"vectors-{digest[:32]}.npy"
    kept = _read(path, len(texts))
    if kept is not None:
        return kept
    log.info("第一次用到这些问题：正在算出 %d 句话的含义，以后不用再等。", len(texts))
    slices = [texts[i : i + _SLICE] for i in range(0, len(texts), _SLICE)]
    made = np.concatenate([encoder.encode(part) for part in slices])
    _write(path, made)
    return made


def _read(path: Path, rows: int) -> Vectors | None:
    try:
        found = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    fits = found.ndim == 2 and found.shape[0] == rows and found.dtype == np.float32
    return found if fits and np.isfinite(found).all() else None


def _write(path: Path, made: Vectors) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed: a reader or a power cut never sees half a file.
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            np.save(part, made)
        Path(part.name).replace(path)
        kept = sorted(path.parent.glob("vectors-*.npy"), key=lambda p: p.stat().st_mtime)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
