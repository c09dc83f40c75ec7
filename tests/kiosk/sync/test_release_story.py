"""Any story that may happen to a terminal: it shows one whole release, never goes back, and gets there at last."""

import datetime
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kiosk.sync.boot import choose
from kiosk.sync.client import Untrusted
from kiosk.sync.fetch import Fetcher
from kiosk.sync.generations import Generation, Generations
from kiosk.sync.limits import Limits
from kiosk.sync.office import Unreachable
from kiosk.sync.proofs import Proofs
from kiosk.sync.source import FolderSource, Source
from kiosk.sync.trust import Trust
from kiosk.sync.update import NoRoom, update
from kiosk.sync.upkeep import look_after
from kiosk.sync.verify import is_text
from tests.release_simulator import NOW, ReleaseSimulator, SimulatedSource, pulled
from tests.synced import damage, fits, read

_QUICK = Limits(attempts=1, first_wait=0, last_wait=0, reserve=0)
_FULL = Limits(attempts=1, reserve=2**60)
_CLOCKS = (
    datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
    datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC),
)
_LINES = [f'{{"id": "q{n}", "answer": "{n * n:040}"}}\n' for n in range(400)]
# Whatever changes the disk goes through one of these.
_STEPS = ("fsync", "link", "mkdir", "replace", "rename", "rmdir", "unlink")


class PowerCut(BaseException):
    """Nothing is done after it, not even tidying up."""


@contextmanager
def trouble(
    after: int | None, kind: Callable[[], BaseException], *, lasting: bool
) -> Iterator[None]:
    """After so many steps on the disk the next one (`lasting`: and each after it) raises; None: none does.

    What is synced here need not be: it would take most of the time.
    """
    done = 0

    def wrapped(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **more: object) -> object:
            nonlocal done
            done += 1
            if after is not None and (done > after if lasting else done == after + 1):
                raise kind()
            return None if name == "fsync" else real(*args, **more)

        return step

    with ExitStack() as stack:
        for name in _STEPS:
            stack.enter_context(patch.object(os, name, wrapped(name, getattr(os, name))))
        yield


