"""What others do to bring a folder to a screen: copy it, rsync it, zip it whole."""

import http.client
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import urllib3

from tests.bench.wire import wire

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Carried:
    """Bytes on the wire in both directions, and seconds."""

    carried: int
    seconds: float


def copied_over_http(repository: str, targets: Path, to: Path) -> float:
    """Seconds to copy the files that lie in `targets`, one after the other, from where they are served."""
    paths = [path.relative_to(targets).as_posix() for path in targets.rglob("*") if path.is_file()]
    host = urlsplit(repository)
    pool = urllib3.HTTPConnectionPool(host.hostname or "", host.port, maxsize=1)
    to.mkdir()
    began = time.monotonic()
    for number, path in enumerate(paths):
        answer = pool.request("GET", f"{host.path}targets/{path}", preload_content=False)
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path}: {answer.status}")
        with (to / str(number)).open("wb") as file:
            shutil.copyfileobj(answer, file, _CHUNK)
        answer.release_conn()
    os.sync()
    seconds = time.monotonic() - began
    shutil.rmtree(to)
    return seconds


def rsynced(before: Path, after: Path, work: Path) -> Carried:
    """Bring a copy of the folder `before` to what `after` holds, by rsync's daemon."""
    work.mkdir()
    # Hard links: rsync writes a changed file anew and leaves the other name alone.
    shutil.copytree(before, work / "copy", copy_function=os.link)
    with _daemon(after, work) as host, wire(host) as counted:
        began = time.monotonic()
        subprocess.run(
            ["rsync", "-a", "--delete", f"rsync://127.0.0.1:{counted.port}/set/", f"{work}/copy/"],
            check=True, capture_output=True,
        )  # fmt: skip
        return Carried(counted.carried, time.monotonic() - began)


@contextmanager
def _daemon(folder: Path, work: Path) -> Iterator[str]:
    """rsync's server on `folder`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = work / "rsyncd.conf"
    config.write_text(f"use chroot = no\n[set]\npath = {folder}\nuid = 0\ngid = 0\n", "utf-8")
    command = ["rsync", "--daemon", "--no-detach", f"--config={config}", f"--port={port}",
               "--address=127.0.0.1"]  # fmt: skip
    process = subprocess.Popen(command)
    try:
        _await_port(port)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _await_port(port: int) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def zipped(folder: Path, to: Path) -> float:
    """Seconds to make a zip of all that is in `folder`."""
    began = time.monotonic()
    with zipfile.ZipFile(to, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
    return time.monotonic() - began


def zipped_over_http(archive: Path, to: Path) -> Carried:
    """Fetch a zip and unpack it into `to`."""
    handler = partial(_Quiet, directory=str(archive.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with wire(f"127.0.0.1:{server.server_port}") as counted:
            began = time.monotonic()
            url = f"http://127.0.0.1:{counted.port}/{archive.name}"
            here = to.with_suffix(".zip")
            with (
                urllib3.request("GET", url, preload_content=False) as answer,
                here.open("wb") as file,
            ):
                shutil.copyfileobj(answer, file, _CHUNK)
            with zipfile.ZipFile(here) as fetched:
                fetched.extractall(to)
            os.sync()
            seconds = time.monotonic() - began
        server.shutdown()
    return Carried(counted.carried, seconds)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (http.server's name)
        """A bench has its own table."""
