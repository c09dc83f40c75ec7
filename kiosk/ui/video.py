"""One video file (MP4, WebM) through ffpyplayer, with its own sound where it has one.

It plays by its own clock: what is asked of it is whatever is due by that.
"""

from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from kiosk.ui.moving_picture import BrokenPictureError

_OPENING_S = 4.0
_LOOK_S = 0.01
# How a stream of sound is announced: MP4's handler, WebM's codecs. ffpyplayer does not tell.
_SOUND = (b"hdlr\0\0\0\0\0\0\0\0soun", b"A_OPUS", b"A_VORBIS", b"A_AAC")


class Video:
    """See `MovingPicture`."""

    def __init__(self, path: Path, *, muted: bool = False) -> None:
        """Open `path`; it plays when it is first drawn. Raises BrokenPictureError."""
        # Imported late: it brings all of FFmpeg along.
        from ffpyplayer.player import MediaPlayer
        from ffpyplayer.tools import set_loglevel

        set_loglevel("quiet")
        self._path = path
        self.sounds = has_sound(path)
        silent = muted or not self.sounds
        options: dict[str, Any] = {"paused": True, "out_fmt": "bgra", "an": silent, "sn": True}
        options["sync"] = "video" if silent else "audio"
        self._trouble = ""
        self._player = MediaPlayer(str(path), callback=self._told, ff_opts=options, volume=0.0)
        self._held = True
        self._picture: Any = None
        self._last = -1.0
        # It gives no picture while it stands still: it runs, unheard, until there is the first.
        self._player.set_pause(False)
        until = monotonic() + _OPENING_S
        while not (self._is_open() and self._take()):
            if self._trouble or monotonic() > until:
                self.close()
                raise BrokenPictureError(f"视频 {path.name} 播放不了，文件不完整或格式不对")
            sleep(_LOOK_S)
        self._player.set_pause(True)
        self._player.set_volume(1.0)
        about = self._player.get_metadata()
        width, height = about["src_vid_size"]
        self.aspect = width / height
        self.seconds = float(about["duration"])
        numerator, denominator = about["frame_rate"]
        self._rate = numerator / denominator if numerator and denominator else 25.0

    def frame_at(self, seconds: float) -> int:
        """The frame to show `seconds` after the start."""
        return int(min(max(0.0, seconds), self.seconds) * self._rate)

    def draw(self, frame: int, width: int, height: int, pixels: bytearray) -> None:
        """What is due now into `pixels`."""
        if frame / self._rate < self._last - 1.0:
            self._player.seek(0, relative=False, accurate=False)
        self._take()
        pixels[:] = self._scaled(width, height)

    def hold(self, *, held: bool) -> None:
        """Stand still, sound and all, or go on."""
        if held != self._held:
            self._held = held
            self._player.set_pause(held)

    def close(self) -> None:
        """Let go of the file, and of the sound."""
        with suppress(Exception):  # it may never have been open
            self._player.close_player()

    def _told(self, what: str, _: object) -> None:
        """What goes on in the player's own threads."""
        if "error" in what or what == "read:exit":
            self._trouble = what

    def _is_open(self) -> bool:
        about = self._player.get_metadata()
        return bool(about["src_vid_size"][0] and about["duration"])

    def _take(self) -> bool:
        """Whether there was a newer picture."""
        found = False
        while True:
            told, _ = self._player.get_frame()
            if told is None:
                return found
            self._picture, self._last = told
            found = True

    def _scaled(self, width: int, height: int) -> bytes:
        from ffpyplayer.pic import SWScale

        picture = self._picture
        scale = SWScale(*picture.get_size(), picture.get_pixel_format(), width, height, "bgra")
        return bytes(scale.scale(picture).to_bytearray()[0])


def has_sound(path: Path) -> bool:
    """Whether the file at `path` announces a stream of sound. Raises BrokenPictureError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenPictureError(f"视频 {path.name} 读不了：{error.strerror}") from error
    return any(mark in data for mark in _SOUND)
