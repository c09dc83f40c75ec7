"""An office that publishes often and signs it all; its repository lies in `kept`."""

from pathlib import Path

import pytest
from flask import Flask

from content.check import Findings
from server.models.release import Release
from server.publishing.publish import publish


@pytest.fixture(autouse=True)
def unlinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the linter says is not looked at here, and takes as long as all else."""
    monkeypatch.setattr("server.publishing.publish.check", lambda _: Findings(None, (), ()))


@pytest.fixture
def kept(office: Flask) -> Path:
    """The folder of its store."""
    return Path(office.config["settings"].data, "store")


@pytest.fixture
def first(small: Flask) -> Release:
    """Release 1 of the small set, live."""
    return publish(None, "第一版")
