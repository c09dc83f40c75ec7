"""`GET /hints?after=VERSION`: a long poll (ASGI) that ends when there is a newer timestamp than that.

Only a hint: who hears it looks for itself and verifies all it finds, and who hears nothing looks every half
minute. So it needs no log-in and tells a number, nothing else.
"""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPMethod, HTTPStatus
from threading import Event
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PATH = "/hints"
# Proxies give up on a silent line after a minute, many firewalls sooner.
LONGEST_S = 25.0
# Between two looks at the database: one row, however many wait.
LOOK_S = 0.5

_ASKED = re.compile(rb"after=([0-9]{1,18})")
_log = logging.getLogger(__name__)


class Hints:
    """The application. `tell` is called in its loop."""

    def __init__(self) -> None:
        self._version = 0
        # Done when the version changes, and then another takes its place.
        self._changed: asyncio.Future[None] | None = None
        self._closed = False

    def tell(self, version: int) -> None:
        """The newest timestamp has this version: whoever waits for it is answered."""
        if version == self._version:
            return
        self._version = version
        self._wake()

    def close(self) -> None:
        """Nobody need wait any longer."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        if self._changed is not None:
            self._changed.set_result(None)
        self._changed = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = _ASKED.fullmatch(scope["query_string"])
        if scope["path"] != PATH:
            await _answer(send, HTTPStatus.NOT_FOUND)
        elif scope["method"] != HTTPMethod.GET:
            await _answer(send, HTTPStatus.METHOD_NOT_ALLOWED, allow=b"GET")
        elif asked is None:
            await _answer(send, HTTPStatus.BAD_REQUEST)
        elif await self._newer(int(asked[1]), receive):
            await _answer(send, HTTPStatus.OK, json.dumps({"version": self._version}).encode())
        else:
            await _answer(send, HTTPStatus.NO_CONTENT)

    async def _newer(self, after: int, receive: Receive) -> bool:
        """Whether there is one, as soon as there is; not, when the time is over or nobody waits any more."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST_S
        gone = asyncio.ensure_future(_gone(receive))
        try:
            while self._version <= after and not self._closed and not gone.done():
                if (left := end - loop.time()) <= 0:
                    break
                if self._changed is None:
                    self._changed = loop.create_future()
                await asyncio.wait(
                    {gone, self._changed}, timeout=left, return_when="FIRST_COMPLETED"
                )
        finally:
            gone.cancel()
        return self._version > after


async def _gone(receive: Receive) -> None:
    """Until who asked has hung up; what else they send is not looked at."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: HTTPStatus, body: bytes = b"", **headers: bytes) -> None:
    """And hang up: who waits for half a minute gains nothing by a line that stays open."""
    told = {b"cache-control": b"no-store", b"connection": b"close"}
    told |= {name.encode(): value for name, value in headers.items()}
    if body:
        told |= {b"content-type": b"application/json"}
    if status != HTTPStatus.NO_CONTENT:
        told |= {b"content-length": str(len(body)).encode()}
    start = {"type": "http.response.start", "status": int(status), "headers": [*told.items()]}
    await send(start)
    await send({"type": "http.response.body", "body": body})


def watch(version: Callable[[], int], tell: Callable[[int], None], stop: Event) -> None:
    """Look at `version` until `stop` is set, and `tell` it; what goes wrong may go well the next time."""
    failed = False
    while True:
        try:
            tell(version())
            failed = False
        except Exception:  # noqa: BLE001  (the thread must go on)
            if not failed:
                _log.exception("the newest version could not be looked at")
            failed = True
        if stop.wait(LOOK_S):
            return
