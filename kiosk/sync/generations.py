"""The content sets that this terminal keeps, each whole and proved, and the one switch between them.

A folder without a place in the pointer is nothing, and so is one whose name begins with a dot: it was
being made, or thrown away, when the power went.
"""

import fcntl
import logging
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from content.release.index import Index, read_index, write_index
from content.release.listing import ReleaseError
from kiosk import durable
from kiosk.sync.pointer import Kept, Pointer, read_pointer, write_pointer

log = logging.getLogger(__name__)

# What a generation's folder holds: the signed index, the list it stands for, the content set.
INDEX, LIST, SET = "index.json", "list", "set"
_MAKING = ".making-"


@dataclass(frozen=True)
class Generation:
    """A release on this terminal. `folder` is its content set, `fingerprint` what it is known by."""

    name: str
    number: int
    fingerprint: str
    urgent: bool
    folder: Path

    @property
    def home(self) -> Path:
        """Where index, list and set lie."""
        return self.folder.parent

    def index(self) -> Index:
        """What was signed. Raises ReleaseError or OSError where it is damaged."""
        return read_index((self.home / INDEX).read_bytes())


def name_of(index: Index) -> str:
    """What the generation of `index` is called."""
    return f"{index.number}-{index.fingerprint[:12]}"


class Generations:
    """The generations in a folder. For any number of processes: the truth is on the disk alone.

    Every change is on the disk when the call returns, and raises OSError where it can't be.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._homes = folder / "generations"
        self._file = folder / "pointer.json"

    def pointer(self) -> Pointer:
        """The switch as it stands. One that is damaged is read off the folders: the newest, on trial."""
        try:
            return read_pointer(self._file.read_bytes())
        except FileNotFoundError:
            return Pointer()
        except (OSError, ValueError) as error:
            log.warning("the pointer is damaged, the newest generations are taken: %s", error)
        found = [self.find(home.name) for home in self.homes()]
        newest = sorted((one for one in found if one), key=lambda one: one.number, reverse=True)
        return Pointer(tuple(Kept(one.name, n > 0) for n, one in enumerate(newest)))

    def current(self) -> Generation | None:
        """The generation to be shown; None where it is the bundled set."""
        return next(iter(self.kept()), None)

    def kept(self) -> tuple[Generation, ...]:
        """Those of the pointer that are there: the current one first, then newest first."""
        found = (self.find(one.name) for one in self.pointer().kept)
        return tuple(one for one in found if one is not None)

    def find(self, name: str) -> Generation | None:
        """The generation called `name`; None where there is none, or its index is damaged."""
        home = self._homes / name
        try:
            index = read_index((home / INDEX).read_bytes())
        except (OSError, ReleaseError):
            return None
        if name != name_of(index) or not (home / SET).is_dir():
            return None
        return Generation(name, index.number, index.fingerprint, index.urgent, home / SET)

    def homes(self) -> list[Path]:
        """Every folder that was a whole generation once, newest first: all of use as a source of files."""
        if not self._homes.is_dir():
            return []
        found = [path for path in self._homes.iterdir() if not path.name.startswith(".")]
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)

    def refused(self, fingerprint: str) -> str | None:
        """Why content with this fingerprint is not taken again; None where it may be."""
        return self.pointer().refused.get(fingerprint)

    def making(self) -> Path:
        """An empty folder to make a generation in; what was begun in another one is thrown away."""
        durable.make_folder(self._homes)
        for left in self._homes.glob(f"{_MAKING}*"):
            shutil.rmtree(left)
        made = self._homes / f"{_MAKING}{secrets.token_hex(8)}"
        made.mkdir()
        return made

    def adopt(self, made: Path, index: Index) -> Generation:
        """Show what is in the folder `made`, complete and on the disk, from now on: on trial."""
        name = name_of(index)
        home = self._homes / name
        if home.exists():  # from a channel this terminal has followed before, or damaged
            durable.discard(home)
        durable.rename(made, home)
        self._change(lambda pointer: pointer.adopt(name))
        return Generation(name, index.number, index.fingerprint, index.urgent, home / SET)

    def stay(self, generation: Generation, index: Index) -> None:
        """The office offers what is current: it has moved on from what was refused.

        It may say something else of the same release, such as whom letters are sealed to.
        """
        if self.pointer().refused:
            self._change(lambda pointer: pointer.stay(generation.name))
        was = generation.index()
        if was != index and name_of(index) == generation.name and was.list == index.list:
            durable.replace(generation.home / INDEX, write_index(index))

    def confirm(self, name: str | None = None) -> None:
        """The current one (or the one called `name`) has proved itself."""
        self._change(lambda pointer: pointer.confirm(name or pointer.current or ""))

    def fail(self, reason: str, name: str | None = None) -> Generation | None:
        """The current one (or the one called `name`) can't be shown: what is to be shown instead.

        Its fingerprint is refused until another generation is confirmed. None: the bundled set.
        """

        def step(pointer: Pointer) -> Pointer:
            failed = name or pointer.current
            if failed is None:
                return pointer
            known = self.find(failed)
            if known is None:
                return pointer.drop(failed)
            return pointer.fail(failed, known.fingerprint, reason)

        self._change(step)
        return self.current()

    def refuse(self, fingerprint: str, reason: str) -> None:
        """Never take content with this fingerprint, until another is confirmed."""
        self._change(lambda pointer: pointer.refuse(fingerprint, reason))

    def set_aside(self, name: str) -> Generation | None:
        """The generation `name` is damaged: what is to be shown instead. Its good files are of use."""
        self._change(lambda pointer: pointer.drop(name))
        return self.current()

    def start(self) -> None:
        """Count a start of the terminal, while the current one is on trial."""
        if self.pointer().trial:
            self._change(lambda pointer: pointer.start() if pointer.trial else pointer)

    def prune(self, most: int | None = None) -> None:
        """Delete all but the newest few, or `most`; the current one and the one before always stay."""
        self._change(lambda pointer: pointer.prune() if most is None else pointer.prune(most))
        stay = {one.name for one in self.pointer().kept}
        for home in self._homes.iterdir() if self._homes.is_dir() else ():
            if home.name.startswith(".trash-"):
                shutil.rmtree(home)
            elif home.name not in stay and not home.name.startswith("."):
                durable.discard(home)

    def _change(self, step: Callable[[Pointer], Pointer]) -> None:
        with self._alone():
            was = self.pointer()
            now = step(was)
            data = write_pointer(now)
            # One that is damaged is written anew, too.
            if now != was or (self._file.exists() and self._file.read_bytes() != data):
                durable.replace(self._file, data)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process changes the pointer meanwhile: the worker adopts, the screen confirms."""
        durable.make_folder(self.folder)
        with (self.folder / "pointer.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
