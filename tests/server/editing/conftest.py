"""An office with the bundled set, as its server processes see it: no context stays open between requests."""

from collections.abc import Callable

import pytest
from flask import Flask

from server import items
from server.database import db
from server.models.item import Version

Head = Callable[[str, str], Version]


@pytest.fixture
def filled(office: Flask) -> Flask:
    """`office` with the bundled content set. The log-in of one request must not stay for the next."""
    return office


@pytest.fixture
def head(office: Flask) -> Head:
    """The newest version of an item, read anew."""

    def read(collection: str, key: str) -> Version:
        with office.app_context():
            one = items.item(collection, key)
            assert one is not None
            version = items.head(one)
            assert version.author is None or version.author.name
            db.session.expunge_all()
            return version

    return read
