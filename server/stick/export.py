"""The office's repository is put on a stick: only what is missing there, and what says so last."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Root, Snapshot, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from content.release.index import channel_target, read_index
from content.release.listing import ReleaseError
from content.release.root_print import root_print
from server import durable
from server.keys import root
from server.repository import keyring, layout, reading
from server.repository.mend import mend
from server.stick.drive import NoUse, drive
from server.store import store

_log = logging.getLogger(__name__)

# On a stick everything of ours is below this folder.
FOLDER = "yiboshi"
_TIMESTAMP = layout.metadata(Timestamp.type)


@dataclass(frozen=True)
class Exported:
    """What was done. `number`: of the live release; `root`: what people compare of the newest root (root_print)."""

    number: int
    files: int
    size: int
    written: int
    written_size: int
    deleted: int
    root: str


@dataclass(frozen=True)
class _Wanted:
    """All that belongs on the stick. `blobs`: path and size of what is named by its hash.

    `named`: path and bytes of the other files, and of `timestamp`, the one that makes it all count.
    """

    blobs: Mapping[str, int]
    named: Mapping[str, bytes]
    timestamp: bytes
    number: int
    root: str


def export(folder: Path, tell: Callable[[int, int], None] = lambda done, of: None) -> Exported:
    """Put the repository below `folder`; `tell` hears how many bytes of how many are written.

    Cut short at any point, the stick holds the repository that it held before, or this one, or none.
    Raises NoUse where the folder can't take it, KeysMissing, StoreError, OSError.
    """
    drive(folder)
    root.agree(keyring.folder(), store())  # no root on it that the office does not trust itself
    mend(thorough=True)
    wanted = _wanted()
    for left in (folder / FOLDER).rglob(".making-*"):  # the stick was pulled out
        left.unlink()
    there = _there(folder)
    missing = {path: size for path, size in wanted.blobs.items() if there.get(path) != size}
    changed = {path: data for path, data in wanted.named.items() if _read(folder, path) != data}
    drive(folder).expect([*missing.values(), *map(len, changed.values()), len(wanted.timestamp)])
    done, of = 0, sum(missing.values())
    for path, size in missing.items():
        durable.write(folder, _place(path), _checked(path))
        done += size
        tell(done, of)
    if _TIMESTAMP in there and any(path in there or _is_root(path) for path in changed):
        # What it says would not be true meanwhile: it is another office's, or keys have changed.
        durable.delete(folder, _place(_TIMESTAMP))
    for path, data in changed.items():
        durable.write(folder, _place(path), data)
    if _read(folder, _TIMESTAMP) != wanted.timestamp:
        changed[_TIMESTAMP] = wanted.timestamp
        durable.write(folder, _place(_TIMESTAMP), wanted.timestamp)
    deleted = _there(folder).keys() - {*wanted.blobs, *wanted.named, _TIMESTAMP}
    for path in deleted:
        (folder / _place(path)).unlink()
    sizes = [*wanted.blobs.values(), *map(len, wanted.named.values()), len(wanted.timestamp)]
    return Exported(
        wanted.number,
        len(sizes),
        sum(sizes),
        len(missing) + len(changed),
        of + sum(map(len, changed.values())),
        len(deleted),
        wanted.root,
    )


def _wanted() -> _Wanted:
    kept = store()
    said = reading.standing(kept, keyring.keyring().root)
    if said.timestamp is None or said.snapshot is None or said.targets is None:
        raise NoUse("还没有发布过内容，没有什么可以导出。请先发布一版。")
    targets = said.targets.signed
    names = [
        layout.metadata(Targets.type, targets.version),
        layout.metadata(Snapshot.type, said.snapshot.signed.version),
    ]
    version = 1
    while kept.has(root.place(version)):
        names.append(root.place(version))
        version += 1
    blobs: dict[str, int] = {}
    number = 0
    try:
        for name, target in targets.targets.items():
            (path,) = target.get_prefixed_paths()
            index = read_index(kept.get(f"{layout.TARGETS}/{path}"))
            blobs[f"{layout.TARGETS}/{path}"] = target.length
            blobs |= reading.blobs(kept, index.list)
            number = index.number if name == channel_target(layout.LIVE) else number
        small = {name: kept.get(name) for name in names}
    except (FileNotFoundError, ReleaseError) as error:
        raise _spoilt(error) from error
    timestamp = said.timestamp.to_bytes(JSONSerializer(compact=True))
    return _Wanted(blobs, small, timestamp, number, root_print(small[names[-1]]))


def _checked(path: str) -> Iterator[bytes]:
    """The file at `path` in the store, as long as it is what its name says. Raises NoUse."""
    sha256 = hashlib.sha256()
    try:
        for piece in store().pieces(path):
            sha256.update(piece)
            yield piece
    except FileNotFoundError as error:
        raise _spoilt(error) from error
    if sha256.hexdigest() != path.rpartition("/")[2].partition(".")[0]:
        raise _spoilt(path)


def _spoilt(what: object) -> NoUse:
    _log.error("the repository is not whole: %s", what)
    return NoUse("存放发布的地方有文件坏了或者不见了，U 盘没有写完。详见日志，请找管理员。")


def _place(path: str) -> str:
    """On the stick, of what lies at `path` in the store."""
    return FOLDER + path.removeprefix(layout.ROOT)


def _is_root(path: str) -> bool:
    return path.endswith(f".{Root.type}.json")


def _there(folder: Path) -> dict[str, int]:
    """What lies on the stick, by its path in the store, with its size; letters are none of ours."""
    return {
        f"{layout.ROOT}/{path.relative_to(folder / FOLDER).as_posix()}": path.stat().st_size
        for part in (layout.METADATA, layout.TARGETS)
        for path in (folder / _place(part)).rglob("*")
        if path.is_file()
    }


def _read(folder: Path, path: str) -> bytes | None:
    try:
        return (folder / _place(path)).read_bytes()
    except FileNotFoundError:
        return None
