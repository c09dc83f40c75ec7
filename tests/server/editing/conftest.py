"""An office with the bundled set, as its server processes see it: no context stays open between requests."""

from collections.abc import Callable

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from server import items
from server.database import db
from server.models.item import Version

Head = Callable[[str, str], Version]


class _Once(BytecodeCache):
    """Templates are compiled once, not in every test."""

    kept: dict[str, bytes] = {}  # noqa: RUF012

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture
def filled(office: Flask) -> Flask:
    """`office` with the bundled content set. The log-in of one request must not stay for the next."""
    office.jinja_env.bytecode_cache = _Once()
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
