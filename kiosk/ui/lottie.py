"""One Lottie file, frame by frame, through rlottie. The only place that knows rlottie."""

import ctypes
import json
from pathlib import Path
from typing import Any

Pixels = ctypes.Array[ctypes.c_char]

# A drawing of ours is under 100 kB; this keeps a wrong file out of rlottie's parser.
MAX_BYTES = 8 * 1024 * 1024


class BrokenAnimationError(Exception):
    """The file is not an animation that can be shown; the message says why, in Chinese."""


class Lottie:
    """An animation that can draw any of its frames at any size."""

    def __init__(self, path: Path) -> None:
        """Read `path`. Raises BrokenAnimationError for whatever is not a Lottie file."""
        self.path = path
        self._animation = _open(path)
        self._animation.rlottie_lib.lottie_animation_render.argtypes = None
        self._pixels: Pixels = (ctypes.c_char * 0)()
        # rlottie counts the frame after the last as well; in a loop that is the first again.
        self.frames = max(1, int(self._animation.lottie_animation_get_totalframe()) - 1)
        self.rate = float(self._animation.lottie_animation_get_framerate())
        width, height = self._animation.lottie_animation_get_size()
        if self.frames < 1 or self.rate <= 0 or width < 1 or height < 1:
            raise BrokenAnimationError(f"动画 {path.name} 里没有画面")
        self.aspect = width / height

    @property
    def seconds(self) -> float:
        """How long it plays once."""
        return self.frames / self.rate

    def frame_at(self, seconds: float, *, loop: bool) -> int:
        """The frame to show `seconds` after the start."""
        frame = int(seconds * self.rate)
        return frame % self.frames if loop else min(frame, self.frames - 1)

    def draw(self, frame: int, width: int, height: int) -> Pixels:
        """Frame number `frame` as premultiplied BGRA, top row first; overwritten by the next."""
        size = width * height * 4
        if len(self._pixels) != size:
            self._pixels = (ctypes.c_char * size)()
        # rlottie-python's own call makes and copies such a buffer, 2.5 MB, for every frame.
        self._animation.rlottie_lib.lottie_animation_render(
            self._animation.animation_p,
            ctypes.c_size_t(frame),
            ctypes.byref(self._pixels),
            ctypes.c_size_t(width),
            ctypes.c_size_t(height),
            ctypes.c_size_t(width * 4),
        )
        return self._pixels


def _check(drawing: Any) -> None:
    """Raise for what rlottie, which is C++ and trusting, should not be given."""
    if not drawing["layers"] or drawing["op"] <= drawing["ip"]:
        raise ValueError("nothing to show")
    if not (0 < drawing["fr"] <= 240 and 0 < drawing["w"] <= 8192 and 0 < drawing["h"] <= 8192):
        raise ValueError("impossible size or rate")


def _open(path: Path) -> Any:
    from rlottie_python.rlottie_wrapper import LottieAnimation

    try:
        if path.stat().st_size > MAX_BYTES:
            raise BrokenAnimationError(f"动画 {path.name} 太大")
        source = path.read_text(encoding="utf-8")
        _check(json.loads(source))
    except OSError as error:
        raise BrokenAnimationError(f"动画 {path.name} 读不了：{error.strerror}") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BrokenAnimationError(f"{path.name} 不是动画文件") from error
    try:
        animation = LottieAnimation.from_data(source)
        animation.lottie_animation_get_totalframe()
    except Exception as error:  # rlottie-python raises bare ctypes and attribute errors
        raise BrokenAnimationError(f"{path.name} 不是动画文件") from error
    return animation
