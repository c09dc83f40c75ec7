"""Publishing is stopped at every step in turn: what was live stays, and nothing is half."""

import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from content.load import load_set
from content.release.index import Index
from server.database import db, now
from server.models.lease import Lease
from server.models.release import Release
from server.publishing.publish import live, publish
from server.publishing.turn import Turn
from server.repository import versions
from server.repository.mend import is_told, mend
from server.store import Store, StoreError
from server.workflow import Refused
from tests.server.repository.walk import check, lay_out
from tests.server.small_office import approve, edit, person

_STEPS = (
    (Store, "put"),
    (Store, "copy"),
    (Session, "commit"),
    (Turn, "number"),
    (Turn, "prolong"),
    (versions, "take"),
    (versions, "tell"),
)


class Killed(BaseException):
    """The process is no more."""


def stop_at(
    monkeypatch: pytest.MonkeyPatch, step: int, error: Callable[[], BaseException]
) -> list[str]:
    """Raise instead of the step of this number; the steps that came to be taken."""
    taken: list[str] = []

    def watched(kind: Any, name: str) -> Callable[..., Any]:
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


def shown(office: Path) -> Index:
    """What terminals come to show, all of it walked through."""
    return check(office / "store").indexes["live"]


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
            # The dead end no turn.
            patch.setattr(Turn, "end", lambda _: None)
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
        seen.add((release.number, shown(office).number))
        mend()
        assert shown(office).number == release.number
        assert versions.told() == check(office / "store").version
        db.session.execute(update(Lease).values(until=now()))  # time goes by
        db.session.commit()
        if release.number == 1:
            publish(None, "")
        folder = lay_out(office / "store", shown(office), tmp_path / f"shown-{step}")
        assert load_set(folder).questions[0].answer == "三日内。"
    assert died == {f"{kind.__name__}.{name}" for kind, name in _STEPS} - {"Store.copy"}
    # Neither, the switch alone, or both; terminals are never told before it.
    assert seen == {(1, 1), (2, 1), (2, 2)}


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


def test_a_store_that_fails_anywhere_leaves_the_old_one_or_sends_the_new_one_later(
    first: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(edit("back", answer="三日内。"))
    office, kept = tmp_path / "office", tmp_path / "kept"
    db.session.close()
    db.engine.dispose()
    shutil.copytree(office, kept)
    calls = tuple((Store, name) for name in ("put", "get", "has", "size", "sizes"))
    monkeypatch.setattr(f"{__name__}._STEPS", calls)
    seen = set()
    for step in itertools.count():
        again(office, kept)
        with monkeypatch.context() as patch:
            taken = stop_at(patch, step, lambda: StoreError("没有回应。"))
            refused = ""
            try:
                publish(person("publisher"), "")
            except Refused as error:
                refused = str(error)
        assert refused in {"", "没有回应。屏幕上没有变化。"}
        release = live()
        assert release is not None
        # The number of one that came to nothing was given back.
        assert release.number == (1 if refused else 2)
        assert shown(office).number == (2 if is_told(release) and not refused else 1)
        seen.add((bool(refused), is_told(release)))
        mend()
        assert is_told(release)
        assert shown(office).number == release.number
        if len(taken) <= step:
            break
    # Refused, or live and on its way, or live and told.
    assert seen == {(True, True), (False, False), (False, True)}


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
    assert shown(tmp_path / "office").number == 1
    assert live() is first
    db.session.execute(update(Lease).values(until=now()))
    db.session.commit()
    # Its number is lost, so that it could not write into a later one if it were only asleep.
    assert publish(person("publisher"), "").number == 3
    assert shown(tmp_path / "office").number == 3
