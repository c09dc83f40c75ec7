"""What a terminal trusts, and will not go back behind: the pinned root, TUF's metadata, the trusted time."""

import datetime
import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from kiosk import durable

log = logging.getLogger(__name__)

_QUARTER = datetime.timedelta(hours=6)


class NoRoot(ValueError):
    """The bytes are no root of trust; the message says why, in Chinese."""


class OtherRoot(Exception):
    """Another root is pinned, and stays unless it is to be replaced."""


@dataclass(frozen=True)
class Mark:
    """The high-water mark: versions of the newest `root` and `timestamp` that were verified, and `time`.

    `time` is the trusted time: it is at least so late, whatever the clock says. It and `timestamp` hold as
    long as that role has these `keys` (their ids): what somebody signed with stolen ones is void when the
    root names others (TUF specification, 5.3.11). All of it holds for one `pinned` root (its SHA-256).
    """

    pinned: str
    root: int
    timestamp: int
    time: datetime.datetime
    keys: tuple[str, ...]


@dataclass(frozen=True)
class PinnedRoot:
    """What people compare. `fingerprint`: SHA-256 of the file, as sha256sum prints it."""

    version: int
    expires: datetime.datetime
    threshold: int
    keys: tuple[str, ...]
    fingerprint: str


def described(data: bytes) -> PinnedRoot:
    """The root in `data`, which its own keys have signed. Raises NoRoot for anything else."""
    try:
        metadata = Metadata[Root].from_bytes(data)
        root = metadata.signed
        if not isinstance(root, Root):
            raise NoRoot("这个文件不是信任根（root.json），而是别的签名文件。")
        root.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
    except NoRoot:
        raise
    except (RepositoryError, ValueError) as error:
        raise NoRoot(f"这个文件不是完整的信任根：读不懂，或者签名不够（{error}）。") from error
    role = root.roles[Root.type]
    return PinnedRoot(
        root.version,
        root.expires,
        role.threshold,
        tuple(role.keyids),
        hashlib.sha256(data).hexdigest(),
    )


class Trust:
    """Everything in `folder`; what it says is on the disk when a call returns."""

    def __init__(self, folder: Path, clock: Callable[[], float] = monotonic) -> None:
        """`clock`: s, since any moment; it is not put forward or back."""
        self._root = folder / "root.json"
        self._floor = folder / "floor"
        self.metadata = folder / "metadata"
        self._clock = clock
        self._since = clock()

    def root(self) -> bytes | None:
        """The pinned root; None where there is none.

        One that is damaged is put right from ngclient's copies, which were verified from it once.
        """
        copies = sorted((self.metadata / "root_history").glob("*.root.json"), key=_version)
        for path in (self._root, *reversed(copies)):
            try:
                data = path.read_bytes()
                described(data)
            except (OSError, NoRoot):
                continue
            if path != self._root:
                log.warning("the pinned root is damaged or gone; put right from %s", path.name)
                durable.replace(self._root, data)
            return data
        return None

    def pin(self, data: bytes, *, replace: bool = False) -> None:
        """Trust this root from now on. What was known of another is forgotten.

        Raises NoRoot, OtherRoot (not with `replace`), OSError.
        """
        described(data)
        if self.root() == data:
            return
        if self.root() is not None and not replace:
            raise OtherRoot
        durable.make_folder(self._root.parent)
        # Without a root nothing is trusted: a power cut in the middle mixes nothing of the two.
        if self._root.exists():
            self._root.unlink()
            durable.sync(self._root.parent)
        if self.metadata.exists():
            durable.discard(self.metadata)
        self._floor.unlink(missing_ok=True)
        durable.replace(self._root, data)

    def mark(self) -> Mark | None:
        """What must not be gone back behind; None where nothing is known yet, or it is damaged."""
        try:
            told = json.loads(self._floor.read_bytes())
            time = datetime.datetime.fromisoformat(told["time"]).astimezone(datetime.UTC)
            keys = tuple(str(key) for key in told["keys"])
            return Mark(str(told["pinned"]), int(told["root"]), int(told["timestamp"]), time, keys)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, OverflowError) as error:
            # The metadata still protects from rollback, and the next round writes it anew.
            log.warning("the floor of trust is damaged: %r", error)
            return None

    def raise_mark(self, mark: Mark) -> None:
        """Remember `mark`. Raises OSError."""
        if mark != self.mark():
            told = asdict(mark) | {"time": mark.time.isoformat()}
            durable.replace(self._floor, json.dumps(told).encode())
            self._since = self._clock()

    def elapsed(self) -> datetime.timedelta:
        """So much later than the mark's time it is now at least, as this process has been running since.

        In whole quarters of a day: a mark that moves with it is written four times a day.
        """
        return _QUARTER * ((self._clock() - self._since) // _QUARTER.total_seconds())


def _version(path: Path) -> int:
    number = path.name.partition(".")[0]
    return int(number) if number.isdecimal() else 0
