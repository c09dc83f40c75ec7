"""Fetches one file of known size over HTTP, going on where an earlier attempt stopped."""

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from kiosk.speech.model_error import ModelError, from_os

# A machine without a network is to be told soon.
_TIMEOUT_SECONDS = 10
# A line that drops again and again is worth going on with, as long as every go brings something.
_PAUSE_SECONDS = 1.0
_BLOCK = 1 << 16


def download(url: str, target: Path, size: int, tell: Callable[[int], None]) -> None:
    """Bring `target`, whatever part of it is there already, to `size` bytes.

    `tell` hears how many bytes are there. What has arrived stays for the next attempt, unless it
    can't be right. Whether the bytes are the right ones is for the caller to find out.
    Raises ModelError where the file can't be had or written.
    """
    if _size(target) > size:
        target.unlink()
    tell(_size(target))
    while (before := _size(target)) < size:
        reason = "连接提前断开"
        try:
            _go_on(url, target, size, tell)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                target.unlink(missing_ok=True)
                raise ModelError(f"下载地址给的文件比应有的小，不是所要的文件：{url}") from error
            raise ModelError(f"服务器不给这个文件（HTTP {error.code}）：{url}") from error
        except (OSError, http.client.HTTPException) as error:
            reason = _why(error)
        if _size(target) <= before:
            raise ModelError(f"连不上下载地址：{url}（{reason}）")
        if _size(target) < size:
            time.sleep(_PAUSE_SECONDS)


def _go_on(url: str, target: Path, size: int, tell: Callable[[int], None]) -> None:
    """One connection's worth. An OSError is the network's; the disk's is a ModelError."""
    have = _size(target)
    headers = {"Range": f"bytes={have}-"} if have else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 (only http(s) comes here)
    with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310
        if answer.status == http.HTTPStatus.PARTIAL_CONTENT:
            if not (answer.headers.get("Content-Range") or "").startswith(f"bytes {have}-"):
                target.unlink()  # or the next attempt would end here too
                raise http.client.HTTPException("服务器给了文件的另一段")
        else:
            have = 0  # many servers send the whole file whatever one asks for
        _truncate(target, have)
        while block := answer.read(_BLOCK):
            have += len(block)
            if have > size:
                target.unlink()
                raise ModelError(f"下载地址给的文件比应有的大，不是所要的文件：{url}")
            _append(target, block)
            tell(have)


def _why(error: Exception) -> str:
    cause = getattr(error, "reason", error)
    if isinstance(cause, socket.gaierror):
        return "没有网络，或找不到这个地址"
    if isinstance(cause, TimeoutError):
        return "没有回应"
    return str(cause)


def _truncate(target: Path, length: int) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as file:
            file.truncate(length)
    except OSError as error:
        raise from_os(error) from error


def _append(target: Path, block: bytes) -> None:
    try:
        with target.open("ab") as file:
            file.write(block)
    except OSError as error:
        raise from_os(error) from error


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
