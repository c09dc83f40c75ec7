"""Mends damaged files of a generation; never writes into one, as it may have other names."""

import logging
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from content.release.listing import Blob, Entry
from kiosk import durable
from kiosk.sync.generations import Generation
from kiosk.sync.holdings import Holdings
from kiosk.sync.proofs import Proofs
from kiosk.sync.verify import strays

log = logging.getLogger(__name__)

# Brings the bytes of a file to a new path, or says False. The next one is asked then.
Bring = Callable[[Entry, Path], bool]


def clear(generation: Generation, entries: Iterable[Entry]) -> list[str]:
    """Take out what does not belong to the set; what it was. Raises OSError."""
    found = strays(generation.folder, entries)
    for path in found:
        _remove(path)
    return [f"{path.relative_to(generation.folder)}（多出来的）" for path in found]


def mend(
    generation: Generation, damaged: Iterable[Entry], bring: Bring, proofs: Proofs
) -> list[Entry]:
    """Put each damaged file right with what `bring` brings; those that stay as they are. Raises OSError."""
    return [entry for entry in damaged if not _mend(generation, entry, bring, proofs)]


def _mend(generation: Generation, entry: Entry, bring: Bring, proofs: Proofs) -> bool:
    path = generation.folder / entry.path
    made = generation.home / ".mending"
    made.unlink(missing_ok=True)
    try:
        if not bring(entry, made) or not proofs.holds(made, _whole(entry)):
            return False
        durable.sync(made)
        if path.is_dir():
            _remove(path)
        durable.make_folder(path.parent)
        durable.rename(made, path)
    finally:
        made.unlink(missing_ok=True)
    log.info("mended: %s in %s", entry.path, generation.name)
    return True


def from_others(others: Iterable[Generation], wanted: Iterable[Entry], proofs: Proofs) -> Bring:
    """Brings what other generations on this disk have of `wanted`, as a copy."""
    holdings = Holdings(proofs)
    for other in others:
        holdings.add_set(other.home, wanted)

    def bring(entry: Entry, to: Path) -> bool:
        here = holdings.file(_whole(entry))
        if here is None:
            return False
        shutil.copyfile(here, to, follow_symlinks=False)
        return True

    return bring


def _whole(entry: Entry) -> Blob:
    return Blob(entry.sha256, entry.size)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        os.unlink(path)  # noqa: PTH108  (a link goes, never what it leads to)
    durable.sync(path.parent)
