"""Keeps the generation that is shown whole: every file hashed after a start, what is damaged mended."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from content.release.listing import Blob, Entry
from kiosk.sync.assemble import join
from kiosk.sync.client import Untrusted
from kiosk.sync.fetch import Fetcher, Stopped
from kiosk.sync.generations import Generation, Generations
from kiosk.sync.holdings import Holdings
from kiosk.sync.incoming import Incoming
from kiosk.sync.office import Unreachable
from kiosk.sync.proofs import Proofs
from kiosk.sync.repair import Bring, clear, from_others, mend
from kiosk.sync.verify import damaged, listed


@dataclass(frozen=True)
class Health:
    """Of a generation: the files that were `mended` just now, and that are `damaged` still, for people."""

    mended: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


def look_after(
    generation: Generation,
    generations: Generations,
    fetcher: Fetcher | None,
    proofs: Proofs,
    stop: Event,
) -> Health:
    """Hash what has not been hashed yet, and mend what is damaged: from another generation, or `fetcher`.

    Raises Stopped, ReleaseError (its list is damaged), OSError.
    """
    entries = listed(generation)
    cleared = clear(generation, entries)
    found = [*damaged(generation.folder, _until(stop, entries), proofs)]
    left: Sequence[Entry] = found
    if found:
        others = [one for one in generations.kept() if one != generation]
        left = mend(generation, found, from_others(others, found, proofs), proofs)
    if left and fetcher is not None:
        incoming = Incoming(generations.folder / "incoming", proofs)
        left = mend(generation, left, _from_network(fetcher, incoming), proofs)
    mended = (one.path for one in found if one not in left)
    return Health((*cleared, *mended), tuple(one.path for one in left))


def _from_network(fetcher: Fetcher, incoming: Incoming) -> Bring:
    def bring(entry: Entry, to: Path) -> bool:
        try:
            fetcher.blobs([(blob, incoming.place(blob)) for blob in entry.blobs])
        except (Unreachable, Untrusted):
            return False
        if entry.pieces:
            to.write_bytes(join(entry.pieces, Holdings(Proofs()), incoming))
        else:
            shutil.copyfile(incoming.place(Blob(entry.sha256, entry.size)), to)
        return True

    return bring


def _until(stop: Event, entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        if stop.is_set():
            raise Stopped
        yield entry
