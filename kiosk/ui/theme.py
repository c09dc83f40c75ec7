"""The one look of the terminal: colour, type scale, spacing and motion (DESIGN, "paper and water").

Lengths are given in *glass pixels*, on a glass whose short side is 1080 of them; `px` and `sp` turn
them into the pixels of the window at hand.
"""

from dataclasses import dataclass

Rgba = tuple[float, float, float, float]


def rgba(code: str, alpha: float = 1.0) -> Rgba:
    """The colour that is written `code`, "#RRGGBB"."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (red, green, blue, alpha)


PAPER_CODE = "#FAF6EE"
PAPER = rgba(PAPER_CODE)
CARD = rgba("#FFFFFF")
INK = rgba("#1E2A32")
QUIET_INK = rgba("#4A5A63")
CANAL = rgba("#0F6E78")
CANAL_DEEP = rgba("#0A4A52")
MIST = rgba("#DCEDEC")
MIST_LINE = rgba("#B5D6D5")
VERMILION = rgba("#C8372D")
WHEAT = rgba("#D9A441")
WHEAT_PALE = rgba("#F8EBCF")
DISABLED = rgba("#667780")
CLEAR = rgba("#FFFFFF", 0.0)
VEIL = rgba("#0A2A30", 0.55)
SHADOW = rgba("#0A4A52", 0.10)

# Every pair of ink and ground that text is set in; a test holds each at 4.5:1 or better.
TEXT_PAIRS: tuple[tuple[Rgba, Rgba], ...] = (
    (INK, PAPER),
    (INK, CARD),
    (INK, MIST),
    (INK, WHEAT_PALE),
    (QUIET_INK, PAPER),
    (QUIET_INK, CARD),
    (QUIET_INK, MIST),
    (CANAL, CARD),
    (CANAL, PAPER),
    (CANAL_DEEP, MIST),
    (CANAL_DEEP, PAPER),
    (CARD, CANAL),
    (CARD, CANAL_DEEP),
    (CARD, VERMILION),
    (VERMILION, CARD),
    (VERMILION, PAPER),
    (DISABLED, CARD),
)

# The type scale, in glass pixels.
BODY, LEAD, TITLE, DISPLAY = 32, 40, 56, 80
# Spacing.
TIGHT, GAP, WIDE, PAGE = 12, 24, 40, 40
RADIUS = 24
TARGET = 116
# Motion, in seconds; Kivy's name of the curve.
MOVE = 0.28
CURVE = "out_cubic"
# Frames a second of drawings: while someone is being answered, and while nobody is there.
LIVELY_FPS, CALM_FPS = 30, 8
# Of films where the processor draws the window, too, until it is known what that costs (cinema_pace.py).
SPARING_FPS = 15

FONT = "Noto Sans CJK SC"
LARGE_PRINT = 1.25
# MIIT's rule for elderly-friendly screens: main text >= 18 dp, targets >= 60 dp.
_MIN_BODY_DP, _MIN_TARGET_DP = 18, 60


@dataclass
class _Scale:
    length: float = 1.0
    type: float = 1.0
    portrait: bool = True


_scale = _Scale()


def use(width: float, height: float, density: float, *, large_print: bool = False) -> None:
    """Fit the scale to a window of `width`×`height` pixels at `density` pixels a dp."""
    readable = max(_MIN_BODY_DP / BODY, _MIN_TARGET_DP / TARGET) * density
    _scale.length = max(min(width, height) / 1080, readable)
    _scale.type = _scale.length * (LARGE_PRINT if large_print else 1.0)
    _scale.portrait = height >= width


def px(glass: float) -> float:
    """A length in glass pixels, in window pixels."""
    return round(glass * _scale.length)


def sp(glass: float) -> float:
    """A type size in glass pixels, in window pixels; larger in large print."""
    return round(glass * _scale.type)


def large_print() -> bool:
    """Whether type is larger than the glass asks for."""
    return _scale.type > _scale.length


def portrait() -> bool:
    """Whether the glass stands upright."""
    return _scale.portrait


def contrast(one: Rgba, other: Rgba) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgba) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
