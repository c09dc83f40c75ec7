"""Walks a repository as a terminal does, with python-tuf's own client, and every file of it by its hash."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater

from content.fingerprint import fingerprint
from content.release.index import Index, read_index
from content.release.listing import Blob, Entry, read_list


class Files(FetcherInterface):
    """Fetches from file: addresses; a missing file is a 404."""

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            return iter([Path(unquote(urlsplit(url).path)).read_bytes()])
        except (FileNotFoundError, NotADirectoryError):
            raise DownloadHTTPError(url, 404) from None


@dataclass(frozen=True)
class Walked:
    """What a repository says, all of it verified: the version of its timestamp, the index of each channel."""

    version: int
    indexes: dict[str, Index]


def check(store_folder: Path, root: bytes | None = None) -> Walked:
    """Verify the repository in a store (or on a stick: `metadata/` and `targets/`) whole.

    `root`: what is trusted to begin with; None: its first. Raises what tuf and content.release raise, and
    AssertionError for a file that is missing or not what its hash says.
    """
    folder = place(store_folder)
    with TemporaryDirectory(prefix="walk-") as own:
        updater = Updater(
            own,
            (folder / "metadata").as_uri(),
            target_dir=own,
            target_base_url=(folder / "targets").as_uri(),
            fetcher=Files(),
            bootstrap=root or (folder / "metadata" / "1.root.json").read_bytes(),
        )
        updater.refresh()
        trusted = updater._trusted_set
        indexes = {}
        for name in trusted.targets.targets:
            found = updater.get_targetinfo(name)
            assert found is not None
            channel = name.removeprefix("channels/").removesuffix(".json")
            indexes[channel] = read_index(Path(updater.download_target(found)).read_bytes())
        version = trusted.timestamp.version
    for index in indexes.values():
        with TemporaryDirectory(prefix="walk-") as own:
            lay_out(store_folder, index, Path(own))
            assert fingerprint(Path(own)) == index.fingerprint
    return Walked(version, indexes)


def entries(store_folder: Path, index: Index) -> tuple[Entry, ...]:
    """The files of a release, each piece of its list verified."""
    return read_list(b"".join(blob(store_folder, piece) for piece in index.list))


def lay_out(store_folder: Path, index: Index, folder: Path) -> Path:
    """The content set of a release, in `folder`, every file verified."""
    for entry in entries(store_folder, index):
        data = b"".join(blob(store_folder, one) for one in entry.blobs)
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (entry.sha256, entry.size)
        (folder / entry.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / entry.path).write_bytes(data)
    return folder


def blob(store_folder: Path, one: Blob) -> bytes:
    """What hangs by this hash, verified."""
    data = (place(store_folder) / "targets" / one.place).read_bytes()
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (one.sha256, one.size)
    return data


def place(store_folder: Path) -> Path:
    """The folder that holds `metadata/` and `targets/`."""
    inside = store_folder / "repository"
    return inside if inside.is_dir() else store_folder
