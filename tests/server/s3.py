"""An S3-compatible server program for the tests that need one: rclone's, on a folder."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY, SECRET = "officekey", "officesecret"
_RCLONE = Path(sys.executable).with_name("rclone")
_PATIENCE_S = 20


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """The address of a server whose buckets are the folders in `folder`, until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    options = ("--addr", address, "--auth-key", f"{KEY},{SECRET}")
    server = subprocess.Popen(
        [_RCLONE, "serve", "s3", *options, folder],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(folder)},
    )
    try:
        _wait_for(address)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(_PATIENCE_S)


def _wait_for(address: str) -> None:
    host, port = address.split(":")
    end = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection((host, int(port)), 1).close()
        except OSError:
            assert time.monotonic() < end, "rclone does not answer"
            time.sleep(0.05)
        else:
            return
