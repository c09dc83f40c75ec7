"""How it stands with the keys: for `python -m server keys status`, and for a reminder on the page 发布."""

import datetime
from contextlib import suppress
from dataclasses import dataclass

from securesystemslib.signer import Key
from tuf.api.metadata import Root, Snapshot, Targets, Timestamp

from content.release.root_print import root_print
from server.database import now
from server.keys import online, proposal, root
from server.keys.folder import KeysError, KeysMissing
from server.keys.proposal import Proposal
from server.repository import reading
from server.repository.sign import LIVES
from server.settings import Settings
from server.store import Store, StoreError

# A root is renewed by people who have to meet, once a year; it lives for two.
_ROOT_SOON = datetime.timedelta(days=180)


@dataclass(frozen=True)
class Expiry:
    """When a role's metadata ends; `soon`: somebody has to do something."""

    role: str
    expires: datetime.datetime
    soon: bool


@dataclass(frozen=True)
class Status:
    """`version`, `root_print`, `threshold`, `root_keys`: of the root in force; version 0: there is none.

    `provisional`: its key lies on the server. `proposed`: a root that waits for signatures. `trouble`: why
    the server can't sign, or what the store says; empty where all is well.
    """

    provisional: bool = False
    version: int = 0
    root_print: str = ""
    threshold: int = 0
    root_keys: tuple[Key, ...] = ()
    expiries: tuple[Expiry, ...] = ()
    proposed: Proposal | None = None
    trouble: str = ""

    @property
    def soon(self) -> tuple[Expiry, ...]:
        """What somebody has to see to."""
        return tuple(one for one in self.expiries if one.soon)


def status(settings: Settings, store: Store) -> Status:
    """How it stands. What the store does not tell is left out."""
    folder, trouble, data = settings.key_folder, "", None
    try:
        data = root.held(folder)
        online.signers(folder)
    except KeysMissing as error:
        trouble = str(error)
    if data is None:
        return Status(trouble=trouble)
    signed = root.parsed(data).signed
    expiries = [Expiry(Root.type, signed.expires, signed.expires - now() < _ROOT_SOON)]
    try:
        standing = reading.standing(store, signed)
    except StoreError as error:
        trouble = trouble or str(error)
    else:
        if standing.timestamp:
            expiries.append(_online(standing.timestamp.signed))
        if standing.snapshot:
            expiries.append(_online(standing.snapshot.signed))
        if standing.targets:
            expiries.append(_online(standing.targets.signed))
    proposed = None
    with suppress(KeysError):
        proposed = proposal.read(folder / online.PROPOSED)
        proposed = proposed if proposed.new.signed.version > signed.version else None
    return Status(
        provisional=proposal.is_provisional(signed),
        version=signed.version,
        root_print=root_print(data),
        threshold=signed.roles[Root.type].threshold,
        root_keys=tuple(proposal.keys_of(signed, Root.type)),
        expiries=tuple(expiries),
        proposed=proposed,
        trouble=trouble,
    )


def _online(signed: Timestamp | Snapshot | Targets) -> Expiry:
    """The server signs it anew at half of its life: with less than a quarter left, it does not."""
    role, expires = signed.type, signed.expires
    return Expiry(role, expires, expires - now() < LIVES[role] / 4)
