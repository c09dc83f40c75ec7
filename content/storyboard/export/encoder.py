"""ffmpeg as a child process: pictures go in through a pipe, a whole file comes out or none."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from content.storyboard.export.drawing import Pixels

# Linux's F_SETPIPE_SZ and the most that everybody may ask for: fewer turns between two processes.
_SET_PIPE_SIZE, _PIPE_BYTES = 1031, 1 << 20


class ExportError(Exception):
    """Why there is no file, in the message (Chinese)."""


class Encoder:
    """Writes `target` with ffmpeg, given its `arguments` but for the output; frames come by `write`.

    Used as a context: `target` is there, whole, after its end, and untouched if that was an error's.
    Raises ExportError: no ffmpeg, no room on the disk, or whatever ffmpeg says.
    """

    def __init__(self, arguments: Sequence[str], target: Path) -> None:
        if shutil.which("ffmpeg") is None:
            raise ExportError(
                "做视频要用 ffmpeg，这台机器上没有。请管理员安装：apt-get install ffmpeg"
            )
        self._arguments, self._target = arguments, target
        self._part = target.with_name(f".{target.name}.part")

    def __enter__(self) -> Self:
        self._said: IO[bytes] = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            ["ffmpeg", "-nostdin", "-y", "-v", "error", *self._arguments, str(self._part)],
            stdin=subprocess.PIPE,
            stderr=self._said,
        )
        assert self._process.stdin
        fcntl.fcntl(self._process.stdin, _SET_PIPE_SIZE, _PIPE_BYTES)
        return self

    def write(self, pixels: Pixels) -> None:
        """One more frame."""
        assert self._process.stdin
        self._process.stdin.write(pixels.data.cast("B"))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        try:
            if error is None or isinstance(error, BrokenPipeError):
                self._finish()
                self._part.replace(self._target)
        finally:
            self._process.kill()
            self._process.wait()
            self._close()
            self._said.close()
            self._part.unlink(missing_ok=True)

    def _finish(self) -> None:
        self._close()
        if self._process.wait() != 0:
            self._said.seek(0)
            raise ExportError(_reason(self._said.read().decode(errors="replace"), self._target))

    def _close(self) -> None:
        assert self._process.stdin
        # What it did not take is told by how it ended.
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()


def _reason(said: str, target: Path) -> str:
    if "No space left on device" in said:
        return f"磁盘满了，{target.name} 没有写成"
    if "Permission denied" in said:
        return f"不许写到这里：{target}"
    last = said.strip().splitlines()[-1:] or ["没有说原因"]
    return f"ffmpeg 没有做成 {target.name}：{last[0]}"
