"""Every point at which a piece of work can be cut short, tried: the process killed, the power gone.

The work runs in forks of one warm process, so that a point costs milliseconds. After each cut the next
start (`Case.check`) has to find everything in order, as far as had been promised by then (marks).
"""

import contextlib
import functools
import gc
import hashlib
import os
import shutil
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.crash import record
from tests.crash.disk import OUTCOMES, Disk, Tree, lay, taken
from tests.crash.shim import Shim

# A start after a cut that takes longer hangs.
_PATIENCE_S = 60
# What is cut short twice would be the square of all points: one in so many of the first, and of the second.
_FEWER, _SOME = 7, 3


Mark = Callable[[str], None]


@dataclass(frozen=True)
class Case:
    """A piece of work on a folder, all of it done in forks.

    `prepare` makes the folder; `run` does the work, and calls `mark` with what has been promised. `check`
    is the next start: it is given what was promised, and raises AssertionError if anything is not in order.
    `again`: the work, as it is gone on with when it was cut short: that may be cut short, too.
    `warm`: what all forks share, made in the process that they come from; no thread may be left of it.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Mark], None]
    check: Callable[[Path, list[str]], None]
    warm: Callable[[Path], None] = lambda _: None
    again: Callable[[Path, Mark], None] | None = None


@dataclass
class Tally:
    """How a case went. `steps`: of the work; `states`: disks after a power cut that differed.

    `again`: power cuts while the work was gone on with, after the process had been killed before.
    """

    case: str
    steps: int = 0
    killed: int = 0
    cuts: int = 0
    again: int = 0
    states: int = 0
    failures: list[str] = field(default_factory=list)


def enumerate_points(case: Case, every: int = 1) -> Tally:
    """Try every point of `case` (or, for a share, one in `every`), killed and cut off power."""
    with _workplace() as place:
        trial = _Trial(case, place, every)
        trial.kills()
        trial.cuts()
        trial.again()
        return trial.tally


@contextlib.contextmanager
def _workplace() -> Iterator[Path]:
    memory = Path("/dev/shm")  # noqa: S108
    base = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="crash-", dir=base) as place:
        yield Path(place).resolve()


class _Trial:
    """One case at a place of its own; `disk` there is the folder that is worked on."""

    def __init__(self, case: Case, place: Path, every: int) -> None:
        self.tally = Tally(case.name)
        self._case, self._every = case, every
        self._shim = Shim()
        self._disk, self._book = place / "disk", place / "book"
        self._disk.mkdir()
        case.warm(self._disk)
        failure = _in_a_fork(lambda: case.prepare(self._disk))
        if failure:
            raise AssertionError(f"{case.name}: could not be prepared: {failure}")
        # What forks do not touch stays shared: half of their cost.
        gc.freeze()
        self._before = taken(self._disk)
        self._seen: set[bytes] = set()

    def kills(self) -> None:
        """The process dies at each step; what it had written by then is there."""
        for step in count(1, self._every):
            self._lay(self._before)
            failure = _in_a_fork(functools.partial(self._work, self._case.run, step))
            if failure != _KILLED:
                if failure:
                    self.tally.failures.append(f"step {step}: the work itself: {failure}")
                return
            self.tally.killed += 1
            marks = [call.path for call in record.read(self._book.read_bytes(), self._disk)]
            failure = _in_a_fork(functools.partial(self._case.check, self._disk, marks))
            if failure:
                self.tally.failures.append(f"killed at step {step}: {failure}")

    def cuts(self) -> None:
        """The power goes after each call; each way that may go."""
        self._lay(self._before)
        disk = Disk(self._disk)
        calls, after = self._recorded(self._case.run), taken(self._disk)
        self.tally.steps = sum(call.what != "!" for call in calls)
        self.tally.cuts = self._cut_in(calls, disk, [], self._every)
        if (unseen := _differing(disk.now(), after)) is not None:
            self.tally.failures.append(f"the shim has not seen all that was done to {unseen}")

    def again(self) -> None:
        """Cut short, begun again at once, and then the power goes.

        Killed: what the first left is seen, and not durable. Or the power had gone, in one of the ways.
        """
        if self._case.again is None:
            return
        self._lay(self._before)
        disk = Disk(self._disk)
        marks: list[str] = []
        for number, call in enumerate(self._recorded(self._case.run)):
            _follow(call, disk, marks)
            if number % (self._every * _FEWER):
                continue
            self._lay(disk.now())
            self._cut_again(disk.laid(self._disk), marks, f"killed after call {number} ({call})")
            outcome = OUTCOMES[number // _FEWER % len(OUTCOMES)]
            self._lay(disk.cut(outcome, number))
            told = f"power cut after call {number} ({call}), left: {outcome.name}"
            self._cut_again(Disk(self._disk), marks, told)

    def _cut_again(self, disk: Disk, marks: list[str], told: str) -> None:
        assert self._case.again is not None
        calls = self._recorded(self._case.again)
        every = self._every * _SOME
        self.tally.again += self._cut_in(calls, disk, list(marks), every, f"{told}; and again ")

    def _cut_in(
        self, calls: list[record.Call], disk: Disk, marks: list[str], every: int, told: str = ""
    ) -> int:
        """Cut off power after one in `every` of `calls` on `disk`, and after each mark; how often."""
        done = 0
        for number, call in enumerate(calls):
            _follow(call, disk, marks)
            if number % every and call.what != "!":
                continue
            for outcome in OUTCOMES:
                done += 1
                tree = disk.cut(outcome, number)
                failure = self._checked(tree, marks)
                if failure:
                    told_all = f"{told}power cut after call {number} ({call}), left: {outcome.name}"
                    self.tally.failures.append(f"{told_all}: {failure}")
        return done

    def _checked(self, tree: Tree, marks: list[str]) -> str:
        """What the next start finds wrong; the same disk is looked at once."""
        known = _digest(tree, marks)
        if known in self._seen:
            return ""
        self._seen.add(known)
        self.tally.states += 1
        self._lay(tree)
        return _in_a_fork(lambda: self._case.check(self._disk, list(marks)))

    def _recorded(self, work: Callable[[Path, Mark], None]) -> list[record.Call]:
        failure = _in_a_fork(lambda: self._work(work, None))
        if failure:
            self.tally.failures.append(f"recorded: {failure}")
        return record.read(self._book.read_bytes(), self._disk)

    def _lay(self, tree: Tree) -> None:
        shutil.rmtree(self._disk)
        self._disk.mkdir()
        lay(tree, self._disk)

    def _work(self, work: Callable[[Path, Mark], None], step: int | None) -> None:
        book = os.open(self._book, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        if step is None:
            self._shim.record(self._disk, book)
        else:
            self._shim.kill(self._disk, step, book)
        work(self._disk, self._shim.mark)
        self._shim.off()


def _follow(call: record.Call, disk: Disk, marks: list[str]) -> None:
    if call.what == "!":
        marks.append(call.path)
    else:
        disk.do(call)


_KILLED = "killed"


def _in_a_fork(work: Callable[[], None]) -> str:
    """Do `work` in a child; "" if all went well, else what went wrong there."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.alarm(_PATIENCE_S)
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:  # noqa: BLE001  (all of it is told)
            os.write(writing, _told(error).encode())
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return _KILLED if number == signal.SIGKILL else f"ended by signal {number}"
    return told or ("" if os.WEXITSTATUS(status) == 0 else "ended, and said nothing")


