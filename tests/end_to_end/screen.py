"""A private X screen of any size: to be looked at, photographed and filmed."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
_FPS = 12
# Of what is watched: pixels across, and how often it is looked at in a second.
_SPOT, _LOOKS = 16, 60


@dataclass(frozen=True)
class Screen:
    """A running X server: its display name and its size in pixels."""

    display: str
    size: tuple[int, int]

    @property
    def name(self) -> str:
        return "portrait" if self.size[1] > self.size[0] else "landscape"

    def shot(self, path: Path) -> None:
        """What is on the screen now, as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        command = ["ffmpeg", "-loglevel", "error", "-y", *self._grab(), "-frames:v", "1", str(path)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=30)

    def colours(self, rect: tuple[float, float, float, float]) -> int:
        """How many different colours there are now in a rectangle (left, top, width, height)."""
        left, top, width, height = map(round, rect)
        command = ["ffmpeg", "-loglevel", "error", *self._grab(), "-frames:v", "1",
                   "-vf", f"crop={width}:{height}:{left}:{top}",
                   "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]  # fmt: skip
        grabbed = subprocess.run(command, check=True, capture_output=True, timeout=30)
        pixels = np.frombuffer(grabbed.stdout, np.uint8).reshape(-1, 3)
        return len(np.unique(pixels, axis=0))

    @contextmanager
    def filming(self, path: Path) -> Iterator[None]:
        """Film the screen at half its size, and what sounds in the room and from the loudspeaker.

        Few frames, and at a lower priority: the film must not slow down what it shows.
        """
        picture = f"[0:v]scale={self.size[0] // 2}:{self.size[1] // 2}[picture]"
        sound = "[1:a][2:a]amix=inputs=2:duration=longest:normalize=0[sound]"
        camera = subprocess.Popen(
            ["nice", "-n", "5", "ffmpeg", "-loglevel", "error", "-y",
             "-thread_queue_size", "64", *self._grab(),
             "-thread_queue_size", "512", "-f", "pulse", "-i", "loudspeaker.monitor",
             "-thread_queue_size", "512", "-f", "pulse", "-i", "room.monitor",
             "-filter_complex", f"{picture};{sound}", "-map", "[picture]", "-map", "[sound]",
             "-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p",
             "-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart", path],
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield
        finally:
            camera.send_signal(signal.SIGINT)
            camera.wait()

    @contextmanager
    def watching(self, x: float, y: float) -> Iterator[list[tuple[float, float]]]:
        """Look at a few pixels about `x`, `y`: monotonic seconds, and how light it was then, 0 to 255."""
        place = f"{self.display}+{round(x) - _SPOT // 2},{round(y) - _SPOT // 2}"
        eye = subprocess.Popen(
            ["ffmpeg", "-loglevel", "error", "-f", "x11grab", "-draw_mouse", "0",
             "-framerate", str(_LOOKS), "-video_size", f"{_SPOT}x{_SPOT}", "-i", place,
             "-f", "rawvideo", "-pix_fmt", "gray", "-flush_packets", "1", "-"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        assert eye.stdout is not None
        seen: list[tuple[float, float]] = []
        looks = eye.stdout

        def look() -> None:
            while len(spot := looks.read(_SPOT * _SPOT)) == _SPOT * _SPOT:
                seen.append((time.monotonic(), sum(spot) / len(spot)))

        reader = threading.Thread(target=look)
        reader.start()
        try:
            yield seen
        finally:
            eye.terminate()
            eye.wait()
            reader.join()
            looks.close()

    def _grab(self) -> list[str]:
        size = "{}x{}".format(*self.size)
        return ["-f", "x11grab", "-draw_mouse", "0", "-framerate", str(_FPS),
                "-video_size", size, "-i", self.display]  # fmt: skip


@contextmanager
def screen(size: tuple[int, int] = PORTRAIT) -> Iterator[Screen]:
    """Start a screen of `size`; it is gone after the body. Raises RuntimeError if it can't be had."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "{}x{}x24".format(*size),
         "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            display = number.readline().strip()  # written once the server takes connections
        if not display:
            raise RuntimeError("Xvfb did not start")
        yield Screen(f":{display}", size)
    finally:
        server.terminate()
        server.wait()