class Story(RuleBasedStateMachine):
    """An office that publishes, a terminal that takes it, and everything in between."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="story-"))
        self.office = ReleaseSimulator()
        self.releases: list[dict[str, bytes]] = []
        self.sticks: list[dict[str, bytes]] = []
        self.edits = 0
        self.clock = NOW
        self.terminal_clock: datetime.datetime | None = None
        self.trust = Trust(self.home / "trust")
        self.generations = Generations(self.home / "content")
        self.glass: Generation | None = None  # None: the bundled set
        self.newest = (
            0  # the number of the newest release that was on the glass and did not fail there
        )
        self.failed: set[str] = set()  # fingerprints, since something new has proved itself
        self.doubtful: set[str] = set()  # generations that were damaged, and not mended yet

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @initialize()
    def enrol(self) -> None:
        self.trust.pin(self.office.root)
        self.publish_files(self.a_set(0, pictures=2))

    # The office.

    def a_set(self, edit: int, pictures: int) -> dict[str, bytes]:
        lines = [*_LINES[:200], f'{{"id": "edited", "answer": "{edit}"}}\n', *_LINES[200:]]
        media = {f"media/{n}.webp": b"%d" % n * 2000 for n in range(pictures)}
        return {"set.json": b"{}", "questions.jsonl": "".join(lines).encode(), **media}

    def publish_files(self, files: dict[str, bytes], *, urgent: bool = False) -> None:
        self.office.publish(files, urgent=urgent)
        self.releases.append(files)
        self.sticks.append(dict(self.office.files))

    @rule(pictures=st.integers(0, 3))
    def publish(self, pictures: int) -> None:
        self.edits += 1
        self.publish_files(self.a_set(self.edits, pictures))

    @rule()
    def withdraw(self) -> None:
        files = dict(self.releases[-1])
        if files.pop("media/0.webp", None) is not None:
            self.publish_files(files, urgent=True)

    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        self.publish_files(data.draw(st.sampled_from(self.releases)))

    @rule(days=st.integers(0, 40), signs=st.booleans())
    def time_goes_by(self, days: int, signs: bool) -> None:
        """Where the office does not sign in the meantime, what it has said runs out."""
        self.clock += datetime.timedelta(days=days, hours=1)
        if signs:
            self.office.now = self.clock
            self.office.sign()

    # The terminal.

    @rule(clock=st.sampled_from([*_CLOCKS, None]))
    def the_clock_jumps(self, clock: datetime.datetime | None) -> None:
        self.terminal_clock = clock

    def now(self) -> datetime.datetime:
        return self.terminal_clock or self.clock

    def round(self, source: Source, limits: Limits = _QUICK) -> Generation | None:
        """A round of the worker; the screen takes what came."""
        taken = update(
            source, self.trust, self.generations, "live", self.now(), limits, fits, Proofs()
        )
        self.glass = taken or self.glass
        assert taken is None or taken.fingerprint not in self.failed
        return taken

    def confirm(self) -> None:
        """What is shown has proved itself (again)."""
        if self.generations.pointer().trial:
            self.failed = set()
        self.generations.confirm()

    @rule(confirms=st.booleans())
    def sync(self, confirms: bool) -> None:
        """What is offered is taken, or refused for a reason that there is."""
        is_stale = self.now() > self.office.now + datetime.timedelta(days=14)
        try:
            with trouble(None, PowerCut, lasting=True):
                taken = self.round(self.office.source)
        except Untrusted:
            assert is_stale
        else:
            if taken is not None:
                assert read(taken.folder) == self.releases[-1]
            if confirms:
                self.confirm()

    @rule(after=st.integers(0, 60))
    def the_power_goes(self, after: int) -> None:
        """In the middle of a sync; the terminal starts again."""
        with suppress(PowerCut, Untrusted), trouble(after, PowerCut, lasting=True):
            self.round(self.office.source)
        self.start()

    @rule(after=st.integers(0, 60))
    def the_disk_is_full(self, after: int) -> None:
        def full() -> OSError:
            return OSError(errno.ENOSPC, "No space left on device")

        with suppress(NoRoom, Untrusted, OSError), trouble(after, full, lasting=False):
            self.round(self.office.source)
        with suppress(NoRoom, Untrusted), trouble(None, PowerCut, lasting=True):
            self.round(self.office.source, _FULL)

    @rule(data=st.data(), after=st.integers(0, 5000))
    def the_line_breaks(self, data: st.DataObject, after: int) -> None:
        place = data.draw(st.sampled_from(sorted(self.office.files)))
        source = SimulatedSource(self.office.files)
        source.instead[place] = pulled(after, self.office.files[place])
        with suppress(Unreachable, Untrusted), trouble(None, PowerCut, lasting=True):
            self.round(source)

    @rule(data=st.data())
    def a_stick_is_put_in(self, data: st.DataObject) -> None:
        """An old one is refused, and changes nothing; a new one is as good as the network."""
        number = data.draw(st.integers(0, len(self.sticks) - 1))
        stick = self.home / "stick"
        for place, content in self.sticks[number].items():
            (stick / place).parent.mkdir(parents=True, exist_ok=True)
            (stick / place).write_bytes(content)
        with suppress(Untrusted), trouble(None, PowerCut, lasting=True):
            taken = self.round(FolderSource(stick))
            assert taken is None or read(taken.folder) == self.releases[number]
        shutil.rmtree(stick)

    @rule()
    def start(self) -> None:
        """What is shown has no damaged text, and is not damaged without saying so."""
        with trouble(None, PowerCut, lasting=True):
            boot = choose(self.home)
        self.glass = boot.generation
        if self.glass is not None:
            assert _texts(read(self.glass.folder)) in [_texts(files) for files in self.releases]
        if boot.faults:
            self.newest = self.glass.number if self.glass else 0

    @precondition(lambda self: self.generations.current() is not None)
    @rule()
    def the_new_one_fails(self) -> None:
        """It can't be drawn: the one before comes back, and it is not taken again."""
        failed = self.generations.current()
        assert failed is not None
        with trouble(None, PowerCut, lasting=True):
            self.glass = self.generations.fail("画不出来")
        assert self.glass != failed
        self.failed.add(failed.fingerprint)
        self.newest = self.glass.number if self.glass else 0

    @precondition(lambda self: self.generations.current() is not None)
    @rule(data=st.data())
    def a_file_rots(self, data: st.DataObject) -> None:
        current = self.generations.current()
        assert current is not None
        files = [path for path in current.home.rglob("*") if path.is_file() and path.stat().st_size]
        damage(data.draw(st.sampled_from(sorted(files))))
        # Media are one file in all generations.
        self.doubtful |= {one.name for one in self.generations.kept()}

    @rule()
    def all_is_well_again(self) -> None:
        """What was published last is shown, every file of it."""
        self.terminal_clock = None
        self.office.now = self.clock
        self.start()
        if self.generations.refused(self.office.channels["live"].fingerprint):
            self.publish(1)
        self.office.sign()
        with trouble(None, PowerCut, lasting=True):
            self.round(self.office.source)
            current = self.generations.current()
            assert current is not None
            fetcher = Fetcher(self.office.source, _QUICK)
            health = look_after(current, self.generations, fetcher, Proofs(), Event())
            assert not health.damaged
            self.confirm()
        self.doubtful.discard(current.name)
        assert read(current.folder) == self.releases[-1]
        assert self.round(self.office.source) is None

    # Always.

    @invariant()
    def one_whole_release_is_shown(self) -> None:
        if self.glass is not None and self.glass.name not in self.doubtful:
            assert read(self.glass.folder) in self.releases

    @invariant()
    def nothing_older_is_shown_than_before(self) -> None:
        number = self.glass.number if self.glass else 0
        assert number >= self.newest
        self.newest = number


def _texts(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if is_text(path)}


def test_whatever_happens_one_whole_release_is_shown_and_never_an_older_one() -> None:
    run_state_machine_as_test(
        Story, settings=settings(max_examples=12, stateful_step_count=25, deadline=None)
    )
