"""What lies in an office's store: the releases, as terminals fetch them."""

import json
from pathlib import Path
from typing import Any

from tests.end_to_end.office import Office


def _read(office: Office, path: str) -> Any:
    return json.loads(
        (Path(office.environment["YIBOSHI_OFFICE"], "store", path)).read_text(encoding="utf-8")
    )


def live_number(office: Office) -> int:
    """The number of the release that terminals are to show."""
    return int(_read(office, "live.json")["number"])


def published(office: Office, collection: str, key: str) -> dict[str, Any] | None:
    """An item as the live release has it; None where it has not."""
    entries = _read(office, f"{_read(office, 'live.json')['folder']}/{collection}.json")
    return next((one for one in entries if one["id"] == key), None)
