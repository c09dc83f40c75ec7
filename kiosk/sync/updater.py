"""tuf.ngclient, with the time we trust, files that outlive a power cut, and a mark nothing falls behind."""

import datetime
import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

from tuf.api import exceptions
from tuf.api.metadata import Root, Timestamp
from tuf.ngclient import Updater, UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface

from kiosk import durable
from kiosk.sync.limits import LONGEST_METADATA, MOST_ROOTS
from kiosk.sync.source import Missing, Source
from kiosk.sync.trust import Mark, Trust

log = logging.getLogger(__name__)

_EARLIEST = datetime.datetime.fromtimestamp(0, datetime.UTC)


class TerminalUpdater(Updater):
    """ngclient, which has no public way to three things we need; tests hold each of them.

    It takes the time from the clock, and we know better; it trusts that its files are never damaged, and
    we keep a Mark beside them; and its files are not on the disk after a power cut.
    """

    def __init__(self, source: Source, trust: Trust, root: bytes, now: datetime.datetime) -> None:
        self._trust, self._now = trust, now
        self._pinned = hashlib.sha256(root).hexdigest()
        mark = trust.mark()
        self._mark = mark if mark and mark.pinned == self._pinned else None
        self.folder: Path = trust.metadata
        durable.make_folder(trust.metadata / "root_history")
        for left in trust.metadata.rglob(".*"):  # of a round that a power cut ended
            left.unlink()
        super().__init__(
            str(trust.metadata),
            "metadata/",
            fetcher=_Fetcher(source),
            config=UpdaterConfig(
                max_root_rotations=MOST_ROOTS,
                max_delegations=0,
                root_max_length=LONGEST_METADATA["root"],
                timestamp_max_length=LONGEST_METADATA["timestamp"],
                snapshot_max_length=LONGEST_METADATA["snapshot"],
                targets_max_length=LONGEST_METADATA["targets"],
            ),
            bootstrap=root,
        )

    @property
    def time(self) -> datetime.datetime:
        """What expiry is measured by."""
        return self._trusted_set.reference_time

    def _load_timestamp(self) -> None:
        """With the newest root known: only now it can be said what of the mark still holds."""
        root = self._trusted_set.root
        if self._mark and root.version < self._mark.root:
            raise exceptions.BadVersionNumberError(f"root {root.version} after {self._mark.root}")
        self._trusted_set.reference_time = max(self._now, self._floor())
        super()._load_timestamp()
        timestamp = self._trusted_set.timestamp
        if (mark := self._holding()) and timestamp.version < mark.timestamp:
            raise exceptions.BadVersionNumberError(
                f"timestamp {timestamp.version} after {mark.timestamp}"
            )
        time = max(
            _signed_at(timestamp),
            # It moves on as long as we run, but not past what it says of: that has expired, is all we know.
            min(self._floor(), timestamp.expires),
            mark.time if mark else _EARLIEST,
        )
        # Also in this round: with a clock of 1970 a snapshot of last year is as expired as with a right one.
        self._trusted_set.reference_time = max(self.time, time)
        self._trust.raise_mark(
            Mark(self._pinned, root.version, timestamp.version, time, _keys(root))
        )

    def _holding(self) -> Mark | None:
        """The mark, if it is about the timestamps of today's keys."""
        mark = self._mark
        return mark if mark and mark.keys == _keys(self._trusted_set.root) else None

    def _floor(self) -> datetime.datetime:
        mark = self._holding()
        return mark.time + self._trust.elapsed() if mark else _EARLIEST

    def _persist_file(self, filename: str, data: bytes) -> None:
        path = Path(filename)
        if not path.exists() or path.read_bytes() != data:  # the bootstrap root comes every time
            durable.replace(path, data)

    def _update_root_symlink(self) -> None:
        """Only read by an Updater that is not told its root; ours always is."""


def _keys(root: Root) -> tuple[str, ...]:
    return tuple(sorted(root.roles[Timestamp.type].keyids))


def _signed_at(timestamp: Timestamp) -> datetime.datetime:
    """When the office signed it, in its own words; the beginning of time where they are none."""
    try:
        time = datetime.datetime.fromisoformat(timestamp.unrecognized_fields["signed-at"])
        time = time.astimezone(datetime.UTC)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        log.warning("a timestamp without a time of signing: %r", error)
        return _EARLIEST
    # Signed after its own end: nobody's clock says that, and it would make everything expire.
    return time if time < timestamp.expires else _EARLIEST


class _Fetcher(FetcherInterface):
    """ngclient's way to the network: metadata from a Source, none longer than its role may be."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def _fetch(self, url: str) -> Iterator[bytes]:
        role = url.split(".")[-2].rpartition("/")[2]
        try:
            yield self._source.get(url, LONGEST_METADATA[role])
        except Missing as error:
            raise exceptions.DownloadHTTPError(str(error), 404) from error
