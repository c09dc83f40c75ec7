"""Which metadata is to be signed anew, and signing it (TUF specification 4.4 to 4.6, 6)."""

import datetime
from collections.abc import Mapping

from securesystemslib.signer import Signer
from tuf.api.metadata import Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from content.release.index import channel_target
from server.repository import layout
from server.repository.reading import Standing

# An office that nobody can start for a fortnight leaves its terminals with an expired timestamp, which
# warns and blanks nothing; a mirror that is held back is found out as soon.
LIVES = {
    Timestamp.type: datetime.timedelta(days=14),
    Snapshot.type: datetime.timedelta(days=60),
    Targets.type: datetime.timedelta(days=180),
}
# A timestamp is fresh for so long.
_FRESH = datetime.timedelta(days=1)
# When it was signed: no terminal's clock can be right and earlier.
SIGNED_AT = "signed-at"


def target(channel: str, index: bytes) -> TargetFile:
    """The index of a channel, as targets name it."""
    return TargetFile.from_data(channel_target(channel), index, ["sha256"])


def due(
    standing: Standing,
    wanted: Mapping[str, TargetFile],
    at: datetime.datetime,
    *,
    fresh: bool = False,
) -> tuple[str, ...]:
    """The roles to be signed anew so that `wanted` (by name) is said and half of each life is left.

    `fresh`: nearly all of the timestamp's, as it goes where no newer one comes: onto a stick.
    """
    targets = _is_old(standing.targets, at)
    if standing.targets is not None and not targets:
        targets = standing.targets.signed.targets != dict(wanted)
    snapshot = targets or _is_old(standing.snapshot, at)
    earlier = LIVES[Timestamp.type] / 2 - _FRESH if fresh else datetime.timedelta()
    timestamp = snapshot or _is_old(standing.timestamp, at + earlier)
    roles = {Targets.type: targets, Snapshot.type: snapshot, Timestamp.type: timestamp}
    return tuple(role for role, is_due in roles.items() if is_due)


def _is_old(
    metadata: Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp] | None,
    at: datetime.datetime,
) -> bool:
    if metadata is None:
        return True
    return metadata.signed.expires - at < LIVES[metadata.signed.type] / 2


def sign(
    roles: tuple[str, ...],
    standing: Standing,
    wanted: Mapping[str, TargetFile],
    version: int,
    signers: Mapping[str, Signer],
    at: datetime.datetime,
) -> list[tuple[str, bytes]]:
    """The files to be put, in this order: each path and its bytes. `roles`: from `due`; timestamp last."""
    made: list[tuple[str, bytes]] = []
    if Targets.type in roles:
        targets = Targets(version, expires=at + LIVES[Targets.type], targets=dict(wanted))
        made.append(_signed(Metadata(targets), signers, version))
        meta = {"targets.json": _meta(version, made[-1][1])}
    else:
        assert standing.snapshot is not None
        meta = standing.snapshot.signed.meta
    if Snapshot.type in roles:
        snapshot = Snapshot(version, expires=at + LIVES[Snapshot.type], meta=meta)
        made.append(_signed(Metadata(snapshot), signers, version))
        named = _meta(version, made[-1][1])
    else:
        assert standing.timestamp is not None
        named = standing.timestamp.signed.snapshot_meta
    told = {SIGNED_AT: at.isoformat(timespec="seconds")}
    expires = at + LIVES[Timestamp.type]
    timestamp = Timestamp(version, expires=expires, snapshot_meta=named, unrecognized_fields=told)
    path, data = _signed(Metadata(timestamp), signers, None)
    # Web servers know a file by its size and the second it was written in (nginx's ETag): of those that one
    # second may see, no two have one size.
    made.append((path, data + b"\n" * (version % 32)))
    return made


def _signed(
    metadata: Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp],
    signers: Mapping[str, Signer],
    version: int | None,
) -> tuple[str, bytes]:
    role = metadata.signed.type
    metadata.sign(signers[role])
    # Compact: it is fetched after every edit.
    return layout.metadata(role, version), metadata.to_bytes(JSONSerializer(compact=True))


def _meta(version: int, data: bytes) -> MetaFile:
    return MetaFile.from_data(version, data, ["sha256"])
