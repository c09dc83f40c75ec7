"""What the server does in a ceremony: proposes the next root, and puts it in force once it is signed.

A step that is interrupted is done again: the keys of a proposal wait beside those in use, and the newest
root in the key folder says which those are.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from securesystemslib.signer import Key, Signature
from tuf.api.metadata import Metadata, Root

from server.database import now
from server.keys import folder as keys
from server.keys import offline, online, proposal, root, words
from server.keys.folder import KeysError, KeysMissing
from server.keys.online import ROLES
from server.keys.proposal import Proposal
from server.store import Store


def propose(
    folder: Path,
    store: Store,
    file: Path,
    roots: Sequence[str],
    threshold: int | None,
    renew: Collection[str],
) -> Proposal:
    """Propose the next root, in `file`.

    `roots`: .pub files, or names of keys the root has; none: root keys and threshold stay. `renew`: the
    roles that get new online keys, which wait until the root that names them is installed. Raises
    KeysError, StoreError.
    """
    if file.exists():
        raise KeysError(f"{file} 已经有了，不会盖掉它（也许有人签过）。请换一个文件名。")
    if not file.parent.is_dir():
        raise KeysError(f"没有 {file.parent} 这个文件夹。")
    if roots and threshold is None:
        raise KeysError("写了 --root，就要写 --threshold：以后改根要几把钥匙签名。")
    with keys.alone(folder):
        before = trusted(folder, store)
        present = proposal.keys_of(before.signed, Root.type)
        named = [_root_key(one, present) for one in roots] or present
        least = before.signed.roles[Root.type].threshold if threshold is None else threshold
        refuse_threshold(least, named)
        signing = {role: _online_key(folder, before.signed, role, renew) for role in ROLES}
        proposed = proposal.propose(before, named, least, signing, now() + root.LIVES)
        proposal.write(proposed, folder / online.PROPOSED)
    proposal.write(proposed, file)
    return proposed


def refuse_threshold(threshold: int, named: Sequence[Key]) -> None:
    """Raises KeysError where so many of these keys can't be asked for."""
    if not 1 <= threshold <= len(named):
        raise KeysError(
            f"--threshold 要在 1 和根钥匙的把数（{len(named)}）之间，不能是 {threshold}。"
        )
    if len({key.keyid for key in named}) != len(named):
        raise KeysError("同一把根钥匙写了两次。")


def install(folder: Path, store: Store, files: Sequence[Path]) -> Root:
    """Put a root in force that enough keys have signed, in one file or in several copies of it.

    Raises KeysError; only signatures are remembered then. Raises StoreError: it is in force, and is
    published when the store is back.
    """
    proposed = [proposal.read(file) for file in files]
    new = proposed[0].new.signed
    for other, file in zip(proposed[1:], files[1:], strict=True):
        if other.new.signed_bytes != proposed[0].new.signed_bytes:
            raise KeysError(f"{file} 和 {files[0]} 拟的不是同一份信任根，不能合在一起。")
    with keys.alone(folder):
        before = trusted(folder, store)
        if proposed[0].new.signed_bytes != before.signed_bytes:  # else: to end what was begun
            _refuse_what_can_not_follow(folder, before.signed, new, files[0])
            signed = _signed(folder, before, proposed)
            if not root.follows(signed.new, before):
                proposal.write(signed, folder / online.PROPOSED)
                raise KeysError(f"{files[0]} 还不能装：{words.missing(signed)}")
            root.keep(folder, new.version, signed.new.to_bytes())
            root.make_agree(folder, store)
        online.tidy(folder)
    return new


def begin_anew(folder: Path, store: Store) -> int:
    """Make all keys anew, and a root that nothing before vouches for; its version. Raises StoreError.

    For an office whose root keys are lost: every terminal has to be told by hand to trust it.
    """
    with keys.alone(folder):
        version = max(root.newest_version(store), *root.versions(folder), 0) + 1
        online.begin(folder, version)
        root.make_agree(folder, store)
        online.tidy(folder)
    return version


def trusted(folder: Path, store: Store) -> Metadata[Root]:
    """The root in force, the same in key folder and store. Raises KeysError, StoreError."""
    root.make_agree(folder, store)
    data = root.held(folder)
    if data is None:
        raise KeysError("还没有信任根：先打开一次后台（python -m server run），它会做好第一份。")
    return root.parsed(data)


def _root_key(named: str, present: Sequence[Key]) -> Key:
    path = Path(named)
    if path.exists():
        return offline.read_public(path)
    found = [key for key in present if named in {words.owner(key), words.short(key)}]
    if len(found) != 1:
        raise KeysError(
            f"没有 {named} 这个文件，现在的信任根里也没有（或不止一把）叫这个名字的钥匙。"
        )
    return found[0]


def _online_key(folder: Path, signed: Root, role: str, renew: Collection[str]) -> Key:
    if role in renew:
        return online.make(folder, role).public_key
    key = signed.get_key(signed.roles[role].keyids[0])
    try:
        return online.load(online.path_of(folder, role, key), key).public_key
    except KeysMissing:
        raise KeysError(
            f"这台机器上没有 {role} 的钥匙，要给它换新的：加上 --renew {role}。"
        ) from None


def _refuse_what_can_not_follow(folder: Path, old: Root, new: Root, file: Path) -> None:
    """Raises KeysError for a root that could not be put in force, whoever signs it."""
    if new.version != old.version + 1:
        raise KeysError(
            f"{file} 是第 {new.version} 版信任根，现在用的是第 {old.version} 版，"
            f"接下来只能装第 {old.version + 1} 版。请重新拟一份（keys propose）。"
        )
    if new.expires <= now():
        raise KeysError(
            f"{file} 已经过期了（{new.expires:%Y-%m-%d}）。请重新拟一份（keys propose）。"
        )
    for role in ROLES:
        key = new.get_key(new.roles[role].keyids[0])
        try:
            online.load(online.path_of(folder, role, key), key)
        except KeysMissing:
            raise KeysError(
                f"{file} 里 {role} 的新钥匙不在这台机器上：它是在别处拟的，或者后来又拟过一份。"
                "请用最后拟的那份，或者重新拟一份（keys propose）。"
            ) from None


def _signed(folder: Path, before: Metadata[Root], copies: Sequence[Proposal]) -> Proposal:
    """With all good signatures: of the copies, of those that came before, and of keys that lie here."""
    new = copies[0].new
    joined: dict[str, Signature] = {}
    for copy in (*_remembered(folder), *copies):
        if copy.new.signed_bytes == new.signed_bytes:
            joined |= Proposal(before, Metadata(new.signed, copy.new.signatures)).counted
    proposed = Proposal(before, Metadata(new.signed, joined))
    for key in proposed.asked.values():
        path = online.path_of(folder, Root.type, key)
        if path.exists():
            proposed = proposal.signed(proposed, online.load(path, key))
    return proposed


def _remembered(folder: Path) -> list[Proposal]:
    try:
        return [proposal.read(folder / online.PROPOSED)]
    except KeysError:
        return []
