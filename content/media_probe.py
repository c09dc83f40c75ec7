"""`python -m content.media_probe FILE…`: whether each can be decoded, a line a file, empty where it can.

A process of its own: what decoders do with a damaged file is nobody's promise.
"""

from __future__ import annotations

import sys
from pathlib import Path

SOUNDS = frozenset({".opus", ".ogg", ".wav", ".flac", ".mp3"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
_SIDE = 64


def trouble(path: Path) -> str:
    """Why the file can't be decoded; empty if it can."""
    try:
        if path.suffix == ".json":
            _lottie(path)
        elif path.suffix in SOUNDS:
            _sound(path)
        else:
            _picture(path)
    except (OSError, RuntimeError, ValueError, SyntaxError) as error:
        return " ".join(str(error).split()) or type(error).__name__
    return ""


def _lottie(path: Path) -> None:
    from content.storyboard.raster import frame

    document = path.read_text("utf-8")
    if not frame(document, 0, _SIDE, _SIDE)[..., 3].any():
        raise ValueError("第一个画面是空的")


def _sound(path: Path) -> None:
    import soundfile

    with soundfile.SoundFile(path) as sound:
        if not sum(len(block) for block in sound.blocks(blocksize=1 << 16)):
            raise ValueError("里面没有声音")


def _picture(path: Path) -> None:
    from PIL import Image

    with Image.open(path) as picture:
        picture.load()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(trouble(Path(name)), flush=True)
