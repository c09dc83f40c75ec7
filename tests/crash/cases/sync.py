"""A terminal's sync: whatever cuts it short, the next start shows all of the old or all of the new."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from kiosk.sync import fetch
from kiosk.sync.boot import choose
from kiosk.sync.client import Untrusted, offered
from kiosk.sync.fetch import Fetcher
from kiosk.sync.generations import Generation, Generations
from kiosk.sync.limits import Limits
from kiosk.sync.proofs import Proofs
from kiosk.sync.trust import Trust
from kiosk.sync.update import update
from kiosk.sync.upkeep import look_after
from tests.crash.points import Case, Mark
from tests.release_simulator import NOW, ReleaseSimulator, SimulatedSource

_QUICK = Limits(first_wait=0, last_wait=0, reserve=0)
_LONG = [f'  {{"id": "q{n}", "answer": "{n * n:030}"}},\n' for n in range(500)]
Files = Mapping[str, bytes]


def _set(release: int) -> Files:
    """A small content set of every kind of file: each release has one answer and one picture of its own."""
    lines = [*_LONG[:250], f'  {{"id": "edited", "answer": "{release}"}},\n', *_LONG[250:]]
    return {
        "set.json": b'{"name": "\xe5\xa4\xa7\xe5\x8e\x85"}\n',
        "questions.json": ("[\n" + "".join(lines) + "null]\n").encode(),
        "map/one.json": b"{}",
        "media/same.webp": b"\x01" * 6000,
        f"media/{release}.webp": b"%d" % release * 5000,
    }


@dataclass(frozen=True)
class Shop:
    """An office's repository as it stood after each of some releases: 0 is the first."""

    pinned: bytes
    sets: list[Files]
    sources: list[SimulatedSource]


def shop(releases: int, rotated_before: int | None = None) -> Shop:
    """`rotated_before`: the release before which every key was changed."""
    simulator = ReleaseSimulator()
    sets, sources = [], []
    for number in range(releases):
        if number == rotated_before:
            for role in ("root", "targets", "snapshot", "timestamp"):
                simulator.rotate(role)
        simulator.now += datetime.timedelta(hours=1)
        sets.append(_set(number))
        simulator.publish(sets[-1])
        sources.append(SimulatedSource(dict(simulator.files)))
    return Shop(simulator.root, sets, sources)


class Terminal:
    """A terminal whose state is in `folder`, at a shop."""

    def __init__(self, folder: Path, shop: Shop) -> None:
        self._shop, self._state = shop, folder
        self.trust = Trust(folder / "trust")
        self.generations = Generations(folder / "content")

    def sync(self, release: int) -> Generation | None:
        """A round, while `release` is the newest."""
        # One after the other, so that a point is the same in every run.
        vars(fetch)["AT_A_TIME"] = 1
        source = self._shop.sources[release]
        return update(
            source, self.trust, self.generations, "live", NOW, _QUICK, lambda _: (), Proofs()
        )

    def take(self, release: int) -> None:
        """A round, and the screen is content with what came."""
        self.sync(release)
        self.generations.confirm()

    def hear(self, release: int) -> None:
        """Only hear of it: that there is a newer one is known from now on."""
        offered(self._shop.sources[release], self.trust, "live", NOW)

    def look_after(self, release: int) -> None:
        """Mend what is damaged, also from the network, which holds `release`."""
        current = self.generations.current()
        assert current is not None
        fetcher = Fetcher(self._shop.sources[release], _QUICK)
        assert not look_after(current, self.generations, fetcher, Proofs(), Event()).damaged

    def shows(self) -> int | None:
        """The release that a start shows; None: the bundled set. It is whole, and no damage was found."""
        boot = choose(self._state)
        assert boot.faults == (), boot.faults
        return None if boot.generation is None else self._is(boot.generation.folder)

    def shows_mended(self) -> int | None:
        """As `shows`, where something was damaged before."""
        boot = choose(self._state)
        return None if boot.generation is None else self._is(boot.generation.folder)

    def _is(self, folder: Path) -> int:
        there = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if not path.is_dir()
        }
        for release, files in enumerate(self._shop.sets):
            if there == files:
                return release
        raise AssertionError(f"half a release is shown: {sorted(there)}")

    def refuses(self, release: int) -> bool:
        """Whether the repository of `release` is taken for an old one."""
        try:
            self.hear(release)
        except Untrusted:
            return True
        return False

    def only_what_is_kept_lies_here(self) -> None:
        """No crash leaves anything that stays for ever."""
        content = self.generations.folder
        kept = {one.name for one in self.generations.kept()}
        assert {path.name for path in (content / "generations").iterdir()} == kept
        assert not list((content / "incoming").iterdir())
        left = {path.name for path in content.iterdir()}
        assert left == {"generations", "incoming", "pointer.json", "pointer.lock"}, left


