"""What every kind of moving picture can do for a player; each kind has a file of its own."""

from pathlib import Path
from typing import Protocol


class BrokenPictureError(Exception):
    """The file is nothing that can be shown; the message says why, in Chinese, and names it."""


class MovingPicture(Protocol):
    """Frames in time. Used by one thread at a time; `close` lets go of all that it holds."""

    @property
    def aspect(self) -> float:
        """Its width, of its height."""

    @property
    def seconds(self) -> float:
        """How long it plays once."""

    @property
    def sounds(self) -> bool:
        """It has a voice of its own."""

    def frame_at(self, seconds: float) -> int:
        """The number of the frame to be seen `seconds` after the start; the last one after the end."""

    def draw(self, frame: int, width: int, height: int, pixels: bytearray) -> None:
        """Frame number `frame` as premultiplied BGRA into `pixels`, width × height × 4 bytes, top row first.

        Raises BrokenPictureError.
        """

    def hold(self, *, held: bool) -> None:
        """Stand still, sound and all, or go on; it stands still when it is opened."""

    def close(self) -> None:
        """No more frames will be asked for."""


_VIDEOS = (".mp4", ".m4v", ".webm")
_PAINTINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def open_picture(path: Path, *, muted: bool = False) -> MovingPicture:
    """The picture in the file at `path`, by what it is called; `muted`: without the sound it may have.

    Raises BrokenPictureError.
    """
    # Imported late: each brings a library along.
    kind = path.suffix.lower()
    if kind in _VIDEOS:
        from kiosk.ui.video import Video

        return Video(path, muted=muted)
    if kind in _PAINTINGS:
        from kiosk.ui.painting import Painting

        return Painting(path)
    from kiosk.ui.lottie import Lottie

    return Lottie(path)


def sounding(path: Path) -> float:
    """How long the picture at `path` sounds, in seconds; 0 where it is silent, or broken."""
    if path.suffix.lower() not in _VIDEOS:
        return 0.0
    try:
        picture = open_picture(path, muted=True)
    except BrokenPictureError:
        return 0.0
    picture.close()
    return picture.seconds if picture.sounds else 0.0
