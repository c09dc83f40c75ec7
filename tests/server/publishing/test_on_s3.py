"""The whole way on an S3-compatible store, a server program of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from content.load import load_set
from server import first_run
from server.app import create_app
from server.database import db
from server.importing import import_set
from server.migrate import upgrade
from server.publishing.publish import live, publish, roll_back, withdraw_now
from server.repository import layout
from server.repository.mend import mend
from server.settings import Settings
from server.store import store
from server.workflow import Refused
from tests.server.conftest import add_people
from tests.server.repository.walk import check, lay_out
from tests.server.s3 import KEY, SECRET, s3_server
from tests.server.small_office import approve, edit, person, question, write_small_set


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the bucket is on the server's disk, while the server runs."""
    (tmp_path / "s3" / "office").mkdir(parents=True)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    with s3_server(tmp_path / "s3") as address:
        monkeypatch.setenv("AWS_ENDPOINT", address)
        yield tmp_path / "s3" / "office"


def office(folder: Path) -> Flask:
    """An office whose files lie in that bucket."""
    return create_app(Settings(folder, f"sqlite:///{folder / 'office.db'}", "s3://office/hall"))


def test_publishing_withdrawing_and_going_back_on_s3(bucket: Path, tmp_path: Path) -> None:
    with office(tmp_path).app_context():
        upgrade(db.engine)
        first_run.keys()
        add_people()
        import_set(write_small_set(tmp_path / "small"))
        db.session.commit()
        publish(None, "第一版")
        approve(edit("back", answer="三日内。"))
        publish(person("publisher"), "")
        withdraw_now(question("late"), person("reviewer"), "答案不对")
        roll_back(1, person("publisher"))
        release = live()
        assert release is not None
        shown = check(bucket / "hall").indexes["live"]
        assert (shown.number, shown.fingerprint) == (4, release.fingerprint)
        folder = lay_out(bucket / "hall", shown, tmp_path / "shown")
        assert [one.answer for one in load_set(folder).questions] == ["五日内。", "从基本户转。"]
        assert not mend(thorough=True)
        # Everything goes, and comes again.
        for path in store().sizes(layout.TARGETS):
            store().delete(path)
        assert mend(thorough=True)
        assert check(bucket / "hall").indexes["live"] == shown


def test_a_bucket_that_goes_away_is_told_and_the_release_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    (tmp_path / "s3" / "office").mkdir(parents=True)
    with s3_server(tmp_path / "s3") as address:
        monkeypatch.setenv("AWS_ENDPOINT", address)
        app = office(tmp_path)
        with app.app_context():
            upgrade(db.engine)
            first_run.keys()
            add_people()
            import_set(write_small_set(tmp_path / "small"))
            db.session.commit()
            first = publish(None, "第一版").number
    with app.app_context():
        approve(edit("back", answer="三日内。"))
        with pytest.raises(Refused, match=r"没有回应.*屏幕上没有变化"):
            publish(person("publisher"), "")
        release = live()
        assert release is not None
        assert release.number == first
