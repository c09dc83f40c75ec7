"""A release that is not, or no longer, in the repository is built from its contents and hung there again."""

import logging
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from server.database import db
from server.models.release import Release
from server.publishing import plan
from server.publishing.build import build
from server.repository import reading
from server.repository.hang import hang, index_of
from server.store import store
from server.workflow import Refused

_log = logging.getLogger(__name__)
# The list of a release that could not be built again: it is tried only when one looks thoroughly.
_LOST: list[object] = []


def is_listed(release: Release) -> bool:
    """Whether it is known what it is made of."""
    return release.list_pieces not in (None, _LOST)


def is_lost(release: Release) -> bool:
    """Whether building it again has failed."""
    return bool(release.list_pieces == _LOST)


def is_there(release: Release, there: Mapping[str, int]) -> bool:
    """Whether all of it hangs in the repository, in which `there` is, by path and size. Raises StoreError."""
    return is_listed(release) and reading.are_there(store(), index_of(release, "").list, there)


def made_of(release: Release) -> set[str]:
    """The paths of what it is made of, where it is all there. Raises StoreError."""
    return set(reading.blobs(store(), index_of(release, "").list))


def hang_again(release: Release) -> bool:
    """Build and hang it, and commit its list; False where it does not come out as it was. Raises StoreError.

    The list may be another: what counts is that the set means the same (content.fingerprint).
    """
    try:
        with TemporaryDirectory(prefix="release-") as folder:
            built = build(plan.exactly(release), Path(folder))
            if built.fingerprint != release.fingerprint:
                raise Refused("what it is made of has changed")
            release.list_pieces = [[one.sha256, one.size] for one in hang(built)]
    except Refused as refused:
        # It keeps no other release from its terminals.
        _log.error("release %d can't be built again: %s", release.number, refused)
        release.list_pieces = _LOST
    db.session.commit()
    return is_listed(release)
