"""The hints' server (uvicorn): in a thread beside the office, or as a program of its own."""

import asyncio
import resource
import socket
from contextlib import suppress
from threading import Event, Thread
from typing import Any

import uvicorn
from flask import Flask
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.delivery.hints import LONGEST_S, Hints, watch
from server.repository import versions

# Lines at a time; a thousand terminals hold one each. Beyond, the answer is 503 and terminals look by themselves.
_MOST_LINES = 8000
# Bytes of a request's head, which is one line of ours and what a proxy adds.
_MOST_HEAD = 8 * 1024
# A request has come by then, whole; and when an answer should long have gone, the line goes.
_HEAD_S = 10.0
_LINE_S = LONGEST_S + _HEAD_S
# Whatever is still going on then is left where it is.
_END_S = 3.0


class _Line(H11Protocol):
    """A line that is let go of, whatever the other side does: uvicorn waits for ever for a request."""

    _late: tuple[asyncio.TimerHandle, ...] = ()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count."""
        super().connection_made(transport)
        if len(self.connections) > 2 * (self.limit_concurrency or 0):  # not even a word to each
            transport.abort()
            return
        self._late = (
            self.loop.call_later(_HEAD_S, self._abort_if_idle),
            self.loop.call_later(_LINE_S, transport.abort),
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        for one in self._late:
            one.cancel()
        super().connection_lost(exc)

    def _abort_if_idle(self) -> None:
        if self.cycle is None:
            self.transport.abort()


class _Server(uvicorn.Server):
    def __init__(self, hints: Hints) -> None:
        super().__init__(_config(hints))
        self._hints = hints

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Everybody is answered before the lines are cut."""
        self._hints.close()
        await super().shutdown(sockets)


class HintServer:
    """Listens on `sock`; ends when `stop` is called, from any thread. `app`: only its database is used."""

    def __init__(self, app: Flask, sock: socket.socket) -> None:
        self._app, self._sock = app, sock
        self._hints = Hints()
        self._stopped = Event()
        self._server = _Server(self._hints)
        self._thread = Thread(target=self.run, name="hints", daemon=True)

    def run(self) -> None:
        """Serve until it is stopped; in the main thread, by a signal, too."""
        asyncio.run(self._serve())

    def start(self) -> None:
        """Serve in a thread, which ends with the process at the latest."""
        self._thread.start()

    def stop(self) -> None:
        """Answer everybody and end what `start` began; takes a second or two."""
        self._server.should_exit = True
        self._thread.join(_END_S)

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()

        def tell(newest: int) -> None:
            with suppress(RuntimeError):  # the loop has just ended
                loop.call_soon_threadsafe(self._hints.tell, newest)

        def look() -> int:
            with self._app.app_context():
                return versions.told()

        watcher = Thread(
            target=watch, args=(look, tell, self._stopped), name="versions", daemon=True
        )
        watcher.start()
        try:
            await self._server.serve([self._sock])
        finally:
            self._stopped.set()
            watcher.join(_END_S)


def listening(host: str, port: int, *, or_another: bool = False) -> socket.socket:
    """A socket for it. Raises OSError where it can't be opened, nor `or_another`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError:
        if not or_another:
            raise
        return socket.create_server((host, 0), family=family, backlog=1024)


def allow_many_files() -> None:
    """As many open files as the system lets this process have: every line is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _most_lines() -> int:
    """Never so many that there are no files left for the office beside, whoever knocks."""
    here, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST_LINES if here == resource.RLIM_INFINITY else min(_MOST_LINES, here // 4)


def _config(app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=_Line,
        loop="asyncio",
        ws="none",
        lifespan="off",
        interface="asgi3",
        # What strangers send is no news; only an error of ours is.
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_most_lines(),
        h11_max_incomplete_event_size=_MOST_HEAD,
        timeout_graceful_shutdown=1,
    )
