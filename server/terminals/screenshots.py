"""A terminal's screenshot: made anew, so that nothing hides in it, and the last one kept only."""

import hashlib
import io
import struct
import zlib

from PIL import Image

from server.database import now
from server.models.terminal import Terminal
from server.store import store

# Larger than any glass; a picture that claims to be larger is not unpacked.
_MOST_PIXELS = 4096 * 4096
# What Pillow raises for pictures that are not what they say.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


def made_anew(png: bytes) -> bytes:
    """The picture in `png`, as another PNG of the same pixels and nothing else.

    Raises ValueError where it is no PNG, is broken, or has more than 4096 x 4096 pixels.
    """
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise ValueError("the picture has too many pixels")
            pixels = picture.convert("RGB")
    except _BROKEN as error:
        raise ValueError(f"not a PNG that can be read ({type(error).__name__})") from None
    written = io.BytesIO()
    pixels.save(written, "PNG")
    return written.getvalue()


def keep(terminal: Terminal, png: bytes) -> str:
    """Keep the picture in the store and name it in the open transaction; the one it replaces, or "".

    Each terminal's lie apart: one that goes may look as another that stays. Raises ValueError as
    `made_anew` does.
    """
    anew = made_anew(png)
    before = terminal.screenshot
    terminal.screenshot = hashlib.sha256(anew).hexdigest()
    terminal.screenshot_at = now()
    store().put(_path(terminal.id, terminal.screenshot), anew)
    return before if before != terminal.screenshot else ""


def forget(terminal_id: int, sha256: str) -> None:
    """Delete one from the store, after what named it is committed."""
    store().delete(_path(terminal_id, sha256))


def last(terminal: Terminal) -> bytes | None:
    """The last one; None where there is none."""
    if not terminal.screenshot:
        return None
    try:
        return store().get(_path(terminal.id, terminal.screenshot))
    except FileNotFoundError:
        return None


def _path(terminal_id: int, sha256: str) -> str:
    return f"screenshots/{terminal_id}/{sha256}.png"
