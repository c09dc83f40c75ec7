"""What lies in an office's store: the live release, as terminals come to have it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.end_to_end.office import Office
from tests.server.repository.walk import check, lay_out


def live_number(office: Office) -> int:
    """The number of the release that terminals are to show."""
    return check(_store(office)).indexes["live"].number


def published(office: Office, collection: str, key: str) -> dict[str, Any] | None:
    """An item as the live release has it; None where it has not."""
    live = check(_store(office)).indexes["live"]
    with TemporaryDirectory(prefix="shelf-") as folder:
        lay_out(_store(office), live, Path(folder))
        entries = json.loads(Path(folder, f"{collection}.json").read_text(encoding="utf-8"))
    return next((one for one in entries if one["id"] == key), None)


def _store(office: Office) -> Path:
    return Path(office.environment["YIBOSHI_OFFICE"], "store")
