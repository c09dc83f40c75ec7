"""What terminals can no longer want is deleted from the repository: old metadata, and what only it needs."""

import datetime
import re
from collections.abc import Iterator, Mapping

from securesystemslib.exceptions import Error
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Snapshot, Targets

from content.release.listing import ReleaseError
from server.database import db
from server.models.site import Setting
from server.once import insert_once
from server.publishing.turn import Turn, turn
from server.repository import again, keyring, layout, reading
from server.repository.mend import desired, mend
from server.repository.sign import LIVES
from server.store import store
from server.workflow import Refused

# A terminal that has begun with a release goes on with it until it asks for the next timestamp. On the
# worst line that we know of, a first sync of gigabytes takes days; nobody is to hurry.
GRACE = datetime.timedelta(days=30)
# However quickly they follow each other: each may hold media of its own, and disks are not endless.
MOST = 50
# Whatever their age: what terminals read now, and what they may have read just before.
ALWAYS = 2

_DONE = "repository_swept_on"
_SNAPSHOT = re.compile(rf"{layout.METADATA}/(\d+)\.{Snapshot.type}\.json")
_TARGETS = re.compile(rf"{layout.METADATA}/(\d+)\.{Targets.type}\.json")
_UNREADABLE = (FileNotFoundError, ReleaseError, RepositoryError, Error, ValueError)


def sweep_once_a_day(now: datetime.datetime) -> None:
    """See whether every file is there, and sweep; any process may call it. Raises KeysMissing, StoreError."""
    today = now.astimezone().date().isoformat()
    insert_once(Setting, {"name": _DONE, "value": ""}, by="name")
    done = db.session.get_one(Setting, _DONE, populate_existing=True, with_for_update=True)
    is_due, done.value = done.value != today, today
    db.session.commit()
    if is_due:
        sweep(now)


def sweep(now: datetime.datetime) -> int:
    """Mend thoroughly, then delete what nothing that is kept needs; how many files.

    Nothing is deleted while somebody publishes. Raises KeysMissing, StoreError.
    """
    mend(thorough=True)
    try:
        # What a release that is being made has hung is in no metadata yet.
        with turn("每天的整理") as held:
            gone = _delete(held, now)
    except Refused:
        return 0
    # A release may have become wanted again while what it is made of was being deleted.
    mend(thorough=True)
    return gone


def kept(signed: Mapping[int, datetime.datetime], current: int, now: datetime.datetime) -> set[int]:
    """Which snapshots are kept, of those signed when `signed` says, by version.

    `current`: what the timestamp names. A newer one is on its way to being named.
    """
    found = {version for version in signed if version > current}
    superseded = now
    older = sorted((one for one in signed if one <= current), reverse=True)
    for place, version in enumerate(older):
        if place < ALWAYS or (place < MOST and now - superseded < GRACE):
            found.add(version)
        superseded = signed[version]
    return found


def _delete(held: Turn, now: datetime.datetime) -> int:
    there = store().sizes(layout.ROOT)
    standing = reading.standing(store(), keyring.keyring().root)
    releases = desired().values()
    if standing.timestamp is None or not all(again.is_there(one, there) for one in releases):
        return 0
    current = standing.timestamp.signed.snapshot_meta.version
    snapshots = dict(_snapshots(there))
    signed = {version: one.expires - LIVES[Snapshot.type] for version, one in snapshots.items()}
    stay = kept(signed, current, now)
    named = {snapshots[version].meta["targets.json"].version for version in stay}
    # Targets are put before the snapshot that names them.
    named |= {version for version in _versions(_TARGETS, there) if version > current}
    needed = {place for one in releases for place in again.made_of(one)}
    for version in named:
        needed |= _needed(version)
    unneeded = [path for path in there if not _is_wanted(path, stay, named, needed)]
    for path in unneeded:
        held.prolong()
        store().delete(path)
    return len(unneeded)


def _is_wanted(path: str, snapshots: set[int], targets: set[int], needed: set[str]) -> bool:
    if path.rpartition("/")[2].startswith("."):  # a process died while it put a file
        return False
    if path.startswith(f"{layout.TARGETS}/"):
        return path in needed
    for pattern, versions in ((_SNAPSHOT, snapshots), (_TARGETS, targets)):
        if found := pattern.fullmatch(path):
            return int(found[1]) in versions
    return True  # roots, for ever; the timestamp


def _versions(pattern: re.Pattern[str], there: Mapping[str, int]) -> Iterator[int]:
    return (int(found[1]) for found in map(pattern.fullmatch, there) if found)


def _snapshots(there: Mapping[str, int]) -> Iterator[tuple[int, Snapshot]]:
    """Those that can be read, by version."""
    for version in _versions(_SNAPSHOT, there):
        try:
            data = store().get(layout.metadata(Snapshot.type, version))
            signed = Metadata[Snapshot].from_bytes(data).signed
        except _UNREADABLE:
            continue
        if isinstance(signed, Snapshot) and "targets.json" in signed.meta:
            yield version, signed


def _needed(version: int) -> set[str]:
    """What terminals may want that read the targets of this version; nothing where they can't."""
    try:
        data = store().get(layout.metadata(Targets.type, version))
        return reading.needed(store(), Metadata[Targets].from_bytes(data).signed)
    except _UNREADABLE:
        return set()
