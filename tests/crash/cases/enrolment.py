"""A code is used up when the office has answered: what it was traded for must not be lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.sync import membership
from kiosk.sync.membership import Membership
from tests.crash.points import Case, Mark

_OLD = Membership("http://old.invalid", 1, "一楼大厅东", "old")
_NEW = Membership("http://new.invalid", 2, "二楼大厅", "new")


def _nothing(folder: Path) -> None:
    del folder


def _joined(folder: Path) -> None:
    membership.keep(_OLD, folder / "state")


def _joins(folder: Path, mark: Mark) -> None:
    membership.keep(_NEW, folder / "state")
    mark("joined")


def _case(name: str, prepare: Callable[[Path], None], before: Membership | None) -> Case:
    def check(folder: Path, marks: list[str]) -> None:
        kept = membership.read(folder / "state")
        assert kept == _NEW if "joined" in marks else kept in {before, _NEW}, f"{kept}"
        membership.keep(_OLD, folder / "state")
        assert membership.read(folder / "state") == _OLD
        assert [path.name for path in (folder / "state").iterdir()] == ["office.json"]

    return Case(f"enrolment: {name}", prepare, _joins, check, again=_joins)


def cases() -> Iterator[Case]:
    """All of joining an office."""
    yield _case("the first office", _nothing, None)
    yield _case("another office", _joined, _OLD)
