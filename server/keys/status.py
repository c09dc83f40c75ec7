"""How it stands with the keys: for `python -m server keys status`, and for a reminder on the page 发布."""

import datetime
from dataclasses import dataclass

from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization import DeserializationError

from server.database import now
from server.keys import online, root
from server.keys.folder import KeysMissing
from server.repository import layout
from server.settings import Settings
from server.store import Store, StoreError

# What of its life is left when people are asked to do something: a root needs people who meet; all else is
# signed anew by the server at half of its life, so that less than a quarter means that it does not.
ROOT_SOON = datetime.timedelta(days=180)
_QUARTERS = {
    Timestamp.type: datetime.timedelta(days=14) / 4,
    Snapshot.type: datetime.timedelta(days=60) / 4,
    Targets.type: datetime.timedelta(days=180) / 4,
}
# A key says in the root whose it is.
NAME = "x-yiboshi-name"


@dataclass(frozen=True)
class Expiry:
    """When a role's metadata ends; `soon`: somebody has to do something."""

    role: str
    expires: datetime.datetime
    soon: bool


@dataclass(frozen=True)
class Status:
    """`version`, `threshold`, `root_keys` (whose, and the key's short name): of the root that is trusted.

    `trouble`: why the server can't sign, in words for an operator; empty where it can.
    """

    provisional: bool
    version: int
    threshold: int
    root_keys: tuple[tuple[str, str], ...]
    expiries: tuple[Expiry, ...]
    trouble: str

    @property
    def soon(self) -> tuple[Expiry, ...]:
        """What somebody has to see to."""
        return tuple(one for one in self.expiries if one.soon)


def status(settings: Settings, store: Store) -> Status:
    """How it stands. What the store does not tell is left out."""
    folder, trouble = settings.key_folder, ""
    try:
        online.signers(folder)
    except KeysMissing as error:
        trouble = str(error)
    data = root.held(folder)
    if data is None:
        return Status(False, 0, 0, (), (), trouble)
    signed = root.parsed(data).signed
    named = signed.roles[Root.type]
    return Status(
        bool(signed.unrecognized_fields.get(online.PROVISIONAL)),
        signed.version,
        named.threshold,
        tuple((owner(key), short(key)) for key in map(signed.get_key, named.keyids)),
        (_expiry(Root.type, signed.expires, ROOT_SOON), *_published(store)),
        trouble,
    )


def owner(key: Key) -> str:
    """Whose a key is, as the root says it."""
    return str(key.unrecognized_fields.get(NAME, ""))


def short(key: Key) -> str:
    """Enough of a key's hash to tell it from others by eye: "3f2a 91c0 77de 04b1"."""
    return " ".join(key.keyid[start : start + 4] for start in range(0, 16, 4))


def _expiry(role: str, expires: datetime.datetime, left: datetime.timedelta) -> Expiry:
    return Expiry(role, expires, expires - now() < left)


def _published(store: Store) -> list[Expiry]:
    """Of what lies in the store: each role's, as far as they can be read."""
    found: list[Expiry] = []
    path = layout.metadata(Timestamp.type)
    try:
        while path:
            signed = Metadata.from_bytes(store.get(path)).signed
            found.append(_expiry(signed.type, signed.expires, _QUARTERS[signed.type]))
            path = ""
            if isinstance(signed, Timestamp):
                path = layout.metadata(Snapshot.type, signed.snapshot_meta.version)
            elif isinstance(signed, Snapshot):
                path = layout.metadata(Targets.type, signed.meta["targets.json"].version)
    except (FileNotFoundError, StoreError, DeserializationError):
        pass
    return found
