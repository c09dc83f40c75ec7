"""An office on either database, for what several processes do at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from server import first_run
from server.app import create_app
from server.database import db
from server.importing import import_set
from server.migrate import downgrade, upgrade
from server.publishing.publish import publish
from server.settings import Settings
from tests.server.conftest import add_people
from tests.server.small_office import write_small_set


@contextmanager
def office_on(url: str, folder: Path) -> Iterator[Flask]:
    """The small office in `folder`, release 1 live; each context of it has a connection of its own."""
    app = create_app(Settings(folder, url, (folder / "store").as_uri()))
    with app.app_context():
        upgrade(db.engine)
        first_run.keys()
        add_people()
        import_set(write_small_set(folder / "small"))
        db.session.commit()
        publish(None, "")
    yield app
    with app.app_context():
        downgrade(db.engine, "base")
        db.engine.dispose()