def _told(error: BaseException) -> str:
    """What went wrong, and where: in the case, and at the bottom of it."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [one for one in frames if "/cases/" in one.filename][-1:] + frames[-1:]
    where = dict.fromkeys(f"{Path(one.filename).name}:{one.lineno}" for one in places)
    return f"{type(error).__name__}: {error} ({', '.join(where)})"[:2000]


def _digest(tree: Tree, marks: list[str]) -> bytes:
    """Two trees with the same bytes under the same names are one, whatever the files' identities."""
    told = hashlib.sha256(repr(marks).encode())
    first: dict[int, str] = {}
    for name, what in sorted(tree.items()):
        if isinstance(what, tuple):
            told.update(f"{name}\0{first.setdefault(what[0], name)}\0{len(what[1])}\0".encode())
            told.update(what[1])
        else:
            told.update(f"{name}\0{what}\0".encode())
    return told.digest()


def _differing(one: Tree, other: Tree) -> str | None:
    """The first path that is not the same in both. SQLite's -shm is memory: nobody sees its bytes."""
    for name in sorted(one.keys() | other.keys()):
        if name.endswith("-shm") and name in one and name in other:
            continue
        here, there = one.get(name, ""), other.get(name, "")
        same = (
            here[1] == there[1]
            if isinstance(here, tuple) and isinstance(there, tuple)
            else here == there
        )
        if not same:
            return name
    return None
