"""What is on its way: blobs by their hash, kept through breaks until a generation is made of them."""

from collections.abc import Iterable
from pathlib import Path

from content.release.listing import Blob
from kiosk import durable
from kiosk.sync.proofs import Proofs


class Incoming:
    """The folder `incoming`: `<sha256>` is whole, `<sha256>.part` is not yet (kiosk.sync.fetch)."""

    def __init__(self, folder: Path, proofs: Proofs) -> None:
        self._folder = folder
        self._proofs = proofs

    def place(self, blob: Blob) -> Path:
        """Where it lies, or will."""
        durable.make_folder(self._folder)
        return self._folder / blob.sha256

    def has(self, blob: Blob) -> bool:
        """Whether it is there; what has its name and is not it, is deleted."""
        path = self._folder / blob.sha256
        if self._proofs.holds(path, blob):
            return True
        path.unlink(missing_ok=True)
        return False

    def left(self, blob: Blob) -> int:
        """Bytes that are still to come."""
        for path, had in ((self._folder / blob.sha256, blob.size), (self._part(blob), None)):
            if path.is_file():
                return max(0, blob.size - (path.stat().st_size if had is None else had))
        return blob.size

    def keep_only(self, blobs: Iterable[Blob]) -> None:
        """Delete what is for none of `blobs`."""
        wanted = {blob.sha256 for blob in blobs}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name.removesuffix(".part") not in wanted:
                path.unlink()

    def _part(self, blob: Blob) -> Path:
        return self._folder / f"{blob.sha256}.part"
