"""A cartoon (Lottie): it must play on the terminal, hold no program and need nothing from outside."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.media.refused import RefusedFile, Unreadable

# As the terminal's own bound (kiosk.ui.lottie).
MOST_BYTES = 8 * 1024 * 1024
MOST_SECONDS = 600
_PLAY_S = 30
_EMBEDDED = re.compile(r"data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=\s]*")


@dataclass(frozen=True)
class Cartoon:
    """A cartoon that plays. `data` holds what was understood of the file, `still` a PNG of its middle."""

    data: bytes
    still: bytes
    width: int
    height: int
    seconds: float


def read(path: Path) -> Cartoon:
    """The cartoon at `path`. Raises RefusedFile."""
    if path.stat().st_size > MOST_BYTES:
        raise RefusedFile("这个动画太大，终端放不动。请导出得小一些（8 MB 以内）。")
    try:
        drawing = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_no_number)
        _refuse_impossible(drawing)
        for part in _parts(drawing):
            _refuse_active(part)
        data = json.dumps(drawing, ensure_ascii=False, separators=(",", ":")).encode()
    except (ValueError, TypeError, KeyError, RecursionError):
        raise RefusedFile("这不是动画文件。动画要用 Lottie 格式导出（一个 .json 文件）。") from None
    seconds = (drawing["op"] - drawing["ip"]) / drawing["fr"]
    return Cartoon(data, play(data), round(drawing["w"]), round(drawing["h"]), seconds)


def play(data: bytes) -> bytes:
    """A PNG of a cartoon's middle, drawn by what the terminal draws with. Raises RefusedFile.

    In a process of its own: that library is C++ and trusts what it is given.
    """
    try:
        played = subprocess.run(
            [sys.executable, "-m", "server.media.still"],
            input=data,
            capture_output=True,
            timeout=_PLAY_S,
            check=True,
            cwd=Path(__file__).parents[2],
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise Unreadable("动画") from None
    return played.stdout


def _refuse_impossible(drawing: Any) -> None:
    """Raises ValueError, TypeError or KeyError for what is no drawing."""
    frames, rate = drawing["op"] - drawing["ip"], drawing["fr"]
    if not isinstance(drawing["layers"], list) or not drawing["layers"]:
        raise ValueError("nothing to show")
    if not (0 < rate <= 240 and 0 < frames <= rate * MOST_SECONDS):
        raise ValueError("impossible length")
    if not (0 < drawing["w"] <= 8192 and 0 < drawing["h"] <= 8192):
        raise ValueError("impossible size")


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _parts(one)


def _refuse_active(part: dict[str, Any]) -> None:
    """Raises RefusedFile for expressions (a text under "x") and for what lies elsewhere."""
    if isinstance(part.get("x"), str):
        raise RefusedFile("动画里带有程序（表达式）。请在导出时关掉“表达式”，再传一次。")
    outside = isinstance(part.get("u"), str) and part["u"]
    held = part.get("p")
    if isinstance(held, str) and not _EMBEDDED.fullmatch(held):
        outside = outside or held
    if outside or any(isinstance(part.get(key), str) and part[key] for key in ("fPath", "url")):
        raise RefusedFile(
            "动画要用到外面的图片、字体或网址，终端上没有。请在导出时选“全部放进一个文件”。"
        )


def _no_number(text: str) -> float:
    raise ValueError(text)
