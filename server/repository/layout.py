"""Where things lie in a repository, as paths in the store (TUF specification 6.2: consistent snapshots)."""

from content.release.index import channel_target
from content.release.listing import Blob

ROOT = "repository"
METADATA = f"{ROOT}/metadata"
TARGETS = f"{ROOT}/targets"
LIVE = "live"


def metadata(role: str, version: int | None = None) -> str:
    """The metadata of a role; only the timestamp has no version in its name."""
    return f"{METADATA}/{role}.json" if version is None else f"{METADATA}/{version}.{role}.json"


def blob(one: Blob) -> str:
    """A file of a set, or a piece of one."""
    return f"{TARGETS}/{one.place}"


def index(channel: str, sha256: str) -> str:
    """The index of `channel` that has this hash."""
    folder, _, name = channel_target(channel).rpartition("/")
    return f"{TARGETS}/{folder}/{sha256}.{name}"


def group_channel(group_id: int) -> str:
    """The channel of a group that shows a release of its own."""
    return f"group-{group_id}"
