"""Vectors of a content set's phrases, kept on disk: they cost a minute to make and never change.

A set that differs from an earlier one in a few phrases makes the vectors of those only; whoever is switched off
half-way goes on from there.
"""

import hashlib
import logging
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from content.answers.meaning import Encoder, Vectors
from content.cache import cache_dir, replacing

log = logging.getLogger(__name__)
# One file a content set and encoder, 1 to 7 MB; the oldest go.
KEPT = 8
# A slice keeps the encoder's memory flat and lets other threads have a turn.
_SLICE = 64
# So many slices, some six seconds of work, are lost at most to who is switched off.
_UNSAVED = 8


Keys = NDArray[np.bytes_]
# Told how many sentences of how many are done.
Progress = Callable[[int, int], None]


def logged(done: int, total: int) -> None:
    """Progress, in the log."""
    log.info("正在算出这些问题的含义，以后不用再等：%d / %d 句", done, total)


def vectors(encoder: Encoder, texts: Sequence[str], tell: Progress = logged) -> Vectors:
    """`encoder`'s rows for `texts`, read from disk if they were ever made there.

    A missing, broken or unwritable cache costs time, nothing else. Before each slice that has to be made
    `tell` is told how far it is.
    """
    keys = np.array([hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts], "S32")
    digest = hashlib.sha256(keys.tobytes()).hexdigest()[:32]
    path = cache_dir() / f"vectors-{encoder.name}-{digest}.npz"
    kept = _read(path)
    if kept is not None and np.array_equal(kept[0], keys):
        return kept[1]
    rows = _known(encoder.name)
    missing = {key: text for key, text in zip(keys.tolist(), texts, strict=True) if key not in rows}
    for number, made in enumerate(_made(encoder, missing, tell), 1):
        rows |= made
        if number % _UNSAVED == 0:
            _write(path, *_of(rows, keys))
    keys, found = _of(rows, keys)
    _write(path, keys, found)
    return found


def _of(rows: Mapping[bytes, Vectors], keys: Keys) -> tuple[Keys, Vectors]:
    """Those of `keys` whose rows there are."""
    there = [key for key in keys.tolist() if key in rows]
    return np.array(there, "S32"), np.stack([rows[key] for key in there])


def _known(name: str) -> dict[bytes, Vectors]:
    """By key, every row that any kept file of this encoder has."""
    files = [_read(path) for path in cache_dir().glob(f"vectors-{name}-*.npz")]
    return {
        key: row
        for keys, rows in filter(None, files)
        for key, row in zip(keys.tolist(), rows, strict=True)
    }


def _made(
    encoder: Encoder, missing: Mapping[bytes, str], tell: Progress
) -> Iterator[dict[bytes, Vectors]]:
    keys, texts = [*missing], [*missing.values()]
    for start in range(0, len(texts), _SLICE):
        tell(start, len(texts))
        made = encoder.encode(texts[start : start + _SLICE])
        yield dict(zip(keys[start : start + _SLICE], made, strict=True))


def _read(path: Path) -> tuple[Keys, Vectors] | None:
    try:
        # Opened here: numpy leaves a damaged file open.
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            keys, rows = file["keys"], file["rows"]
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None
    fits = rows.ndim == 2 and rows.dtype == np.float32 and np.isfinite(rows).all()
    return (keys, rows) if fits and keys.shape == rows.shape[:1] and keys.dtype == "S32" else None


def _write(path: Path, keys: Keys, rows: Vectors) -> None:
    try:
        with replacing(path) as file:
            np.savez(file, keys=keys, rows=rows)
        kept = sorted(path.parent.glob("vectors-*.np?"), key=lambda p: p.stat().st_mtime)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
