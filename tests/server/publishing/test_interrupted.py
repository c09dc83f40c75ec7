"""Publishing is stopped at every step in turn: what was live stays, and nothing is half."""

import itertools
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from content.fingerprint import fingerprint
from content.load import load_set
from server.database import db, now
from server.models.lease import Lease
from server.models.release import Release
from server.publishing.publish import live, point, publish
from server.publishing.turn import Turn
from server.store import Store, StoreError, store
from server.workflow import Refused
from tests.server.small_office import approve, edit, person

_STEPS = (
    (Store, "put"),
    (Store, "copy"),
    (Session, "commit"),
    (Turn, "number"),
    (Turn, "prolong"),
)


class Killed(BaseException):
    """The process is no more."""


def stop_at(
    monkeypatch: pytest.MonkeyPatch, step: int, error: Callable[[], BaseException]
) -> list[str]:
    """Raise instead of the step of this number; the steps that came to be taken."""
    taken: list[str] = []

    def watched(kind: type, name: str) -> Callable[..., Any]:
        original = getattr(kind, name)

        def run(*args: Any, **named: Any) -> Any:
            taken.append(f"{kind.__name__}.{name}")
            if len(taken) - 1 == step:
                raise error()
            return original(*args, **named)

        return run

    for kind, name in _STEPS:
        monkeypatch.setattr(kind, name, watched(kind, name))
    return taken


def again(office: Path, kept: Path) -> None:
    """The office as it was kept, for the application that is open on it."""
    db.session.close()
    db.engine.dispose()
    shutil.rmtree(office)
    shutil.copytree(kept, office)


def numbers(office: Path) -> set[str]:
    """The releases that have a folder in the store."""
    return {one.name for one in (office / "store" / "releases").iterdir()}


def test_a_process_that_dies_anywhere_leaves_a_whole_release_live(
    first: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(edit("back", answer="三日内。"))
    office, kept = tmp_path / "office", tmp_path / "kept"
    db.session.close()
    db.engine.dispose()
    shutil.copytree(office, kept)
    died, seen = set(), set()
    for step in itertools.count():
        again(office, kept)
        with monkeypatch.context() as patch:
            # The dead end no turn and clear nothing away.
            patch.setattr(Turn, "end", lambda _: None)
            patch.setattr(Store, "delete_folder", lambda *_: pytest.fail("the dead clear away"))
            taken = stop_at(patch, step, Killed)
            try:
                publish(None, "")
            except Killed:
                died.add(taken[-1])
            else:
                break
        db.session.close()
        release = live()
        assert release is not None
        seen.add(release.number)
        pointed = json.loads(store().get("live.json"))["number"]
        assert pointed in {1, release.number}
        for number in {release.number, pointed}:
            folder = office / "store" / "releases" / f"{number:06d}"
            assert fingerprint(folder) == db.session.get_one(Release, number).fingerprint
        point()
        assert json.loads(store().get("live.json"))["number"] == release.number
        db.session.execute(update(Lease).values(until=now()))  # time goes by
        db.session.commit()
        if release.number == 1:
            release = publish(None, "")
        folder = office / "store" / "releases" / f"{release.number:06d}"
        assert load_set(folder).questions[0].answer == "三日内。"
    assert died == {f"{kind.__name__}.{name}" for kind, name in _STEPS}
    assert seen == {1, 2}


def test_nobody_gets_the_turn_of_the_dead_before_it_has_run_out(
    first: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(edit("back", answer="三日内。"))
    with monkeypatch.context() as patch:
        patch.setattr(Turn, "end", lambda _: None)
        patch.setattr(Turn, "number", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish(person("publisher"), "")
    with pytest.raises(Refused, match="王发正在发布"):
        publish(person("publisher"), "")


def test_a_store_that_fails_anywhere_leaves_everything_as_it_was(
    first: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(edit("back", answer="三日内。"))
    monkeypatch.setattr(f"{__name__}._STEPS", ((Store, "put"), (Store, "copy")))
    puts = len(first.files)
    for step in range(puts):
        with monkeypatch.context() as patch:
            stop_at(patch, step, lambda: StoreError("没有回应。"))
            with pytest.raises(Refused, match="没有回应。屏幕上没有变化。"):
                publish(person("publisher"), "")
        assert live() is first
        assert numbers(tmp_path / "office") == {"000001"}
    with monkeypatch.context() as patch:
        stop_at(patch, puts, lambda: StoreError("没有回应。"))
        # All numbers that came to nothing were given back; only the pointer is missing.
        assert publish(person("publisher"), "").number == 2
    assert json.loads(store().get("live.json"))["number"] == 1
    point()
    assert json.loads(store().get("live.json"))["number"] == 2


def test_a_process_that_is_really_killed_leaves_the_old_one_live(
    first: Release, tmp_path: Path
) -> None:
    approve(edit("back", answer="三日内。"))
    program = f"""
import os
from pathlib import Path
from server.store import Store
from server.publishing.publish import publish
from tests.server.conftest import open_office
puts = []
put = Store.put
def killed(*args):
    puts.append(args)
    if len(puts) == 2:
        os.kill(os.getpid(), 9)
    put(*args)
Store.put = killed
with open_office(Path({str(tmp_path / "office")!r})).app_context():
    publish(None, "")
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path.cwd())
    assert done.returncode == -9
    assert numbers(tmp_path / "office") == {"000001", "000002"}
    assert live() is first
    db.session.execute(update(Lease).values(until=now()))
    db.session.commit()
    # Its number is lost, so that it could not write into a later one if it were only asleep.
    assert publish(person("publisher"), "").number == 3
