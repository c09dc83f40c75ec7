"""Mends damaged files of a generation; never writes into one, as it may have other names."""

import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from content.release.listing import Blob, Entry
from kiosk.sync import durable
from kiosk.sync.generations import Generation
from kiosk.sync.holdings import Holdings
from kiosk.sync.proofs import Proofs
from kiosk.sync.verify import Damage

log = logging.getLogger(__name__)

# Brings the bytes of a file to a new path, or says False. The next one is asked then.
Bring = Callable[[Entry, Path], bool]


def mend(
    generation: Generation, damages: Iterable[Damage], bring: Bring, proofs: Proofs
) -> Iterator[Damage]:
    """Put each damaged file right with what `bring` brings; those that stay as they are. Raises OSError."""
    for damage in damages:
        path = generation.folder / damage.path
        if damage.entry is None:
            _remove(path)
            continue
        made = generation.home / f".mending-{secrets.token_hex(8)}"
        try:
            if not bring(damage.entry, made) or not proofs.holds(made, _whole(damage.entry)):
                yield damage
                continue
            durable.sync(made)
            if path.is_dir() and not path.is_symlink():
                _remove(path)
            durable.make_folder(path.parent)
            durable.rename(made, path)
            log.info("mended: %s in %s", damage.path, generation.name)
        finally:
            made.unlink(missing_ok=True)


def from_others(others: Iterable[Generation], wanted: Iterable[Damage], proofs: Proofs) -> Bring:
    """Brings what other generations on this disk have, as a copy."""
    entries = [damage.entry for damage in wanted if damage.entry]
    holdings = Holdings(proofs)
    for other in others:
        holdings.add_set(other.home, entries)

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
