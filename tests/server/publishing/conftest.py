import pytest
from flask import Flask

from server.models.release import Release
from server.publishing.publish import publish


@pytest.fixture
def office(own_office: Flask) -> Flask:
    """Releases are looked at in `tmp_path`, and made by several processes."""
    return own_office


@pytest.fixture
def first(small: Flask) -> Release:
    """Release 1 of the small set, live."""
    return publish(None, "第一版")
