"""The office publishes: whatever cuts it short, terminals read all of the old or all of the new release."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import update

from content.check import Findings
from server import publishing
from server.database import db, now
from server.importing import import_set
from server.keys import online
from server.migrate import upgrade
from server.models.lease import Lease
from server.publishing.publish import live, publish, roll_back
from server.repository.mend import mend
from server.repository.sweep import sweep
from server.store import store
from tests.crash.points import Case, Mark
from tests.server.conftest import add_people, open_office
from tests.server.repository import walk
from tests.server.small_office import approve, edit, write_small_set


class Office:
    """One application for all forks, in `name` below the folder that is worked on (or beside it: "..")."""

    def __init__(self, name: str = "office") -> None:
        self._name = name
        self._app: Flask | None = None

    def open(self, folder: Path) -> None:
        """Open it. Nothing is read from the database or the store yet, so that it may be forked."""
        self._app = open_office(folder / self._name)
        # Linting takes as long as all else, and writes nothing.
        vars(publishing.publish)["check"] = lambda _: Findings(None, (), ())

    @property
    def app(self) -> Flask:
        """The application."""
        assert self._app is not None
        return self._app

    def begin(self, folder: Path) -> None:
        """A small set, approved, and keys; nothing is published."""
        with self.app.app_context():
            upgrade(db.engine)
            add_people()
            import_set(write_small_set(folder.parent / "small"))
            db.session.commit()
            online.prepare(self.app.config["settings"], store())

    def publish(self, answer: str) -> int:
        """Publish one edited answer; the release's number."""
        with self.app.app_context():
            approve(edit("back", answer=answer))
            return publish(None, "").number


def _number() -> int:
    release = live()
    return release.number if release is not None else 0


def _walk(folder: Path) -> tuple[int, int]:
    """The version and the release that terminals read, every file verified; 0, 0 before the first."""
    if not (folder / "office" / "store" / "repository" / "metadata" / "timestamp.json").exists():
        return 0, 0
    walked = walk.check(folder / "office" / "store")
    return walked.version, walked.indexes["live"].number


def _after_two_minutes() -> None:
    """Whoever died while it was his turn has lost it by then (server.publishing.turn)."""
    ended = now() - datetime.timedelta(seconds=1)
    db.session.execute(update(Lease).values(until=ended))
    db.session.commit()


def _check(office: Office, folder: Path, marks: list[str], old: int) -> None:
    with office.app.app_context():
        version, read = _walk(folder)
        said = _number()
        # A number that was taken when the process died is not given again: the next may be larger.
        assert read == said > old if "published" in marks else read in {old, said}
        assert read <= said, "terminals read what the office does not know"
        online.prepare(office.app.config["settings"], store())
        mend()
        mended, read = _walk(folder)
        assert read == said, "mended, it says something else"
        assert mended >= version, "terminals would take it for an old one"
        assert mended > version or not mend(), "never at rest"
        _after_two_minutes()
        if said == old:
            publish(None, "")
            assert _number() > old
        approve(edit("back", answer="十日内。"))
        last = publish(None, "")
        newest, read = _walk(folder)
        assert read == last.number
        assert newest > mended
        sweep(now())
        assert _walk(folder) == (newest, last.number)
        strays = [path.name for path in folder.rglob(".making-*")]
        assert not strays, f"left for ever: {strays}"


def _case(name: str, *, first: bool = False, back: bool = False) -> Case:
    """The office publishes release 1, 2, or goes back to it as release 3."""
    office = Office()
    old = 0 if first else 2 if back else 1

    def prepare(folder: Path) -> None:
        office.begin(folder)
        for number in range(old):
            office.publish(f"{number + 6} 日内。")
        if not first:
            with office.app.app_context():
                approve(edit("pay", answer="从另一个户转。"))

    def run(folder: Path, mark: Mark) -> None:
        del folder
        with office.app.app_context():
            made: Any = roll_back(1, None) if back else publish(None, "")
            mark("published")
            assert made.number > old

    def again(folder: Path, mark: Mark) -> None:
        with office.app.app_context():
            online.prepare(office.app.config["settings"], store())
            mend()
            _after_two_minutes()
            said = _number()
        if said == old:
            run(folder, mark)
        else:
            mark("published")

    def check(folder: Path, marks: list[str]) -> None:
        _check(office, folder, marks, old)

    return Case(f"publishing: {name}", prepare, run, check, office.open, again)


_LATER = datetime.timedelta(days=40)


def _sweeps() -> Case:
    """What terminals can no longer want is deleted; what they read stays whole."""
    office = Office()

    def prepare(folder: Path) -> None:
        office.begin(folder)
        for number in range(4):
            office.publish(f"{number + 6} 日内。")

    def run(folder: Path, mark: Mark) -> None:
        with office.app.app_context():
            assert sweep(now() + _LATER), "nothing to sweep"
        assert _walk(folder)[1] == 4
        mark("swept")

    def check(folder: Path, marks: list[str]) -> None:
        del marks
        before = _walk(folder)
        assert before[1] == 4
        with office.app.app_context():
            _after_two_minutes()
            sweep(now() + _LATER)
            assert _walk(folder) == before
            assert not sweep(now() + _LATER), "never at rest"
            office.publish("十日内。")
        assert _walk(folder)[1] == 5

    return Case("publishing: what is old is swept away", prepare, run, check, office.open)


def cases() -> Iterator[Case]:
    """All of an office's."""
    yield _case("the very first release", first=True)
    yield _case("one after another")
    yield _case("going back", back=True)
    yield _sweeps()
