"""Sound kept for diagnosis, when an operator asks for it: what is written, and when it ends.

Times are time.monotonic() seconds: what an operator has switched on ends with the machine's uptime,
the worker or `RECORDING_SECONDS`, whichever comes first.
"""

import errno
import os
import time
import wave
from collections.abc import Iterator
from pathlib import Path

from content.cache import cache_dir
from kiosk.speech.pcm import RATE, Samples

# Enough to say a dozen sentences beside the terminal; too short to be forgotten over the next shift.
RECORDING_SECONDS = 600.0
# What ten minutes can bring, and as much again from before; then somebody has to take them away.
MOST_FILES = 200
MOST_BYTES = 2 * round(RECORDING_SECONDS) * RATE * 2
_NAME = "heard-*.wav"
_REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘满了",
    errno.EFBIG: "录音太多了，请先删除",
}


def recordings_dir() -> Path:
    """`YIBOSHI_RECORDINGS`, else a folder of the cache."""
    chosen = os.environ.get("YIBOSHI_RECORDINGS")
    return Path(chosen) if chosen else cache_dir() / "recordings"


def kept(folder: Path) -> list[Path]:
    """The recordings in `folder`, the oldest first; none where it can't be read."""
    return sorted(folder.glob(_NAME))


def delete(folder: Path) -> int:
    """Delete the recordings in `folder`, and nothing else; how many are left."""
    for path in kept(folder):
        try:
            path.unlink()
        except OSError:  # the next may be possible
            continue
    return len(kept(folder))


def why(error: OSError) -> str:
    """For an operator, in Chinese."""
    return _REASONS.get(error.errno or 0, "录音文件夹写不进去")


class Recorder:
    """Keeps whole utterances in `folder` until `until`, as WAV files of 16 kHz, mono, 16 bit.

    Only the terminal's own user can read them. Raises OSError where the folder can't be had.
    """

    def __init__(self, folder: Path, until: float) -> None:
        self._folder = folder
        self._until = until
        self._sound: list[Samples] = []
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)

    def begin(self) -> None:
        """A new utterance; whatever was not kept of the last is forgotten."""
        self._sound = []

    def hear(self, samples: Samples) -> None:
        """More of it."""
        self._sound.append(samples)

    def keep(self, now: float) -> None:
        """Write the utterance that has just ended, unless recording has, too.

        Raises OSError where that can't be done, EFBIG among them when the folder is full.
        """
        sound, self._sound = self._sound, []
        if not sound or now >= self._until:
            return
        data = b"".join(samples.astype("<i2").tobytes() for samples in sound)
        before = kept(self._folder)
        size = sum(path.stat().st_size for path in before)
        if len(before) >= MOST_FILES or size + len(data) > MOST_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        path = self._folder / next(name for name in _names() if not (self._folder / name).exists())
        try:
            with open(path, "xb", opener=_private) as file, wave.open(file, "wb") as wav:
                wav.setnchannels(1)
                wav.setsampwidth(2)
                wav.setframerate(RATE)
                wav.writeframes(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _names() -> Iterator[str]:
    """When it was, and a number where that was the same second."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    yield f"heard-{stamp}.wav"
    for number in range(2, MOST_FILES + 2):
        yield f"heard-{stamp}-{number}.wav"
