"""A real HTTP server on this machine that serves one file, and misbehaves as it is told."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Server:
    """`requests`: the Range header of each request so far, None where there was none."""

    data: bytes
    url: str = ""
    status: int = 200
    honours_range: bool = True
    answers: int | None = None  # so many requests, then 503
    drop_after: int | None = None  # bytes of each answer before the line drops
    claims: int | None = None  # a Content-Length that is not so
    shift: int = 0  # answers with a part that begins so many bytes too early
    requests: list[str | None] = field(default_factory=list)


@contextmanager
def serving(data: bytes) -> Iterator[Server]:
    server = Server(data)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            server.requests.append(asked)
            if server.answers is not None and len(server.requests) > server.answers:
                self.send_error(503)
                return
            if server.status != 200:
                self.send_error(server.status)
                return
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            if not server.honours_range:
                start = 0
            elif start >= len(server.data):
                self.send_error(416)
                return
            partial = bool(start)
            start -= server.shift if partial else 0
            body = server.data[start:]
            self.send_response(206 if partial else 200)
            if partial:
                end = len(server.data)
                self.send_header("Content-Range", f"bytes {start}-{end - 1}/{end}")
            self.send_header("Content-Length", str(server.claims or len(body)))
            self.end_headers()
            self.wfile.write(body if server.drop_after is None else body[: server.drop_after])

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        server.url = f"http://127.0.0.1:{web.server_port}"
        thread = threading.Thread(target=web.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            web.shutdown()
            thread.join()
