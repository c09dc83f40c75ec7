"""A picture is made anew from its pixels: what else was in the file is gone."""

import io
import threading
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from server.media.refused import RefusedFile, Unreadable

# Pillow opens these alone, whatever else it could: each format is a parser.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
# A camera's largest picture; unpacked it takes four bytes a pixel.
MOST_PIXELS = 50_000_000
# The largest glass there is; what is larger is made smaller.
LONGEST_SIDE = 3840
SMALL_SIDE = 360
# The largest takes a few hundred megabytes while it is made: one after the other.
_turn = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """A picture made anew. `extension`: png, jpg or webp."""

    data: bytes
    extension: str
    width: int
    height: int


def remake(path: Path) -> Picture:
    """The picture at `path` from its pixels alone: no EXIF, no comments, nothing after its end.

    Of one that moves the first frame is kept. Raises RefusedFile.
    """
    with _turn:
        return _remade(_opened(path))


def _remade(picture: Image.Image) -> Picture:
    kept = picture.format
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = io.BytesIO()
    if kept == "JPEG":
        _plain(picture).convert("RGB").save(written, "JPEG", quality=88, optimize=True)
        extension = "jpg"
    elif kept == "WEBP":
        _plain(picture).save(written, "WEBP", quality=90)
        extension = "webp"
    else:
        _plain(picture).save(written, "PNG", optimize=True)
        extension = "png"
    return Picture(written.getvalue(), extension, *picture.size)


def small(data: bytes) -> bytes:
    """A WebP of a picture's `data`, small enough for a list. Raises OSError for what is none."""
    picture = Image.open(io.BytesIO(data), formats=FORMATS)
    picture.thumbnail((SMALL_SIDE, SMALL_SIDE))
    written = io.BytesIO()
    _plain(picture).save(written, "WEBP", quality=80)
    return written.getvalue()


def _opened(path: Path) -> Image.Image:
    """With its pixels read, within bounds."""
    try:
        with path.open("rb") as file:
            picture: Image.Image = Image.open(file, formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise RefusedFile(_too_large(picture.width, picture.height))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedFile(_too_large(0, 0)) from None
    except (OSError, SyntaxError, ValueError, MemoryError, OverflowError):
        raise Unreadable("图片") from None
    return picture


def _too_large(width: int, height: int) -> str:
    size = f"有 {width}×{height} 个点，" if width else ""
    return f"这张图片{size}展开以后太大。请缩小到 {LONGEST_SIDE} 点宽以内再传。"


def _plain(picture: Image.Image) -> Image.Image:
    """Its pixels with nothing beside them: palettes and odd modes become RGB, clear parts stay."""
    clear = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    plain = picture.convert("RGBA" if clear else "RGB")
    plain.info.clear()
    return plain
