"""A repository on a real web server of this machine, with what a bad or hostile one does."""

import contextlib
import re
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep


@dataclass
class RepositoryServer:
    """`files` by path. `knows_ranges`, `span` (another Content-Range than the true one), `breaks_after`
    (bytes of a body, then the line breaks; once), `pause` (s, after every byte of a body): its manners.

    `instead`: what a path is answered with, on the raw line. `asked`: path and Range of every request.
    """

    files: Mapping[str, bytes]
    url: str = ""
    knows_ranges: bool = True
    span: str = ""
    breaks_after: int | None = None
    pause: float = 0.0
    instead: dict[str, Callable[[Callable[[bytes], object]], object]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    connections: int = 0


@contextmanager
def serving(
    files: Mapping[str, bytes], tls: ssl.SSLContext | None = None
) -> Iterator[RepositoryServer]:
    """Serve `files` until the end of the block."""
    told = RepositoryServer(files)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            told.connections += 1

        def do_GET(self) -> None:
            path = self.path.removeprefix("/repository/")
            told.asked.append((path, self.headers.get("Range", "")))
            with contextlib.suppress(ConnectionError):  # whoever asked has enough
                _answer(self, told, path)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    told.url = f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}/repository/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, told: RepositoryServer, path: str) -> None:
    if path in told.instead:
        handler.close_connection = True
        told.instead[path](handler.wfile.write)
        return
    data = told.files.get(path)
    if data is None:
        handler.send_response(404)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    etag = f'"{sha256(data).hexdigest()}"'
    if handler.headers.get("If-None-Match") == etag:
        handler.send_response(304)
        handler.send_header("ETag", etag)
        handler.end_headers()
        return
    asked = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
    if asked and told.knows_ranges:
        start = int(asked[1])
        handler.send_response(206)
        span = f"bytes {start}-{len(data) - 1}/{len(data)}"
        handler.send_header("Content-Range", told.span or span)
        data = data[start:]
    else:
        handler.send_response(200)
    handler.send_header("ETag", etag)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    if told.breaks_after is not None:
        handler.wfile.write(data[: told.breaks_after])
        handler.close_connection = told.breaks_after < len(data)
        told.breaks_after = None
    elif told.pause:
        for byte in data:
            handler.wfile.write(bytes([byte]))
            sleep(told.pause)
    else:
        handler.wfile.write(data)
