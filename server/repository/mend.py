"""The repository is made to say what the database says, from wherever it was left; never half.

Nothing is locked, so that a process that dies holds nobody up. Each try takes a number, and only then
reads what is wanted: the holder of the largest number knows the newest. Whoever finds that a larger one
has been taken leaves the last step, the timestamp, to its holder.
"""

import logging
import time
from collections.abc import Mapping

from sqlalchemy import select
from tuf.api.metadata import TargetFile

from content.release.index import channel_target, write_index
from server.database import db, now
from server.keys import root
from server.keys.folder import KeysMissing
from server.models.release import Release
from server.models.terminal import TerminalGroup
from server.repository import again, keyring, layout, reading, versions
from server.repository.hang import index_of
from server.repository.keyring import Keyring
from server.repository.reading import Standing
from server.repository.sign import due, sign, target
from server.store import StoreError, store

_log = logging.getLogger(__name__)

# Whoever has taken a larger number is done by then, or dead: putting four small files is quick.
_PATIENCE_S = 10.0
_LOOK_S = 0.1
# More often nobody is overtaken, but in a storm; the clock comes by again.
_TRIES = 3


def desired() -> dict[str, Release]:
    """What terminals of each channel are to show; nothing before the first release."""
    live = db.session.scalar(select(Release).where(Release.live.is_(True)))
    if live is None:
        return {}
    asked = select(TerminalGroup.id, Release).join(
        Release, Release.number == TerminalGroup.release_number
    )
    pinned = {layout.group_channel(id_): release for id_, release in db.session.execute(asked)}
    return {layout.LIVE: live, **pinned}


def mend(*, thorough: bool = False) -> bool:
    """Make the repository say what the database says; whether this call changed anything in it.

    To be called after every change, and again and again, by any number of processes. `thorough`: also
    see whether every file is there, and have a fresh timestamp. Commits what is open. Raises KeysMissing, StoreError.
    """
    for _ in range(_TRIES):
        if not _is_due(thorough=thorough):
            return False
        taken = versions.take(reading.largest(store()))
        done = _attempt(taken, thorough=thorough)
        if done is not None:
            return done
        _wait_for_who_overtook(taken)
    return False


def is_told(release: Release) -> bool:
    """Whether terminals can read that this is the one to be shown, as far as is known."""
    return versions.releases_told().get(layout.LIVE) == release.number


def tell() -> None:
    """Mend it now if that can be; what is in the way is logged, and the clock tries again."""
    try:
        mend()
    except (StoreError, KeysMissing) as error:
        _log.warning("the repository is to be mended: %s", error)


def _is_due(*, thorough: bool) -> bool:
    releases = _wanted(thorough=thorough)
    if not releases:
        return False
    if not all(again.is_listed(release) for release in releases.values()):
        return True
    held = keyring.keyring()
    standing = _standing(held)
    indexes = _indexes(releases, held)
    if due(standing, _targets(indexes) | _kept(standing, indexes), now(), fresh=thorough):
        return True
    if standing.version > versions.told():  # its process died before it could say so
        versions.tell(standing.version, _numbers(releases))
    if not thorough:
        return False
    there = store().sizes(layout.TARGETS)
    return not (
        all(there.get(_place(*one)) == len(one[1]) for one in indexes.items())
        and all(again.is_there(release, there) for release in releases.values())
    )


def _attempt(taken: int, *, thorough: bool) -> bool | None:
    """Do all there is to do, as `taken`, and whether there was any; None if a larger one has been taken."""
    held = keyring.keyring()
    root.agree(keyring.folder(), store())
    releases = _wanted(thorough=thorough)
    there = store().sizes(layout.TARGETS)
    missing = [channel for channel, one in releases.items() if not again.is_there(one, there)]
    for channel in missing:
        if not again.hang_again(releases[channel]):
            del releases[channel]
    indexes = _indexes(releases, held)
    unsaid = [one for one in indexes.items() if there.get(_place(*one)) != len(one[1])]
    for channel, index in unsaid:
        store().put(_place(channel, index), index)
    standing, at = _standing(held), now()
    targets = _targets(indexes) | _kept(standing, indexes)
    roles = due(standing, targets, at, fresh=thorough)
    if not roles:
        return bool(missing or unsaid)
    *others, (last, timestamp) = sign(roles, standing, targets, taken, held.signers, at)
    for path, data in others:
        store().put(path, data)
    if versions.newest() > taken:
        return None
    store().put(last, timestamp)
    versions.tell(taken, _numbers(releases))
    return True


def _wanted(*, thorough: bool) -> dict[str, Release]:
    """What is desired now, less what could not be had, unless one is to try again."""
    db.session.commit()
    releases = desired()
    return {
        channel: release
        for channel, release in releases.items()
        if thorough or not again.is_lost(release)
    }


def _standing(held: Keyring) -> Standing:
    """What counts of what the repository says: nothing, where it is older than what terminals know."""
    standing = reading.standing(store(), held.root)
    return standing if standing.version >= versions.told() else Standing()


def _indexes(releases: Mapping[str, Release], held: Keyring) -> dict[str, bytes]:
    return {
        channel: write_index(index_of(release, held.mail_to))
        for channel, release in releases.items()
    }


def _targets(indexes: Mapping[str, bytes]) -> dict[str, TargetFile]:
    return {channel_target(channel): target(channel, one) for channel, one in indexes.items()}


def _kept(standing: Standing, indexes: Mapping[str, bytes]) -> dict[str, TargetFile]:
    """What channels show whose release can't be had: what they showed before."""
    said = standing.targets.signed.targets if standing.targets is not None else {}
    names = {channel_target(channel) for channel in desired().keys() - indexes.keys()}
    return {name: one for name, one in said.items() if name in names}


def _place(channel: str, index: bytes) -> str:
    return layout.index(channel, target(channel, index).hashes["sha256"])


def _numbers(releases: Mapping[str, Release]) -> dict[str, int]:
    return {channel: release.number for channel, release in releases.items()}


def _wait_for_who_overtook(taken: int) -> None:
    end = time.monotonic() + _PATIENCE_S
    while versions.told() <= taken and time.monotonic() < end:
        time.sleep(_LOOK_S)
