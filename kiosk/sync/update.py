"""One round: what the office offers, fetched, proved and switched to; or nothing has changed at all."""

import datetime
import errno
import logging
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Event

from content.fingerprint import combined, hash_of
from content.release.index import Index, write_index
from content.release.listing import Blob, Entry, ReleaseError, read_list
from kiosk.sync import durable
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
) -> Generation | None:
    """Take what `source` offers to `channel`; None where that is what is here, or was refused.

    `proofs`: of files that this process has hashed before; `stop` ends the fetching (fetch.Stopped).
    Raises what kiosk.sync.client and fetch raise, NoRoom, Unfit (which refuses it from now on), OSError
    where the disk fails.
    """
    proofs = proofs or Proofs()
    index = offered(source, trust, channel, now)
    incoming = Incoming(generations.folder / "incoming", proofs)
    current = generations.current()
    if (current and current.fingerprint == index.fingerprint) or generations.refused(
        index.fingerprint
    ):
        incoming.keep_only(())
        return None
    try:
        return _take(
            index, Fetcher(source, limits, stop), generations, incoming, limits, lint, proofs
        )
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


def _take(
    index: Index,
    fetcher: Fetcher,
    generations: Generations,
    incoming: Incoming,
    limits: Limits,
    lint: Lint,
    proofs: Proofs,
) -> Generation:
    homes = generations.homes()
    holdings = Holdings(proofs)
    for home in homes:
        holdings.add_list(home)
    _fetch((piece for piece in index.list if holdings.piece(piece) is None), fetcher, incoming)
    listing = join(index.list, holdings, incoming)
    entries = read_list(listing)
    for home in homes:
        holdings.add_set(home, entries)
    wanted = missing(entries, holdings)
    incoming.keep_only((*index.list, *wanted))
    _make_room(entries, wanted, generations, incoming, limits)
    _fetch(wanted, fetcher, incoming)
    made = generations.making()
    try:
        written = assemble(entries, made / SET, holdings, incoming)
        (made / LIST).write_bytes(listing)
        (made / INDEX).write_bytes(write_index(index))
        if problems := _problems(made / SET, entries, index, lint):
            raise Unfit(problems)
        durable.settle(made, (*written, made / LIST, made / INDEX))
        generation = generations.adopt(made, index)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    incoming.keep_only(())
    generations.prune()
    return generation


def _fetch(blobs: Iterable[Blob], fetcher: Fetcher, incoming: Incoming) -> None:
    """Have all of `blobs` in `incoming`; the first failure ends it."""
    fetcher.blobs([(blob, incoming.place(blob)) for blob in blobs if not incoming.has(blob)])


def _make_room(
    entries: Sequence[Entry],
    wanted: Iterable[Blob],
    generations: Generations,
    incoming: Incoming,
    limits: Limits,
) -> None:
    """Older generations go first. Raises NoRoom."""
    texts = sum(entry.size for entry in entries if entry.pieces or is_text(entry.path))
    need = sum(incoming.left(blob) for blob in wanted) + texts + limits.reserve
    if shutil.disk_usage(generations.folder).free < need:
        generations.prune(2)
    short = need - shutil.disk_usage(generations.folder).free
    if short > 0:
        raise NoRoom(f"存储空间不够：还差 {short / 1e6:.0f} MB，请清理磁盘。")


def _problems(folder: Path, entries: Sequence[Entry], index: Index, lint: Lint) -> tuple[str, ...]:
    """Why the set in `folder` may not be shown."""
    if problems := tuple(lint(folder)):
        return problems
    if combined(_hashes(folder, entries)) != index.fingerprint:
        return ("发布的内容和它的指纹对不上",)
    return ()


def _hashes(folder: Path, entries: Sequence[Entry]) -> Mapping[str, str]:
    """As content.fingerprint would take them; of media it is the hash that has been proved already."""
    return {
        entry.path: hash_of(folder / entry.path, entry.path)
        if is_text(entry.path)
        else entry.sha256
        for entry in entries
    }
