"""One Lottie file, frame by frame, through rlottie. The only place that knows rlottie."""

import ctypes
import gzip
import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.ui.moving_picture import BrokenPictureError

# A film of two minutes is under 2 MB; this keeps a wrong file out of rlottie's parser.
MAX_BYTES = 8 * 1024 * 1024


class Lottie:
    """An animation that can draw any of its frames at any size; see `MovingPicture`."""

    def __init__(self, path: Path) -> None:
        """Read `path`, which may be packed (.gz). Raises BrokenPictureError for what is no Lottie file."""
        self.path = path
        self._lib = _library()
        source, self.is_opaque = _source(path)
        self._animation = self._lib.lottie_animation_from_data(source, b"", b"")
        if not self._animation:
            raise BrokenPictureError(f"{path.name} 不是动画文件")
        # rlottie counts the frame after the last as well; in a loop that is the first again.
        self.frames = int(self._lib.lottie_animation_get_totalframe(self._animation)) - 1
        self.rate = float(self._lib.lottie_animation_get_framerate(self._animation))
        width, height = ctypes.c_size_t(), ctypes.c_size_t()
        self._lib.lottie_animation_get_size(
            self._animation, ctypes.byref(width), ctypes.byref(height)
        )
        self.frames = max(1, self.frames)
        if self.rate <= 0 or width.value < 1 or height.value < 1:
            self.close()
            raise BrokenPictureError(f"动画 {path.name} 里没有画面")
        self.aspect = width.value / height.value

    def __del__(self) -> None:
        """What nobody has closed is closed."""
        self.close()

    @property
    def seconds(self) -> float:
        """How long it plays once."""
        return self.frames / self.rate

    def frame_at(self, seconds: float, *, loop: bool = False) -> int:
        """The frame to show `seconds` after the start."""
        frame = int(max(0.0, seconds) * self.rate + 1e-6)
        return frame % self.frames if loop else min(frame, self.frames - 1)

    def draw(self, frame: int, width: int, height: int, pixels: bytearray) -> None:
        """Frame number `frame` into `pixels`, as premultiplied BGRA, top row first.

        Other threads go on meanwhile: ctypes lets go of the interpreter.
        """
        room = (ctypes.c_char * (width * height * 4)).from_buffer(pixels)
        self._lib.lottie_animation_render(
            self._animation, frame, ctypes.addressof(room), width, height, width * 4
        )

    def close(self) -> None:
        """Let go of what rlottie holds."""
        animation, self._animation = getattr(self, "_animation", None), None
        if animation:
            self._lib.lottie_animation_destroy(animation)


@cache
def _library() -> Any:
    """The C functions of rlottie, as rlottie_capi.h has them.

    Not rlottie-python's own calls: they set the argument types of functions that all threads share, and
    make and copy a buffer for every frame.
    """
    import rlottie_python

    library = ctypes.CDLL(str(Path(rlottie_python.__file__).with_name("librlottie.so")))
    pointer, size, text = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p
    for name, result, arguments in (
        ("from_data", pointer, (text, text, text)),
        ("destroy", None, (pointer,)),
        ("get_totalframe", size, (pointer,)),
        ("get_framerate", ctypes.c_double, (pointer,)),
        ("get_size", None, (pointer, pointer, pointer)),
        ("render", None, (pointer, size, pointer, size, size, size)),
    ):
        function = getattr(library, f"lottie_animation_{name}")
        function.restype, function.argtypes = result, arguments
    # It would keep ten drawings, and give the first for every other that has no key.
    library.lottie_configure_model_cache_size(size(0))
    return library


def _check(drawing: Any) -> None:
    """Raise for what rlottie, which is C++ and trusting, should not be given."""
    if not drawing["layers"] or drawing["op"] <= drawing["ip"]:
        raise ValueError("nothing to show")
    if not (0 < drawing["fr"] <= 240 and 0 < drawing["w"] <= 8192 and 0 < drawing["h"] <= 8192):
        raise ValueError("impossible size or rate")


def _is_opaque(drawing: Any) -> bool:
    """Whether its lowest layer is a plain sheet larger than the picture (kiosk/ui/cinema_maker.py)."""
    lowest = drawing["layers"][-1]
    width, height = lowest.get("sw", 0), lowest.get("sh", 0)
    return bool(lowest.get("ty") == 1 and width > drawing["w"] and height > drawing["h"])


def _source(path: Path) -> tuple[bytes, bool]:
    """The text of the animation in `path`, and whether nothing shines through. Raises BrokenPictureError."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            source: bytes = file.read(MAX_BYTES + 1)
        if len(source) > MAX_BYTES:
            raise BrokenPictureError(f"动画 {path.name} 太大")
        drawing = json.loads(source.decode("utf-8"))
        _check(drawing)
        return source, _is_opaque(drawing)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BrokenPictureError(f"{path.name} 不是动画文件") from error
    except OSError as error:
        raise BrokenPictureError(f"动画 {path.name} 读不了：{error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BrokenPictureError(f"{path.name} 不是动画文件") from error
