"""What the terminal and its sync worker say to each other: a JSON object a line, with one key."""

import json
from typing import Any

from kiosk.sync.generations import Generation

# Longer is no message of ours.
_LONGEST = 64 * 1024
Message = dict[str, Any]


def write_message(message: Message) -> bytes:
    """As a line."""
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def read_message(line: bytes) -> Message | None:
    """The message in a line; None where it is none."""
    if len(line) > _LONGEST:
        return None
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) and len(message) == 1 else None


def arrival(generation: Generation) -> Message:
    """There is another one to be shown."""
    told = ("name", "number", "fingerprint", "urgent")
    return {"arrived": {key: getattr(generation, key) for key in told}}
