"""Letters for the map: measured without drawing, drawn once."""

import re
from functools import lru_cache

from kivy.core.text import Label as CoreLabel
from kivy.graphics.texture import Texture
from kivy.metrics import Metrics

from content.wrap import wrap
from kiosk.ui import theme
from kiosk.ui.theme import Rgba

# MIIT's least size of main text, in dp; the size of names in glass pixels.
_LEAST_DP, _SIZE = 18, 28
# Lines are set closer than in running text.
_LEADING = 1.18
_RIM = 3


def size() -> float:
    """The size of a name on the map, in pixels."""
    return float(max(theme.sp(_SIZE), _LEAST_DP * Metrics.density))


@lru_cache(maxsize=2048)
def broken(text: str, lines: int, pixels: float) -> tuple[str, ...]:
    """`text` in at most so many lines of about the same length; fewer where it can't be."""
    width = sum(_advance(char, pixels) for char in text)
    share = width / lines
    for slack in (1.05, 1.2, 1.4, 1.7, 2.2):
        found = wrap(text, share * slack + 1, lambda char: _advance(char, pixels))
        if len(found) <= lines and not _cuts_a_word(text, found):
            return tuple(found)
    return (text,)


def _cuts_a_word(text: str, lines: list[str]) -> bool:
    return any(all(word not in line for line in lines) for word in re.findall(r"[!-~]+", text))


def extent(lines: tuple[str, ...], pixels: float) -> tuple[float, float]:
    """Width and height in pixels of `lines`."""
    width = max(sum(_advance(char, pixels) for char in line) for line in lines)
    return width + 2 * _RIM, len(lines) * pixels * _LEADING + _RIM


@lru_cache(maxsize=512)
def drawn(line: str, pixels: float, ink: Rgba, rim: Rgba | None) -> Texture:
    """One line as a picture; `rim`: the colour around its letters."""
    around = {"outline_width": _RIM, "outline_color": rim[:3]} if rim else {}
    label = CoreLabel(
        text=line, font_name=theme.FONT, font_size=pixels, bold=True, color=ink, **around
    )
    label.refresh()
    return label.texture


@lru_cache(maxsize=4096)
def _advance(char: str, pixels: float) -> float:
    width, _ = _ruler(pixels).get_extents(char)
    return float(width)


@lru_cache(maxsize=8)
def _ruler(pixels: float) -> CoreLabel:
    return CoreLabel(font_name=theme.FONT, font_size=pixels, bold=True)
