"""The pictures of one video file (MP4, WebM) through ffpyplayer, any of them when it is asked for.

Its sound is not played here: the terminal's voice does that (kiosk/ui/cinema_sound.py), and the picture follows it.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from kiosk.ui.moving_picture import BrokenPictureError

_OPENING_S, _WAITING_S = 4.0, 1.0
_LOOK_S = 0.002
_USUAL_RATE = 25.0


class Video:
    """See `MovingPicture`."""

    is_opaque = True

    def __init__(self, path: Path) -> None:
        """Open `path`. Raises BrokenPictureError."""
        # Imported late: it brings all of FFmpeg along.
        from ffpyplayer.player import MediaPlayer
        from ffpyplayer.tools import set_loglevel

        set_loglevel("quiet")
        self._path = path
        self._trouble = ""
        self._picture: Any = None
        self._at = 0.0  # the second of the picture
        self._ahead: tuple[Any, float] | None = None
        self._scale: tuple[object, Any] | None = None
        options = {"an": True, "sn": True, "sync": "video", "out_fmt": "yuv420p"}
        self._player = MediaPlayer(str(path), callback=self._told, ff_opts=options)
        if not (self._wait(self._is_open) and self._wait(self._first)):
            self.close()
            raise BrokenPictureError(f"视频 {path.name} 播放不了，文件不完整或格式不对")
        about = self._player.get_metadata()
        width, height = about["src_vid_size"]
        self.aspect = width / height
        self.seconds = float(about["duration"])
        numerator, denominator = about["frame_rate"]
        self._rate = numerator / denominator if numerator and denominator else _USUAL_RATE

    def frame_at(self, seconds: float) -> int:
        """The frame to show `seconds` after the start."""
        return int(min(max(0.0, seconds), self.seconds) * self._rate + 1e-6)

    def draw(self, frame: int, width: int, height: int, pixels: bytearray) -> None:
        """Frame number `frame` into `pixels`."""
        wanted = frame / self._rate
        if wanted < self._at - 0.5 / self._rate:
            self._go_back(wanted)
        # Half a frame, because times in files are rounded.
        while self._ahead is not None and self._ahead[1] <= wanted + 0.5 / self._rate:
            (self._picture, self._at), self._ahead = self._ahead, self._next()
        pixels[:] = self._scaled(width, height)

    def close(self) -> None:
        """Let go of the file."""
        with suppress(Exception):  # it may never have been open
            self._player.close_player()

    def _told(self, what: str, _: object) -> None:
        """What goes on in the player's own threads."""
        if "error" in what or what == "read:exit":
            self._trouble = what

    def _is_open(self) -> bool:
        about = self._player.get_metadata()
        return bool(about["src_vid_size"][0] and about["duration"])

    def _first(self) -> bool:
        found, _ = self._player.get_frame()
        if found is None:
            return False
        (self._picture, self._at), self._ahead = found, self._next()
        return True

    def _wait(self, arrived: Callable[[], bool]) -> bool:
        until = monotonic() + _OPENING_S
        while not arrived():
            if self._trouble or monotonic() > until:
                return False
            sleep(_LOOK_S)
        return True

    def _next(self) -> tuple[Any, float] | None:
        """The picture after the last one; None where there is none, or it takes too long."""
        until = monotonic() + _WAITING_S
        while monotonic() < until:
            found, why = self._player.get_frame()
            if found is not None:
                picture, at = found
                return picture, float(at)
            if why == "eof":
                return None
            sleep(_LOOK_S)
        return None

    def _go_back(self, wanted: float) -> None:
        """Begin anew with the last picture before `wanted` that can be decoded by itself."""
        self._player.seek(wanted, relative=False, accurate=False)
        until = monotonic() + _WAITING_S
        while monotonic() < until:
            found, _ = self._player.get_frame()
            # Until it is there, pictures of where it was still come.
            if found is not None and found[1] <= wanted + 0.5 / self._rate:
                (self._picture, self._at), self._ahead = found, self._next()
                return
            if found is None:
                sleep(_LOOK_S)

    def _scaled(self, width: int, height: int) -> Any:
        from ffpyplayer.pic import SWScale

        source = (*self._picture.get_size(), self._picture.get_pixel_format())
        if self._scale is None or self._scale[0] != (source, width, height):
            self._scale = (source, width, height), SWScale(*source, width, height, "bgra")
        return self._scale[1].scale(self._picture).to_memoryview()[0]
