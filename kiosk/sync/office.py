"""The office as a terminal reaches it; /api/v1/openapi.json there describes every call."""

import json
from typing import Any

import urllib3

from kiosk.sync.membership import Joined, Membership

# Entries that the office takes at a time. The longest clue there can be is under 5 KB, so that many are
# under its megabyte.
MOST_ENTRIES = 200
# No office needs longer to catch its breath; one that says so is mistaken.
_LONGEST_WAIT_S = 600.0
# No answer is larger; a page of something else may be.
_MOST_BYTES = 1024 * 1024
_PATIENCE = urllib3.Timeout(connect=5, read=20)


class Unreachable(Exception):
    """The office did not answer, or not as an office does; it may later."""


class Busy(Unreachable):
    """The office has too much to do, and asks to be left alone for `wait_s` s (RFC 9110, 10.2.3)."""

    def __init__(self, status: int, wait_s: float) -> None:
        self.wait_s = wait_s
        super().__init__(f"status {status}, wait {wait_s:.0f} s")


class Refused(Exception):
    """The office answered, and will not: `status` is HTTP's, the message for an operator."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


class Office:
    """Asks the office. Every call raises Unreachable or Refused; none takes longer than half a minute."""

    def __init__(self, address: str, token: str = "") -> None:
        """`address` as "https://office.example:8443". Raises ValueError for another kind."""
        parts = urllib3.util.parse_url(address)
        if parts.scheme not in {"http", "https"} or not parts.host:
            raise ValueError(f"后台地址要写成 http:// 或 https:// 开头，现在是“{address}”。")
        self.address = address.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._pool = urllib3.PoolManager(num_pools=1, timeout=_PATIENCE, retries=False)

    def enrol(self, code: str, software: str) -> Joined:
        """Trade a one-time code for a membership."""
        told = self._ask("POST", "/enrol", {"code": code, "software": software})
        try:
            terminal, name, token = int(told["terminal"]), str(told["name"]), str(told["token"])
            root = str(told.get("root", "")).encode()
        except (KeyError, TypeError, ValueError) as error:
            raise Unreachable(f"unexpected answer: {error}") from error
        return Joined(Membership(self.address, terminal, name, token), root)

    def heartbeat(self, health: dict[str, Any]) -> dict[str, Any]:
        """Say how this terminal is; what it is to know and do."""
        return self._ask("POST", "/heartbeat", health)

    def send(self, entries: list[dict[str, Any]], time: str) -> set[str]:
        """Hand over entries (at most MOST_ENTRIES); the keys of those that need not come again."""
        told = self._ask("POST", "/outbox", {"entries": entries, "time": time})
        try:
            return {str(key) for key in told["taken"]} | {str(r["key"]) for r in told["refused"]}
        except (KeyError, TypeError) as error:
            raise Unreachable(f"unexpected answer: {error}") from error

    def report(self, order: int, *, done: bool, result: str) -> None:
        """Say what became of an order."""
        self._ask("POST", f"/orders/{order}", {"done": done, "result": result})

    def show(self, png: bytes) -> None:
        """Send a picture of the glass."""
        self._request("PUT", "/screenshot", png, "image/png")

    def _ask(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        data = self._request(method, path, text, "application/json")
        if not data:
            return {}
        try:
            answer = json.loads(data)
        except ValueError as error:
            raise Unreachable(f"no JSON: {error}") from error
        if not isinstance(answer, dict):
            raise Unreachable("no object")
        return answer

    def _request(self, method: str, path: str, body: bytes, kind: str) -> bytes:
        try:
            with self._pool.request(
                method,
                f"{self.address}/api/v1{path}",
                body=body,
                headers={**self._headers, "Content-Type": kind},
                redirect=False,
                preload_content=False,
            ) as response:
                data = response.read(_MOST_BYTES)
                response.drain_conn() if len(data) < _MOST_BYTES else response.close()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unreachable(str(error)) from error
        if 200 <= response.status < 300:
            return bytes(data)
        if response.status in {429, 503}:
            raise Busy(response.status, _seconds(response.headers.get("Retry-After", "")))
        if response.status >= 500 or response.status < 400:
            raise Unreachable(f"status {response.status}")
        raise Refused(response.status, data[:300].decode("utf-8", "replace"))


def _seconds(told: str) -> float:
    """Of a Retry-After; 0 for a date, which a clock that may be wrong makes nothing of."""
    return min(float(told), _LONGEST_WAIT_S) if told.isascii() and told.isdecimal() else 0.0
