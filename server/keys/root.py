"""The root: signed metadata that names all keys, version after version, each vouched for by the one before.

The key folder holds every version there was; the newest decides which keys sign, so that putting that one
file in its place is the whole of a change. The store is made to say the same (TUF specification 1.0, 4.3, 6.1).
"""

import datetime
import logging
import re
from pathlib import Path

from securesystemslib.exceptions import Error
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from server.keys import folder as keys
from server.keys.folder import KeysMissing
from server.repository import layout
from server.store import Store

_log = logging.getLogger(__name__)
LIVES = datetime.timedelta(days=730)
_FOLDER = "roots"
_NAME = re.compile(r"(\d+)\.root\.json")


def newest(store: Store) -> bytes | None:
    """The newest root in a store, as it lies there; None where there is none yet. Raises StoreError."""
    version = newest_version(store)
    return store.get(place(version)) if version else None


def newest_version(store: Store) -> int:
    """Its number; 0 where there is none. Raises StoreError."""
    version = 0
    while store.has(place(version + 1)):
        version += 1
    return version


def place(version: int) -> str:
    """Where that version lies in a store."""
    return layout.metadata(Root.type, version)


def held(folder: Path) -> bytes | None:
    """The newest root in the key folder that is whole; None where there is none at all yet.

    One that is damaged is there again with the next `agree`. Raises KeysMissing where all are.
    """
    there = versions(folder)
    for version in reversed(there):
        data = _path(folder, version).read_bytes()
        if _is_whole(data, version):
            return data
        _log.warning("%s is damaged", _path(folder, version))
    if there:
        raise KeysMissing(f"{folder / _FOLDER} 里的信任根坏了。请从备份放回来，再打开后台。")
    return None


def _is_whole(data: bytes, version: int) -> bool:
    """Whether it is that version, signed by enough of its own keys."""
    try:
        read = parsed(data)
        read.signed.verify_delegate(Root.type, read.signed_bytes, read.signatures)
    except (ValueError, RepositoryError):
        return False
    return read.signed.version == version


def keep(folder: Path, version: int, data: bytes) -> None:
    """Put a root into the key folder: from here on, it decides."""
    keys.write(folder, f"{_FOLDER}/{version}.root.json", data)


def parsed(data: bytes) -> Metadata[Root]:
    """The root in `data`. Raises ValueError for what is none."""
    try:
        read = Metadata[Root].from_bytes(data)
    except (RepositoryError, Error) as error:
        raise ValueError(str(error)) from error
    if not isinstance(read.signed, Root):
        raise ValueError("no root")  # noqa: TRY004  (of what came, not of how this was called)
    return read


def follows(new: Metadata[Root], old: Metadata[Root]) -> bool:
    """Whether enough of the keys of both vouch for `new`, as the version after `old` (5.3.4, 5.3.5)."""
    if new.signed.version != old.signed.version + 1:
        return False
    result = new.signed.get_root_verification_result(old.signed, new.signed_bytes, new.signatures)
    return bool(result)


def agree(folder: Path, store: Store) -> None:
    """As `make_agree`, for who does not hold the key folder."""
    with keys.alone(folder):
        make_agree(folder, store)


def make_agree(folder: Path, store: Store) -> None:
    """Make key folder and store hold the same roots: what is newer is taken, what is missing is put.

    Raises KeysMissing where they have nothing to do with each other, StoreError.
    """
    trusted = held(folder)
    if trusted is None:
        _adopt(folder, store)
        return
    root = parsed(trusted)
    while store.has(place(root.signed.version + 1)):
        data = store.get(place(root.signed.version + 1))
        root = _following(data, root)
        keep(folder, root.signed.version, data)
        trusted = data
    version = root.signed.version
    if not store.has(place(version)):
        for one in versions(folder):
            _put(store, one, _path(folder, one))
    elif store.get(place(version)) != trusted:
        raise KeysMissing(_STRANGE)


def _adopt(folder: Path, store: Store) -> None:
    for version in range(1, newest_version(store) + 1):
        keep(folder, version, store.get(place(version)))


def _put(store: Store, version: int, path: Path) -> None:
    if store.has(place(version)):
        return
    data = path.read_bytes()
    if not _is_whole(data, version):
        raise KeysMissing(f"{path} 坏了，终端要靠它认后面的信任根。请从备份放回来。")
    store.put(place(version), data)


def _following(data: bytes, old: Metadata[Root]) -> Metadata[Root]:
    try:
        new = parsed(data)
    except ValueError:
        raise KeysMissing(_STRANGE) from None
    if not follows(new, old):
        raise KeysMissing(_STRANGE)
    return new


_STRANGE = (
    "存放发布的地方有一份信任根，不是这里的钥匙签的：也许有两台后台各做了各的钥匙。"
    "几台后台要用同一个钥匙文件夹（YIBOSHI_KEYS）；是哪一份，见 docs/releases.md。"
)


def versions(folder: Path) -> list[int]:
    """Of all the roots in the key folder, damaged ones too."""
    found = (_NAME.fullmatch(path.name) for path in (folder / _FOLDER).glob("*.root.json"))
    return sorted(int(one[1]) for one in found if one)


def _path(folder: Path, version: int) -> Path:
    return folder / _FOLDER / f"{version}.root.json"