def _syncs(name: str, office: Shop, before: int | None, to: int, taken: range) -> Case:
    """The terminal has taken the releases `taken`, shows `before`, and syncs to `to`."""

    def prepare(folder: Path) -> None:
        terminal = Terminal(folder, office)
        terminal.trust.pin(office.pinned)
        for release in taken:
            terminal.take(release)

    def run(folder: Path, mark: Mark) -> None:
        terminal = Terminal(folder, office)
        terminal.hear(to)
        mark("heard")
        terminal.sync(to)
        mark("switched")
        terminal.generations.confirm()
        mark("confirmed")

    def again(folder: Path, mark: Mark) -> None:
        Terminal(folder, office).shows()
        run(folder, mark)

    def check(folder: Path, marks: list[str]) -> None:
        terminal = Terminal(folder, office)
        shown = terminal.shows()
        assert shown == to if "switched" in marks else shown in {before, to}, f"{shown} is shown"
        if "heard" in marks:
            assert terminal.refuses(to - 1), "an older repository is believed again"
        terminal.take(to)
        assert terminal.shows() == to
        assert terminal.sync(to) is None
        terminal.take(to + 1)
        assert terminal.shows() == to + 1
        terminal.only_what_is_kept_lies_here()

    return Case(f"sync: {name}", prepare, run, check, again=again)


def _fails_back(office: Shop) -> Case:
    """The new release can't be shown: the screen says so, and the one before comes back."""

    def prepare(folder: Path) -> None:
        terminal = Terminal(folder, office)
        terminal.trust.pin(office.pinned)
        terminal.take(0)
        terminal.sync(1)

    def run(folder: Path, mark: Mark) -> None:
        terminal = Terminal(folder, office)
        terminal.generations.start()
        terminal.generations.fail("它画不出来")
        mark("failed")

    def check(folder: Path, marks: list[str]) -> None:
        terminal = Terminal(folder, office)
        shown = terminal.shows()
        assert shown == 0 if "failed" in marks else shown in {0, 1}, f"{shown} is shown"
        if "failed" in marks:
            assert terminal.sync(1) is None, "what failed is taken again"
        terminal.take(2)
        assert terminal.shows() == 2
        terminal.only_what_is_kept_lies_here()

    return Case("sync: the new one fails", prepare, run, check)


def _mends(office: Shop) -> Case:
    """Files of what is shown are damaged; they are put right from the one before and the network."""

    def run(folder: Path, mark: Mark) -> None:
        choose(folder)
        Terminal(folder, office).look_after(1)
        mark("mended")

    def check(folder: Path, marks: list[str]) -> None:
        terminal = Terminal(folder, office)
        assert choose(folder).generation is not None
        if "mended" not in marks:
            terminal.look_after(1)
        assert terminal.shows() == 1
        terminal.take(2)
        assert terminal.shows() == 2

    damaged = ("map/one.json", "media/1.webp", "media/same.webp")
    return Case("sync: damage is mended", _damaged(office, damaged), run, check)


def _goes_back(office: Shop) -> Case:
    """A text that nothing here can mend: the one before is shown, until a sync brings it again."""

    def run(folder: Path, mark: Mark) -> None:
        terminal = Terminal(folder, office)
        assert choose(folder).generation is not None
        mark("back")
        terminal.sync(1)
        mark("again")

    def check(folder: Path, marks: list[str]) -> None:
        terminal = Terminal(folder, office)
        shown = terminal.shows_mended()
        assert shown == 1 if "again" in marks else shown in {0, 1}, f"{shown} is shown"
        terminal.sync(1)
        assert terminal.shows() == 1
        terminal.take(2)
        assert terminal.shows() == 2
        terminal.only_what_is_kept_lies_here()

    prepare = _damaged(office, ("questions.json", "media/1.webp"))
    return Case("sync: damage beyond mending", prepare, run, check)


def _damaged(office: Shop, names: Iterable[str]) -> Callable[[Path], None]:
    """A terminal that shows release 1 and has 0 to go back to; `names` in the set are no more what they were."""

    def prepare(folder: Path) -> None:
        terminal = Terminal(folder, office)
        terminal.trust.pin(office.pinned)
        terminal.take(0)
        terminal.take(1)
        current = terminal.generations.current()
        assert current is not None
        for name in names:
            (current.folder / name).unlink()
            (current.folder / name).write_bytes(b"damaged")
        (current.folder / "media" / "stray").write_bytes(b"stray")

    return prepare


def _pins(office: Shop, other: Shop) -> Case:
    """The terminal is given to another office: its root takes the place of the one before."""

    def prepare(folder: Path) -> None:
        terminal = Terminal(folder, office)
        terminal.trust.pin(office.pinned)
        terminal.take(0)

    def run(folder: Path, mark: Mark) -> None:
        Terminal(folder, other).trust.pin(other.pinned, replace=True)
        mark("pinned")

    def check(folder: Path, marks: list[str]) -> None:
        assert Terminal(folder, office).shows() == 0
        root = Trust(folder / "trust").root()
        assert (
            root == other.pinned
            if "pinned" in marks
            else root in {None, office.pinned, other.pinned}
        )
        if root != other.pinned:
            Trust(folder / "trust").pin(other.pinned, replace=True)
        terminal = Terminal(folder, other)
        terminal.take(1)
        assert terminal.shows() == 1

    return Case("sync: another root is pinned", prepare, run, check)


def cases() -> Iterator[Case]:
    """All of a terminal's."""
    office = shop(5)
    yield _syncs("the very first", office, None, 1, range(0))
    yield _syncs("from one to the next", office, 0, 1, range(1))
    yield _syncs("the oldest goes", office, 2, 3, range(3))
    yield _syncs("every key is new", shop(3, rotated_before=1), 0, 1, range(1))
    yield _fails_back(office)
    yield _mends(office)
    yield _goes_back(office)
    yield _pins(office, shop(2))
