"""A terminal as the office hears it: HTTP with a token."""

import datetime
import json
import urllib.request
import uuid
from dataclasses import dataclass
from typing import Any

from server.api.examples import EXAMPLES


@dataclass(frozen=True)
class Device:
    """Enrolled at the office at `address`."""

    address: str
    token: str

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON that the office answers. Raises HTTPError where it refuses."""
        picture = isinstance(body, bytes)
        request = urllib.request.Request(  # noqa: S310 (ours)
            f"{self.address}/api/v1/{path}",
            body if picture else json.dumps(body).encode() if body is not None else None,
            {
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "image/png" if picture else "application/json",
            },
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (ours)
            return json.loads(answer.read() or "null")

    def beat(self, **told: Any) -> dict[str, Any]:
        """A heartbeat of a terminal without faults; what the office wants of it."""
        body = {**EXAMPLES["Heartbeat"], "faults": [], "time": None, **told}
        standing: dict[str, Any] = self.ask("POST", "heartbeat", body)
        return standing

    def asked(self, text: str, **told: Any) -> None:
        """Somebody asked, and got no answer."""
        example = next(one for one in EXAMPLES["Outbox"]["entries"] if one["kind"] == "clue")
        entry = {
            **example,
            "key": str(uuid.uuid4()),
            "at": datetime.datetime.now(datetime.UTC).isoformat(),
            "text": text,
            "alternatives": [],
            "candidates": [],
            **told,
        }
        answer = self.ask("POST", "outbox", {"entries": [entry]})
        assert answer["taken"] == [entry["key"]], answer


def enrol(address: str, code: str) -> Device:
    """Trade a code from the office's page for a token."""
    body = {"code": code, "software": "0.6.0"}
    answer = Device(address, "").ask("POST", "enrol", body)
    return Device(address, answer["token"])
