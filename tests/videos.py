"""Videos as clerks have them: a picture that tells the time, and a sound that does."""

import subprocess
from pathlib import Path

import numpy as np
import soundfile

_RATE = 48_000
# At every second: so long white, and a noise of so many seconds.
_FLASH_S, _CLICK_S = 0.2, 0.02
_FLASHES = f"drawbox=color=white:t=fill:enable='lt(mod(t,1),{_FLASH_S})'"


def speaking(path: Path, seconds: int = 1) -> Path:
    """A video at `path`, black; at every second it flashes and clicks."""
    sound = np.zeros(seconds * _RATE, np.float32)
    burst = np.random.default_rng(8).uniform(-0.8, 0.8, int(_CLICK_S * _RATE))
    for second in range(seconds):
        sound[second * _RATE :][: len(burst)] = burst
    path.parent.mkdir(exist_ok=True)
    clicks = path.with_suffix(".wav")
    soundfile.write(clicks, sound, _RATE)
    made(path, *_black(seconds), "-i", str(clicks))
    clicks.unlink()
    return path


def silent(path: Path, seconds: int = 1) -> Path:
    """The same without a sound."""
    return made(path, *_black(seconds))


def made(path: Path, *how: str) -> Path:
    """What ffmpeg makes of `how`, at `path`."""
    codecs = ("-c:v", "libvpx", "-c:a", "libopus") if path.suffix == ".webm" else ()
    command = ("ffmpeg", "-loglevel", "error", "-y", *how, *codecs, "-pix_fmt", "yuv420p")
    subprocess.run([*command, path], check=True)
    return path


def _black(seconds: int) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"color=black:size=320x240:rate=25:duration={seconds},{_FLASHES}")
