"""One round: what the office offers, fetched, proved and switched to; or nothing has changed at all."""

import datetime
import errno
import logging
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from content.fingerprint import combined, hash_of
from content.release.index import Index, write_index
from content.release.listing import Blob, Entry, ReleaseError, read_list
from kiosk import durable
from kiosk.sync.assemble import assemble, join, missing
from kiosk.sync.client import offered
from kiosk.sync.fetch import Fetcher
from kiosk.sync.generations import INDEX, LIST, SET, Generation, Generations
from kiosk.sync.holdings import Holdings
from kiosk.sync.incoming import Incoming
from kiosk.sync.limits import Limits
from kiosk.sync.proofs import Proofs
from kiosk.sync.source import Source
from kiosk.sync.trust import Trust
from kiosk.sync.verify import is_text

log = logging.getLogger(__name__)

# Also of a quota, and of FAT, where a file is at most 4 GiB.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# A file of so many bytes takes a disk longer to write than to be asked to.
_LARGE = 1024 * 1024
# What is wrong with the content set in a folder, so that it may not be shown: a line for each.
Lint = Callable[[Path], Sequence[str]]


class NoRoom(Exception):
    """The disk has no room for what is offered; the message says in Chinese how much is wanting."""


class Unfit(Exception):
    """What is offered is signed, and must not be shown all the same; `problems` says why."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def update(
    source: Source,
    trust: Trust,
    generations: Generations,
    channel: str,
    now: datetime.datetime,
    limits: Limits,
    lint: Lint,
    proofs: Proofs | None = None,
    stop: Event | None = None,
    on_offer: Callable[[Index], None] = lambda index: None,
) -> Generation | None:
    """Take what `source` offers to `channel`; None where that is what is here, or was refused.

    `proofs`: of files that this process has hashed before; `stop` ends the fetching (fetch.Stopped);
    `on_offer` is told when there is something to take. Raises what kiosk.sync.client and fetch raise,
    NoRoom, Unfit (which refuses it from now on), OSError where the disk fails.
    """
    proofs = proofs or Proofs()
    index = offered(source, trust, channel, now)
    incoming = Incoming(generations.folder / "incoming", proofs)
    current = generations.current()
    shown = current is not None and current.fingerprint == index.fingerprint
    if shown or generations.refused(index.fingerprint):
        if current is not None and shown:
            generations.stay(current, index)
        incoming.keep_only(())
        return None
    on_offer(index)
    try:
        taking = _Taking(index, Fetcher(source, limits, stop), generations, incoming, proofs)
        return taking.take(limits, lint)
    except (Unfit, ReleaseError) as error:
        generations.refuse(index.fingerprint, str(error))
        incoming.keep_only(())
        if isinstance(error, Unfit):
            raise
        raise Unfit([f"发布的清单不合格：{error}"]) from error
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoom(f"存储空间不够：{error}") from error
        raise


@dataclass
class _Taking:
    """A generation on its way here."""

    index: Index
    fetcher: Fetcher
    generations: Generations
    incoming: Incoming
    proofs: Proofs

    def take(self, limits: Limits, lint: Lint) -> Generation:
        """Fetch what is missing, make it, prove it, switch to it."""
        holdings = Holdings(self.proofs)
        homes = self.generations.homes()
        for home in homes:
            holdings.add_list(home)
        self._fetch(piece for piece in self.index.list if holdings.piece(piece) is None)
        listing = join(self.index.list, holdings, self.incoming)
        entries = read_list(listing)
        for home in homes:
            holdings.add_set(home, entries)
        wanted = missing(entries, holdings)
        self.incoming.keep_only((*self.index.list, *wanted))
        self._make_room(entries, wanted, limits)
        self._fetch(wanted)
        made = self.generations.making()
        try:
            written = assemble(entries, made / SET, holdings, self.incoming)
            for name, data in ((LIST, listing), (INDEX, write_index(self.index))):
                (made / name).write_bytes(data)
            self._prove(made, entries, lint, (*written, made / LIST, made / INDEX))
            generation = self.generations.adopt(made, self.index)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        self.incoming.keep_only(())
        self.generations.prune()
        return generation

    def _fetch(self, blobs: Iterable[Blob]) -> None:
        """Have all of `blobs` in `incoming`; the first failure ends it."""
        todo = [(blob, self.incoming.place(blob)) for blob in blobs if not self.incoming.has(blob)]
        self.fetcher.blobs(todo, _settle_large)

    def _make_room(self, entries: Sequence[Entry], wanted: Iterable[Blob], limits: Limits) -> None:
        """Older generations go first. Raises NoRoom."""
        folder = self.generations.folder
        texts = sum(entry.size for entry in entries if entry.pieces or is_text(entry.path))
        need = sum(self.incoming.left(blob) for blob in wanted) + texts + limits.reserve
        if shutil.disk_usage(folder).free < need:
            self.generations.prune(2)
        short = need - shutil.disk_usage(folder).free
        if short > 0:
            raise NoRoom(f"存储空间不够：还差 {short / 1e6:.0f} MB，请清理磁盘。")

    def _prove(
        self, made: Path, entries: Sequence[Entry], lint: Lint, written: Collection[Path]
    ) -> None:
        """What is in `made` may be shown, and is on the disk. Raises Unfit."""
        with ThreadPoolExecutor(1, thread_name_prefix="lint") as beside:
            linted = beside.submit(lint, made / SET)
            durable.settle(made, written)
            same = combined(_hashes(made / SET, entries)) == self.index.fingerprint
            problems = tuple(linted.result())
        if problems or not same:
            raise Unfit(problems or ("发布的内容和它的指纹对不上",))


def _settle_large(file: Path) -> None:
    """While others are fetched; many small ones are put on the disk together more quickly, at the end."""
    if file.stat().st_size >= _LARGE:
        durable.sync(file)


def _hashes(folder: Path, entries: Sequence[Entry]) -> Mapping[str, str]:
    """As content.fingerprint would take them; of media it is the hash that has been proved already."""
    return {
        entry.path: hash_of(folder / entry.path, entry.path)
        if is_text(entry.path)
        else entry.sha256
        for entry in entries
    }
