"""An office that has published, and a folder that stands for a stick."""

from pathlib import Path

import pytest
from flask import Flask

from server.keys import online
from server.publishing.publish import publish
from server.store import store


@pytest.fixture
def published(small: Flask) -> Flask:
    """`small`, its first release published."""
    online.prepare(small.config["settings"], store())
    publish(None, "第一次发布")
    return small


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where it is mounted: empty."""
    folder = tmp_path / "media" / "USB 盘"
    folder.mkdir(parents=True)
    return folder
