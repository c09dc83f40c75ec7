"""Whatever people and misfortune do, in whatever order: the repository is whole, and mended it is right."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, update

from server import workflow
from server.database import db, now
from server.importing import import_set
from server.models.lease import Lease
from server.models.release import Release
from server.models.terminal import TerminalGroup
from server.publishing.publish import live, publish, roll_back, withdraw_now
from server.repository import layout, versions
from server.repository.mend import desired, mend
from server.repository.sweep import GRACE, sweep
from server.store import Store, StoreError, store
from server.workflow import Refused
from tests.server.conftest import Shared, open_office
from tests.server.repository.walk import check
from tests.server.small_office import approve, edit, person, question, write_small_set

_BEGUN: dict[str, Path] = {}


class Killed(BaseException):
    """The process is no more."""


@contextmanager
def misfortune(at: int, error: type[BaseException]) -> Iterator[None]:
    """The store's `at`-th call does not come back."""
    calls = 0

    def failing(original: Any) -> Any:
        def run(*args: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == at:
                raise error("没有回应。")
            return original(*args)

        return run

    with pytest.MonkeyPatch.context() as patch:
        for name in ("put", "copy", "get", "sizes", "has"):
            patch.setattr(Store, name, failing(getattr(Store, name)))
        yield


class Office(RuleBasedStateMachine):
    """An office, its people, and what happens to it. Terminals watch."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(mkdtemp(prefix="any-"))
        shutil.copytree(_BEGUN["office"], self.folder / "office")
        self.app = open_office(self.folder / "office")
        self.context = self.app.app_context()
        self.context.push()
        self.seen, self.edits = 0, 0

    def teardown(self) -> None:
        db.session.close()
        db.engine.dispose()
        self.context.pop()
        shutil.rmtree(self.folder)

    def write(self) -> None:
        self.edits += 1
        approve(edit("back", answer=f"{self.edits}日内。"))

    @rule()
    def publish_an_edit(self) -> None:
        self.write()
        publish(None, "")

    @rule(urgent=st.booleans())
    def publish_what_there_is(self, urgent: bool) -> None:
        self.refused_or(lambda: publish(None, "", urgent=urgent))

    @rule()
    def withdraw_or_restore(self) -> None:
        if question("late").withdrawn_at is None:
            self.refused_or(lambda: withdraw_now(question("late"), person("reviewer"), "不对"))
        else:
            workflow.restore(question("late"), person("reviewer"))
            db.session.commit()

    @rule(back=st.integers(1, 3))
    def go_back(self, back: int) -> None:
        newest = live()
        assert newest is not None
        self.refused_or(lambda: roll_back(max(1, newest.number - back), None))

    @rule(group=st.sampled_from("甲乙"), back=st.integers(0, 3))
    def pin(self, group: str, back: int) -> None:
        held = db.session.scalar(select(TerminalGroup).where(TerminalGroup.name == group))
        if held is None:
            held = TerminalGroup(name=group)
            db.session.add(held)
        number = max(db.session.scalars(select(Release.number))) - back
        held.release_number = number if db.session.get(Release, number) else None
        db.session.commit()

    @rule(at=st.integers(1, 30))
    def die_while_publishing(self, at: int) -> None:
        self.write()
        try:
            with misfortune(at, Killed):
                publish(None, "")
        except Killed:
            db.session.rollback()

    @rule(at=st.integers(1, 30))
    def lose_the_store_while_publishing(self, at: int) -> None:
        self.write()
        with misfortune(at, StoreError):
            self.refused_or(lambda: publish(None, ""))

    @rule(at=st.integers(1, 15))
    def die_while_mending(self, at: int) -> None:
        try:
            with misfortune(at, Killed):
                mend()
        except Killed:
            db.session.rollback()

    @rule(days=st.sampled_from([0, 40]))
    def sweep(self, days: int) -> None:
        sweep(now() + days * GRACE / 30)

    @precondition(lambda self: self.edits > 1)
    @rule()
    def lose_files(self) -> None:
        """Of the repository, all that is content. Terminals see it, until the clock does."""
        for path in store().sizes(layout.TARGETS):
            store().delete(path)
        mend(thorough=True)

    def refused_or(self, do: Any) -> None:
        try:
            do()
        except Refused:
            db.session.rollback()

    @invariant()
    def what_terminals_read_is_whole_and_never_older(self) -> None:
        db.session.execute(update(Lease).values(until=now()))  # the turns of the dead run out
        db.session.commit()
        walked = check(self.folder / "office" / "store")
        assert walked.version >= self.seen
        self.seen = walked.version
        for one in walked.indexes.values():
            assert db.session.get_one(Release, one.number).fingerprint == one.fingerprint

    @rule()
    def mend(self) -> None:
        mend()
        wanted = {channel: release.number for channel, release in desired().items()}
        walked = check(self.folder / "office" / "store")
        assert {channel: one.number for channel, one in walked.indexes.items()} == wanted
        assert walked.version == versions.told()
        assert versions.releases_told() == wanted
        assert not mend(thorough=True)


@pytest.fixture(scope="module")
def begun(shared_office: Shared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with release 1, to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    shutil.copytree(shared_office.template("empty"), folder / "office")
    with open_office(folder / "office").app_context():
        import_set(write_small_set(folder / "small"))
        db.session.commit()
        publish(None, "")
        db.session.close()
        db.engine.dispose()
    return folder / "office"


def test_any_sequence_of_people_and_misfortune_leaves_a_whole_repository(begun: Path) -> None:
    _BEGUN["office"] = begun
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=6,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
