"""Where the office says that this terminal's releases come from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_CHANNEL = re.compile("live|group-[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Standing:
    """`repository`: an absolute URL that ends with a slash. `hints`: one too, or "". `time`: the office's."""

    channel: str
    repository: str
    hints: str
    time: str


def standing_of(office: str, told: Mapping[str, Any]) -> Standing | None:
    """What a heartbeat's answer from the office at address `office` says; None from one that has no releases.

    What is not understood (an office of another age) counts as not said.
    """
    channel, repository = told.get("channel"), absolute(office, told.get("repository"))
    if not isinstance(channel, str) or not _CHANNEL.fullmatch(channel) or not repository:
        return None
    return Standing(
        channel,
        repository.rstrip("/") + "/",
        absolute(office, told.get("hints")),
        time if isinstance(time := told.get("time"), str) else "",
    )


def absolute(office: str, told: object) -> str:
    """The URL meant by an absolute one, a path on the office, or ":PORT/path" on its host; "" for no such."""
    if not isinstance(told, str) or re.search(r"[\s\x00-\x1f]", told):
        return ""
    if re.fullmatch(r":[0-9]{1,5}/.*", told):
        parts = urlsplit(office)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return f"{parts.scheme}://{host}{told}"
    if told.startswith("/"):
        return office.rstrip("/") + told
    return told if re.match(r"https?://[^/]", told) else ""
