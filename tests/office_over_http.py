"""A simulated office served over HTTP, slowly where a test wants that, with a long poll for hints."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.release_simulator import ReleaseSimulator

_CHUNK = 16 * 1024


class OfficeOverHttp:
    """Serves `office`. While `gate` is not set, an answer stops after `stops_at` bytes of its body."""

    def __init__(self, office: ReleaseSimulator) -> None:
        self.office = office
        self.gate = threading.Event()
        self.gate.set()
        self.stops_at = 0
        self.asked: list[str] = []
        self.sent = 0
        self.address = ""
        self._changed = threading.Condition()
        self.down = False

    def tell(self) -> None:
        """Wake whoever waits for a hint."""
        with self._changed:
            self._changed.notify_all()

    def hint(self, after: int) -> int | None:
        with self._changed:
            self._changed.wait_for(lambda: self.office.version > after, timeout=20)
        return self.office.version if self.office.version > after else None


@contextmanager
def served(office: ReleaseSimulator) -> Iterator[OfficeOverHttp]:
    """The office at `address`, until the end of the block."""
    told = OfficeOverHttp(office)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told.asked.append(self.path)
            if told.down:
                self._answer(503, b"")
            elif self.path.startswith("/hints"):
                version = told.hint(int(self.path.rpartition("=")[2]))
                body = json.dumps({"version": version}).encode() if version else b""
                self._answer(200 if version else 204, body)
            else:
                data = told.office.files.get(self.path.removeprefix("/repository/"))
                self._answer(404 if data is None else 200, data or b"")

        def _answer(self, status: int, body: bytes) -> None:
            start = 0
            if status == 200 and (span := self.headers.get("Range")):
                start, status = int(span.removeprefix("bytes=").rstrip("-")), 206
            self.send_response(status)
            if status == 206:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            if status != 204:
                self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            if len(body) > told.stops_at:
                self._send(body[start : told.stops_at])
                told.gate.wait(30)
                start = max(start, told.stops_at)
            self._send(body[start:])

        def _send(self, body: bytes) -> None:
            try:
                for at in range(0, len(body), _CHUNK):
                    self.wfile.write(body[at : at + _CHUNK])
                    told.sent += len(body[at : at + _CHUNK])
            except OSError:  # it has had enough, or was killed
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (http.server's name)
            """A test has its own report."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        told.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield told
        finally:
            told.gate.set()
            told.tell()
            server.shutdown()
