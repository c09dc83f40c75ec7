"""What the office told this terminal to follow: which channel, fetched where, with hints from where."""

import json
import urllib.parse
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.sync import membership

LIVE = "live"


@dataclass(frozen=True)
class Following:
    """`repository` and `hints` as the office says them: absolute, or as seen from it; "" for none."""

    channel: str = LIVE
    repository: str = "/repository/"
    hints: str = ""


def following(told: Mapping[str, Any]) -> Following:
    """Of a heartbeat's answer; what is missing (an office of another age) is the default."""
    default = Following()
    return Following(
        str(told.get("channel") or default.channel),
        str(told.get("repository") or default.repository),
        str(told.get("hints") or ""),
    )


def absolute(office: str, told: str) -> str:
    """The address that the office at `office` means by `told`: a URL, "/path" on it, ":PORT/path" beside.

    "" where it means none.
    """
    if not told or "://" in told:
        return told
    base = urllib.parse.urlsplit(office)
    if told.startswith(":"):
        host = base.hostname or ""
        host = f"[{host}]" if ":" in host else host
        return f"{base.scheme}://{host}{told}"
    return urllib.parse.urljoin(office, told)


def read(state: Path) -> Following | None:
    """What was kept in `state`; None where the office has not said it yet."""
    try:
        return following(json.loads(_file(state).read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError):
        return None


def keep(state: Path, chosen: Following) -> None:
    """Keep it, for the start after this one: the office may not be reached then. Raises OSError."""
    if read(state) != chosen:
        durable.make_folder(state)
        durable.replace(_file(state), json.dumps(asdict(chosen)).encode())


def office(state: Path) -> str:
    """The address of the office that this terminal belongs to; "" where it belongs to none."""
    joined = membership.read(state)
    return joined.office if joined else ""


def _file(state: Path) -> Path:
    return state / "follow.json"
