"""A root that is proposed: which keys are to come and go, and who has signed it so far (TUF 6.1).

It travels as a file from the server to the machines where root keys are, and back. Beside what is signed
it holds the root before it, unsigned, so that whoever signs can be told what changes.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from securesystemslib.signer import CryptoSigner, Key, Signature
from tuf.api.metadata import Metadata, Role, Root, VerificationResult

from server import durable
from server.keys import offline, root
from server.keys.folder import KeysError

_BEFORE = "x-yiboshi-before"
# Of a root whose key lies on the server, until people have made theirs.
PROVISIONAL = "x-yiboshi-provisional"


@dataclass(frozen=True)
class Proposal:
    """`new` is to follow `before`."""

    before: Metadata[Root]
    new: Metadata[Root]

    @property
    def signed_by_old(self) -> VerificationResult:
        """By whom of the keys that count so far."""
        return self._by(self.before.signed)

    @property
    def signed_by_new(self) -> VerificationResult:
        """By whom of the keys that are to count."""
        return self._by(self.new.signed)

    def _by(self, who: Root) -> VerificationResult:
        return who.get_verification_result(Root.type, self.new.signed_bytes, self.new.signatures)

    @property
    def counted(self) -> dict[str, Signature]:
        """The signatures that are good, and asked for."""
        good = self.signed_by_old.signed | self.signed_by_new.signed
        return {keyid: self.new.signatures[keyid] for keyid in good}

    @property
    def asked(self) -> dict[str, Key]:
        """All whose signatures count, by key id."""
        return {
            key.keyid: key
            for one in (self.before.signed, self.new.signed)
            for key in keys_of(one, Root.type)
        }


def is_provisional(signed: Root) -> bool:
    """Whether its root key is the server's own."""
    return bool(signed.unrecognized_fields.get(PROVISIONAL))


def keys_of(signed: Root, role: str) -> list[Key]:
    """The keys of a role, in order."""
    return [signed.get_key(keyid) for keyid in signed.roles[role].keyids]


def propose(
    before: Metadata[Root],
    root_keys: Iterable[Key],
    threshold: int,
    online: Mapping[str, Key],
    expires: datetime.datetime,
) -> Proposal:
    """The root after `before`: `threshold` of `root_keys` vouch for it, `online` (by role) sign the rest."""
    named = list(root_keys)
    old = before.signed
    same = [key.keyid for key in named] == old.roles[Root.type].keyids
    provisional = same and is_provisional(old)
    new = Root(
        old.version + 1,
        expires=expires,
        unrecognized_fields={PROVISIONAL: True} if provisional else None,
    )
    for key in named:
        new.add_key(key, Root.type)
    for role, key in online.items():
        new.add_key(key, role)
    new.roles[Root.type] = Role([key.keyid for key in named], threshold)
    return Proposal(before, Metadata(new))


def signed(proposal: Proposal, signer: CryptoSigner) -> Proposal:
    """`proposal` with one signature more. Raises KeysError for a key that nobody asks."""
    if signer.public_key.keyid not in proposal.asked:
        raise KeysError(
            "这把钥匙不在现在的信任根里，也不在新的信任根里：签了也不算。是不是拿错了？"
        )
    new = Metadata(proposal.new.signed, dict(proposal.new.signatures))
    new.sign(signer, append=True)
    return Proposal(proposal.before, new)


def write(proposal: Proposal, file: Path) -> None:
    """Put it into a file, whole. Raises KeysError, naming the file."""
    told = proposal.new.to_dict() | {_BEFORE: proposal.before.to_dict()}
    try:
        data = json.dumps(told, ensure_ascii=False, indent=1).encode()
        durable.write(file.parent, file.name, data)
    except OSError as error:
        raise KeysError(f"{file} 写不下来：{error.strerror}。") from error


def read(file: Path) -> Proposal:
    """The proposal in a file. Raises KeysError, naming the file and what is wrong."""
    try:
        told = json.loads(offline.read(file))
        before = root.parsed(json.dumps(told.pop(_BEFORE)).encode())
        new = root.parsed(json.dumps(told).encode())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise KeysError(f"{file} 不是拟好的信任根（keys propose 做出来的）。") from None
    if new.signed.version != before.signed.version + 1:
        raise KeysError(
            f"{file} 里是第 {new.signed.version} 版信任根，不接着第 {before.signed.version} 版。"
        )
    _refuse_what_is_odd(new.signed, file)
    return Proposal(before, new)


def _refuse_what_is_odd(new: Root, file: Path) -> None:
    """What the specification allows, and this house never makes: it would not work, or not be seen."""
    others = [role for name, role in new.roles.items() if name != Root.type]
    if any(len(role.keyids) != 1 or role.threshold != 1 for role in others):
        raise KeysError(f"{file} 里 timestamp、snapshot、targets 不是各有一把钥匙，不能用。")
    if new.roles[Root.type].threshold > len(new.roles[Root.type].keyids):
        raise KeysError(f"{file} 要的签名比根钥匙还多，装上就再也改不了，不能用。")
    if not new.consistent_snapshot:
        raise KeysError(f"{file} 没有写 consistent_snapshot，终端读不了，不能用。")
    wrong = [keyid for keyid, key in new.keys.items() if not _is_itself(keyid, key)]
    if wrong or any(keyid not in new.keys for role in new.roles.values() for keyid in role.keyids):
        raise KeysError(f"{file} 里有钥匙的编号和内容对不上，不能用。")


def _is_itself(keyid: str, key: Key) -> bool:
    try:
        return offline.public(key.to_dict()).keyid == keyid
    except (ValueError, TypeError, KeyError):
        return False
