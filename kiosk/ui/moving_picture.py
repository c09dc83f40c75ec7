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
    def is_opaque(self) -> bool:
        """Nothing of what lies below it shines through."""

    def frame_at(self, seconds: float) -> int:
        """The number of the frame to be seen `seconds` after the start; the last one after the end."""

    def draw(self, frame: int, width: int, height: int, pixels: bytearray) -> None:
        """Frame number `frame` as premultiplied BGRA into `pixels`, width × height × 4 bytes, top row first.

        Raises BrokenPictureError.
        """

    def close(self) -> None:
        """No more frames will be asked for."""


VIDEOS = (".mp4", ".m4v", ".webm")
_PAINTINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def open_picture(path: Path) -> MovingPicture:
    """The picture in the file at `path`, by what it is called. Raises BrokenPictureError."""
    # Imported late: each brings a library along.
    kind = path.suffix.lower()
    if kind in VIDEOS:
        from kiosk.ui.video import Video

        return Video(path)
    if kind in _PAINTINGS:
        from kiosk.ui.painting import Painting

        return Painting(path)
    from kiosk.ui.lottie import Lottie

    return Lottie(path)
