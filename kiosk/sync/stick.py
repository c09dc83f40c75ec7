"""USB sticks that hold a repository of the office: where they are, what they offer, when they come and go."""

import datetime
import logging
import os
import re
import select
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from content.release.index import LONGEST, channel_target, read_index
from content.release.listing import ReleaseError

log = logging.getLogger(__name__)

# Where Debian's tools (udisks, an fstab line, deploy/terminal) put sticks.
_ROOTS = "/media:/run/media:/mnt"
# On a stick everything of ours is below this folder.
FOLDER = "yiboshi"
_TIMESTAMP = "metadata/timestamp.json"
_MOUNTS = Path("/proc/self/mountinfo")
# The kernel says at once that something was mounted; a folder that is no mount is seen so soon.
_LOOK_S = 5.0
# Longer than any root metadata with its keys and signatures.
_LONGEST_ROOT = 512 * 1024
_ROOT = re.compile(r"([1-9][0-9]{0,8})\.root\.json")


@dataclass(frozen=True)
class Offer:
    """What a stick says it holds, before anything of it is verified: only to be shown."""

    number: int
    exported_at: datetime.datetime


def roots(environment: Mapping[str, str] = os.environ) -> list[Path]:
    """Below which folders sticks appear: YIBOSHI_STICKS, folders with ":" between, or the usual ones."""
    return [Path(one) for one in (environment.get("YIBOSHI_STICKS") or _ROOTS).split(":") if one]


def is_automatic(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stick that is put in is used without asking: YIBOSHI_STICK=auto."""
    return environment.get("YIBOSHI_STICK") == "auto"


def sticks(roots: Sequence[Path]) -> list[Path]:
    """The folders one level below `roots`, or mounted anywhere below, with a repository of the office."""
    there = {path for root in roots for path in (*_children(root), *_mounted(root))}
    return sorted(path for path in there if is_in(path))


def is_in(path: Path) -> bool:
    """Whether a stick is at `path`; where one was pulled out, there may still be a folder."""
    try:
        return (repository(path) / _TIMESTAMP).is_file()
    except OSError:  # it is pulled out this moment, or damaged
        return False


def repository(stick: Path) -> Path:
    """The office's repository on the stick."""
    return stick / FOLDER


def offer(stick: Path, channel: str) -> Offer | None:
    """What the stick holds for terminals of `channel`; None where that can't be read."""
    folder, _, name = channel_target(channel).rpartition("/")
    numbers = []
    try:
        exported = (repository(stick) / _TIMESTAMP).stat().st_mtime
        for found in (repository(stick) / "targets" / folder).glob(f"*.{name}"):
            with found.open("rb") as file:
                numbers.append(read_index(file.read(LONGEST)).number)
    except (OSError, ReleaseError) as error:
        log.info("stick %s: %s", stick, error)
        return None
    return (
        Offer(max(numbers), datetime.datetime.fromtimestamp(exported).astimezone())
        if numbers
        else None
    )


def newest_root(stick: Path) -> bytes | None:
    """The newest root of trust on the stick, not to be believed before a person compared it; None: none.

    The newest, as that is what the office says of itself, and what enrolling would have given.
    """
    found = {int(one[1]): one[0] for one in map(_ROOT.fullmatch, _metadata(stick)) if one}
    try:
        with (repository(stick) / "metadata" / found[max(found)]).open("rb") as file:
            return file.read(_LONGEST_ROOT)
    except (OSError, ValueError) as error:
        log.info("stick %s: no root: %s", stick, error)
        return None


def _metadata(stick: Path) -> list[str]:
    try:
        return [path.name for path in (repository(stick) / "metadata").iterdir()]
    except OSError:
        return []


class Watch:
    """Notices, in a thread of its own, which sticks are in; costs nothing while nothing is mounted."""

    def __init__(self, roots: Sequence[Path], on_change: Callable[[list[Path]], None]) -> None:
        """`on_change` is called in the thread: first with what is there, then when that changes."""
        self._roots, self._on_change = roots, on_change
        self._ear, self._mouth = os.pipe()
        self._thread = Thread(target=self._run, name="sticks", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        os.close(self._mouth)
        self._thread.join(timeout=_LOOK_S)

    def _run(self) -> None:
        seen: list[Path] | None = None
        wait = select.poll()
        wait.register(self._ear, select.POLLHUP)
        with _MOUNTS.open("rb") as mounts:
            # proc(5): the file becomes "readable with priority" when the table changes.
            wait.register(mounts, select.POLLPRI)
            while True:
                there = sticks(self._roots)
                if there != seen:
                    seen = there
                    self._tell(there)
                if any(handle == self._ear for handle, _ in wait.poll(_LOOK_S * 1000)):
                    break
        os.close(self._ear)

    def _tell(self, there: list[Path]) -> None:
        try:
            self._on_change(there)
        except OSError as error:  # it was pulled out while it was looked at
            log.warning("sticks: %s", error)


def _children(root: Path) -> list[Path]:
    try:
        return [path for path in root.iterdir() if path.is_dir()]
    except OSError:
        return []


def _mounted(root: Path) -> list[Path]:
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:
        return []
    return [path for line in lines if (path := _mount_point(line)).is_relative_to(root)]


def _mount_point(line: bytes) -> Path:
    r"""Field 5 of a line of mountinfo, where blanks are written \040 (proc(5))."""
    field = line.split()[4]
    return Path(os.fsdecode(re.sub(rb"\\([0-7]{3})", lambda m: bytes([int(m[1], 8)]), field)))
