"""Takes the sound out of somebody's own video, once, so that the terminal's voice can play it.

Only so do the rules of the voice hold for it: pause and silence at once, another loudspeaker, the volume that the
office asks for, and the picture that follows what is heard (docs/adr/0046).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import numpy as np
import soundfile
from numpy.typing import NDArray

from content.narration.library import Recorded
from content.storyboard.film import Cue
from kiosk.ui.cinema_reel import Score

RATE = 32_000
# Played in such pieces: where it goes on another way, it begins anew with the one that sounds.
PIECE_S = 4.0
_LONGEST_S, _LOOK_S = 60.0, 0.01
# What comes of the file is never nought, as what SDL writes before and after it is: so its first sample is known.
_SHIFT = 64
_FILTER = f"aformat=sample_rates={RATE}:channel_layouts=mono,dcshift=shift={_SHIFT / 32768}"


@dataclass(frozen=True)
class Soundtrack:
    """What a video sounds like: `seconds` of the file at `path`; 0 where it is silent."""

    path: Path
    seconds: float

    @property
    def pieces(self) -> Sequence[Recorded]:
        """One after the other."""
        starts = [n * PIECE_S for n in range(ceil(self.seconds / PIECE_S))]
        return [Recorded(self.path, at, min(PIECE_S, self.seconds - at)) for at in starts]

    @property
    def score(self) -> Score:
        """What the video's pictures keep time with."""
        pieces = self.pieces
        return Score(
            tuple(
                Cue(one.start, one.start + one.seconds, "", "", 0, one.seconds) for one in pieces
            ),
            (0.0,) * len(pieces),
            (0.0,),
            self.seconds,
        )


SILENT = Soundtrack(Path(), 0.0)


def soundtrack(path: Path) -> Soundtrack:
    """What `take_out` has left at `path`."""
    if path.stat().st_size == 0:
        return SILENT
    return Soundtrack(path, float(soundfile.info(path).duration))


def take_out(video: Path, path: Path) -> None:
    """Write what `video` sounds like to `path`, whole or not at all; an empty file where it is silent.

    Belongs into a process of its own: SDL is told by the environment to play into a file.
    """
    part = path.with_name(f".{path.stem}.{os.getpid()}.flac")
    try:
        with TemporaryDirectory() as folder:
            samples = _played(video, Path(folder) / "samples")
        if len(samples):
            soundfile.write(part, samples, RATE)
        else:
            part.touch()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _played(video: Path, raw: Path) -> NDArray[np.int16]:
    os.environ |= {
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(raw),
        "SDL_DISKAUDIODELAY": "0",
    }
    # Imported late: it brings all of FFmpeg along.
    from ffpyplayer.player import MediaPlayer
    from ffpyplayer.tools import set_loglevel

    set_loglevel("quiet")
    told: list[str] = []
    player = MediaPlayer(
        str(video),
        callback=lambda what, _: told.append(what),
        ff_opts={"vn": True, "sn": True, "af": _FILTER},
    )
    until = monotonic() + _LONGEST_S
    while monotonic() < until and not any(w == "eof" or "error" in w for w in told):
        sleep(_LOOK_S)
    player.close_player()
    if not raw.exists():
        return np.zeros(0, np.int16)
    samples = np.fromfile(raw, np.int16)
    sounding = np.flatnonzero(samples)
    if not len(sounding):
        return np.zeros(0, np.int16)
    played = samples[sounding[0] : sounding[-1] + 1].astype(np.int32) - _SHIFT
    return np.clip(played, -32768, 32767).astype(np.int16)
