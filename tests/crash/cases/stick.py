"""A stick: what it holds is whole or not there, and no record is lost on its way home."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from kiosk.sync import membership
from kiosk.sync.membership import Membership
from server.database import db
from server.models.clue import Clue
from server.models.event import Event
from server.stick.export import export
from server.stick.mail import take
from tests.crash.cases.publishing import Office
from tests.crash.points import Case, Mark
from tests.server.api.device import Device
from tests.server.repository import walk
from tests.server.stick.hall import CLUE, Hall


def _goes_out(*, first: bool) -> Case:
    """The office's repository is put on a stick, which holds the one before."""
    office = Office("../office")

    def prepare(folder: Path) -> None:
        office.begin(folder)
        office.publish("六日内。")
        if not first:
            with office.app.app_context():
                export(folder)
            office.publish("七日内。")

    def run(folder: Path, mark: Mark) -> None:
        with office.app.app_context():
            export(folder)
        mark("exported")

    def number(folder: Path) -> int:
        """Of the release on the stick; 0: none."""
        if not (folder / "yiboshi" / "metadata" / "timestamp.json").exists():
            return 0
        return walk.check(folder / "yiboshi").indexes["live"].number

    def check(folder: Path, marks: list[str]) -> None:
        old, new = (0, 1) if first else (1, 2)
        found = number(folder)
        assert found == new if "exported" in marks else found in {old, new}, f"{found} is on it"
        with office.app.app_context():
            export(folder)
            assert number(folder) == new
            strays = [path.name for path in folder.rglob(".*")]
            assert not strays, f"left on the stick: {strays}"
            assert not export(folder).written, "never at rest"

    name = "stick: the first release goes out" if first else "stick: the next release goes out"
    return Case(name, prepare, run, check, office.open, again=run)


_VISITS = 3


def _comes_home() -> Case:
    """Records are carried to the office, which leaves a receipt, which the terminal takes."""
    office = Office()

    def hall(folder: Path) -> Hall:
        return Hall(folder / "state", membership.read(folder / "state"))

    def prepare(folder: Path) -> None:
        (folder / "stick").mkdir()
        office.begin(folder)
        office.publish("六日内。")
        device = Device(office.app)
        with office.app.app_context():
            export(folder / "stick")
        (folder / "state").mkdir()
        who = Membership("http://away", device.id, "一楼大厅东", device.token)
        membership.keep(who, folder / "state")
        terminal = hall(folder)
        terminal.update(folder / "stick")
        terminal.put("clue", CLUE)
        for seconds in range(_VISITS):
            terminal.put("visit", {"seconds": seconds})
        terminal.outbox.close()

    def run(folder: Path, mark: Mark) -> None:
        terminal = hall(folder)
        terminal.carry(folder / "stick")
        mark("carried")
        with office.app.app_context():
            assert all(fate.taken for fate in take(folder / "stick"))
        mark("taken")
        terminal.carry(folder / "stick")
        mark("forgotten")

    def check(folder: Path, marks: list[str]) -> None:
        terminal = hall(folder)
        waiting = {one["kind"]: one for one in terminal.outbox.batch(100)}
        with office.app.app_context():
            assert waiting.keys() | _had() == {"clue", "visit"}, f"lost: of {waiting.keys()}"
            assert len(terminal.outbox) == 0 or "forgotten" not in marks, "came back"
            terminal.carry(folder / "stick")
            assert all(fate.taken for fate in take(folder / "stick"))
            terminal.carry(folder / "stick")
            assert len(terminal.outbox) == 0
            assert len(db.session.scalars(select(Clue.id)).all()) == 1
            assert len(db.session.scalars(select(Event.id)).all()) == _VISITS
        box = folder / "stick" / "yiboshi" / "outbox"
        assert not any(box.iterdir()), f"left on the stick: {[*box.iterdir()]}"

    def _had() -> set[str]:
        kinds = {"clue"} if db.session.scalar(select(Clue.id)) else set()
        return kinds | ({"visit"} if db.session.scalar(select(Event.id)) else set())

    return Case("stick: records come home", prepare, run, check, office.open)


def cases() -> Iterator[Case]:
    """All of a stick's."""
    yield _goes_out(first=True)
    yield _goes_out(first=False)
    yield _comes_home()
