"""One picture file (PNG, JPEG, WebP, GIF), still or moving by its own frame times, through Pillow."""

from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

import numpy as np
from PIL import Image, ImageSequence, UnidentifiedImageError

from kiosk.ui.moving_picture import BrokenPictureError

# A picture of 12 million pixels takes 50 MB; one of a clerk's camera has been made smaller by the office.
_MOST_PIXELS = 12_000_000
_MOST_FRAMES = 600
# What browsers make of a frame that claims to take no time.
_SHORTEST_S, _USUAL_S = 0.02, 0.1


class Painting:
    """See `MovingPicture`."""

    is_opaque = False

    def __init__(self, path: Path) -> None:
        """Read `path`. Raises BrokenPictureError."""
        self._path = path
        try:
            self._image = Image.open(path)
        except UnidentifiedImageError as error:
            raise BrokenPictureError(f"{path.name} 不是图片文件") from error
        except OSError as error:
            raise BrokenPictureError(f"图片 {path.name} 读不了：{error.strerror}") from error
        width, height = self._image.size
        self.aspect = width / height
        try:
            if width * height > _MOST_PIXELS:
                raise BrokenPictureError(f"图片 {path.name} 太大：{width}×{height} 像素")
            self._ends = [*accumulate(_durations(self._image))]
        except BrokenPictureError:
            self.close()
            raise
        except Exception as error:  # Pillow's plug-ins raise whatever their formats suggest
            self.close()
            raise BrokenPictureError(f"图片 {path.name} 读不了，文件不完整或已损坏") from error

    @property
    def seconds(self) -> float:
        """How long it plays once; 0 for a still."""
        return self._ends[-1] if len(self._ends) > 1 else 0.0

    def frame_at(self, seconds: float) -> int:
        """The frame to show `seconds` after the start."""
        return min(bisect_right(self._ends, max(0.0, seconds)), len(self._ends) - 1)

    def draw(self, frame: int, width: int, height: int, pixels: bytearray) -> None:
        """Frame number `frame` into `pixels`. Raises BrokenPictureError."""
        try:
            self._image.seek(frame)
            drawn = self._image.convert("RGBA").resize((width, height), Image.Resampling.BILINEAR)
        except Exception as error:  # as above
            raise BrokenPictureError(f"图片 {self._path.name} 第 {frame + 1} 帧读不了") from error
        rgba = np.asarray(drawn, np.uint16)
        premultiplied = rgba[..., 2::-1] * rgba[..., 3:] // 255
        into = np.frombuffer(pixels, np.uint8).reshape(height, width, 4)
        into[..., :3], into[..., 3] = premultiplied, rgba[..., 3]

    def close(self) -> None:
        """Let go of the file."""
        self._image.close()


def _durations(image: Image.Image) -> list[float]:
    """How long each frame is seen, in seconds; each is decoded, for it may be broken."""
    seconds: list[float] = []
    for frame in ImageSequence.Iterator(image):
        frame.load()
        told = frame.info.get("duration", 0) / 1000
        seconds.append(told if told >= _SHORTEST_S else _USUAL_S)
        if len(seconds) == _MOST_FRAMES:
            break
    return seconds
