"""An office's repository in memory, with its keys, and whoever sits between it and a terminal.

Signed with tuf.api.metadata alone, not with the server's code: what both agree on is the format.
"""

import copy
import datetime
import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from content.fingerprint import fingerprint, paths
from content.release.index import Index, channel_target, write_index
from content.release.listing import Blob, Entry, write_list
from content.release.pieces import cut, is_cut
from kiosk.sync.office import Unreachable
from kiosk.sync.source import Missing, Oversized

NOW = datetime.datetime(2026, 11, 26, 8, tzinfo=datetime.UTC)
ONLINE = (Timestamp.type, Snapshot.type, Targets.type)
LIVES = {Timestamp.type: 14, Snapshot.type: 60, Targets.type: 180, Root.type: 730}  # days
# What an attacker, or a bad line, makes of a file: its bytes from a place on.
Answer = Callable[[int], Iterator[bytes]]


class SimulatedSource:
    """The repository as it comes over the line. `files` by path; `instead` of some come other answers.

    `received`: bytes that were taken; `asked`: paths, in the order they were asked for.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.instead: dict[str, Answer] = {}
        self.received = 0
        self.asked: list[str] = []

    def get(self, path: str, most: int) -> bytes:
        data = b""
        for chunk in self.stream(path, 0):
            data += chunk
            if len(data) > most:
                raise Oversized(path)
        return data

    def stream(self, path: str, start: int) -> Iterator[bytes]:
        self.asked.append(path)
        if path not in self.instead and path not in self.files:
            raise Missing(path)
        answer = self.instead.get(path) or (lambda at: iter([self.files[path][at:]]))
        for chunk in answer(start):
            self.received += len(chunk)
            yield chunk


class ReleaseSimulator:
    """Publishes content sets. `now` is its clock; a test moves it, and signs with any key it likes.

    `files` is what `source` serves; a copy of it is a mirror that stays behind.
    """

    def __init__(
        self, now: datetime.datetime = NOW, root_keys: int = 3, threshold: int = 2
    ) -> None:
        self.now = now
        self.signers = {role: [CryptoSigner.generate_ed25519()] for role in ONLINE}
        self.signers[Root.type] = [CryptoSigner.generate_ed25519() for _ in range(root_keys)]
        self.threshold = threshold
        self.channels: dict[str, Index] = {}
        self.files: dict[str, bytes] = {}
        self.source = SimulatedSource(self.files)
        self.version = 0
        self._roots = 0
        self._targets: dict[str, TargetFile] = {}
        self.sign_root()
        self.sign()

    @property
    def root(self) -> bytes:
        """The first root: what a terminal is given when it is enrolled."""
        return self.files["metadata/1.root.json"]

    def publish(
        self, files: Mapping[str, bytes] | Path, urgent: bool = False, channel: str = "live"
    ) -> Index:
        """Make a release of a folder, or of files by path, and the newest of `channel`."""
        with tempfile.TemporaryDirectory() as made:
            folder = files if isinstance(files, Path) else _written(files, Path(made))
            index = Index(
                number=max((one.number for one in self.channels.values()), default=0) + 1,
                fingerprint=fingerprint(folder),
                urgent=urgent,
                made_at=self.now,
                note="",
                list=tuple(self._put(piece) for piece in cut(write_list(self._entries(folder)))),
                mail_to="",
            )
        self.offer(index, channel)
        return index

    def offer(self, index: Index, channel: str = "live") -> None:
        """Sign that terminals of `channel` are to show `index`, which may have been made before."""
        self.channels[channel] = index
        self.put_target(channel_target(channel), write_index(index))
        self.sign()

    def put_target(self, name: str, data: bytes) -> str:
        """Have `name` mean `data`, from the next signing on; where it lies."""
        self._targets[name] = TargetFile.from_data(name, data, ["sha256"])
        folder, _, last = name.rpartition("/")
        place = f"targets/{folder}/{hashlib.sha256(data).hexdigest()}.{last}"
        self.files[place] = data
        return place

    def sign(self, version: int | None = None) -> None:
        """Sign everything anew, as of `now`; `version`: another one for all three than the next."""
        self.version = version or self.version + 1
        self.sign_targets()
        self.sign_snapshot()
        self.sign_timestamp()

    def sign_targets(self, version: int | None = None) -> None:
        """Sign what every channel shows."""
        targets = copy.deepcopy(self._targets)
        end = self._end(Targets.type)
        self.put(Metadata(Targets(version or self.version, expires=end, targets=targets)))

    def sign_snapshot(self, version: int | None = None, targets: int | None = None) -> None:
        """Sign that `targets`, by default the newest, are to be believed."""
        meta = {"targets.json": self._meta(Targets.type, targets or self.version)}
        end = self._end(Snapshot.type)
        self.put(Metadata(Snapshot(version or self.version, expires=end, meta=meta)))

    def sign_timestamp(
        self,
        version: int | None = None,
        snapshot: int | None = None,
        signed_at: str | None = None,
    ) -> None:
        """Sign that `snapshot`, by default the newest, is it; `signed_at`: another time than `now`."""
        told = {"signed-at": signed_at or self.now.isoformat(timespec="seconds")}
        timestamp = Timestamp(
            version or self.version,
            expires=self._end(Timestamp.type),
            snapshot_meta=self._meta(Snapshot.type, snapshot or self.version),
            unrecognized_fields=told,
        )
        self.put(Metadata(timestamp))

    def thief(self, *roles: str) -> "ReleaseSimulator":
        """Somebody who has all that is served, and the keys of `roles`; for the others, keys of his own."""
        other = copy.copy(self)
        other.files, other.channels = dict(self.files), dict(self.channels)
        other._targets = dict(self._targets)
        other.source = SimulatedSource(other.files)
        other.signers = {
            role: signers if role in roles else [CryptoSigner.generate_ed25519() for _ in signers]
            for role, signers in self.signers.items()
        }
        return other

    def rotate(self, role: str) -> None:
        """Give `role` new keys through a new root, and sign everything with them."""
        before = self.signers[role]
        self.signers[role] = [CryptoSigner.generate_ed25519() for _ in before]
        self.sign_root(also=before if role == Root.type else [])
        self.sign()

    def sign_root(self, also: "list[CryptoSigner] | None" = None) -> None:
        """The next root, naming the keys there are, signed by them, and by those `also` (the old ones)."""
        self._roots += 1
        root = Root(version=self._roots, expires=self._end(Root.type))
        for role, signers in self.signers.items():
            for signer in signers:
                root.add_key(signer.public_key, role)
        root.roles[Root.type].threshold = self.threshold
        self.put(Metadata(root), [*self.signers[Root.type], *(also or [])])

    def put(
        self,
        metadata: "Metadata[Root] | Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp]",
        signers: "list[CryptoSigner] | None" = None,
    ) -> None:
        """Sign with the role's keys, or with these, and serve it."""
        role = metadata.signed.type
        for signer in self.signers[role] if signers is None else signers:
            metadata.sign(signer, append=True)
        name = (
            f"{role}.json" if role == Timestamp.type else f"{metadata.signed.version}.{role}.json"
        )
        self.files[f"metadata/{name}"] = metadata.to_bytes()

    def _meta(self, role: str, version: int) -> MetaFile:
        """With the hash of what is served; of what is not, the version alone."""
        data = self.files.get(f"metadata/{version}.{role}.json")
        return MetaFile.from_data(version, data, ["sha256"]) if data else MetaFile(version)

    def _end(self, role: str) -> datetime.datetime:
        return (self.now + datetime.timedelta(days=LIVES[role])).replace(microsecond=0)

    def _entries(self, folder: Path) -> Iterator[Entry]:
        for path in paths(folder):
            data = (folder / path).read_bytes()
            whole = Blob(hashlib.sha256(data).hexdigest(), len(data))
            if is_cut(path, whole.size):
                yield Entry(
                    path, whole.sha256, whole.size, tuple(self._put(one) for one in cut(data))
                )
            else:
                self._put(data)
                yield Entry(path, whole.sha256, whole.size)

    def _put(self, data: bytes) -> Blob:
        blob = Blob(hashlib.sha256(data).hexdigest(), len(data))
        self.files[f"targets/{blob.place}"] = data
        return blob


def pulled(after: int, data: bytes) -> Answer:
    """A line that breaks (or a stick that is pulled) after so many bytes of `data`."""

    def answer(start: int) -> Iterator[bytes]:
        yield data[start : start + after]
        raise Unreachable("the line broke")

    return answer


def _written(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
