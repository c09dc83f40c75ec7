"""The icons of the glass: white lines on nothing, so that the theme can tint them."""

from __future__ import annotations

import math

from content.storyboard.layers import Animation, Layer
from content.storyboard.palette import WHITE
from content.storyboard.path import Path, arc, svg
from content.storyboard.shapes import Json, ellipse, ink, rect
from content.storyboard.timing import ring

SIZE = 192
"""Pixels across. The lines below are given on a 48-unit square, a quarter of that."""

_UNIT = SIZE / 48
_WEIGHT = 3.0


def _box(x: float, y: float, width: float, height: float, round_by: float = 3) -> Json:
    return rect(
        (x + width / 2) * _UNIT,
        (y + height / 2) * _UNIT,
        width * _UNIT,
        height * _UNIT,
        round_by * _UNIT,
    )


def _disc(x: float, y: float, radius: float) -> Json:
    return _oval(x, y, 2 * radius, 2 * radius)


def _oval(x: float, y: float, width: float, height: float) -> Json:
    return ellipse(x * _UNIT, y * _UNIT, width * _UNIT, height * _UNIT)


def _dots(*places: tuple[float, float]) -> list[Json | Path]:
    """Points as lines of no length: their round caps make them as heavy as the other lines."""
    return [svg(f"M{x} {y}h0.1") for x, y in places]


def _gear() -> Path:
    teeth = []
    for tooth in range(8):
        middle = tooth * 45
        for degrees, radius in ((-16, 14), (-9.5, 20), (9.5, 20), (16, 14)):
            x, y = ring(24, 24, radius, middle + degrees)
            teeth.append(f"{x:.2f} {y:.2f}")
    return svg("M" + "L".join(teeth) + "Z")


def _half_moon() -> list[Json | Path]:
    """The right half of a disc, hatched so closely that it is full."""
    lines: list[Json | Path] = []
    for x in range(24, 42, 2):
        half = math.sqrt(18.5**2 - (x - 24) ** 2)
        lines.append(svg(f"M{x} {24 - half:.2f}V{24 + half:.2f}"))
    return lines


_SHIELD = "M24 5L40 11V23C40 33 33 40 24 44C15 40 8 33 8 23V11Z"
_HOUSE = ("M6 23L24 7L42 23", "M11 19V41H37V19")
_HORN = "M6 18H13L23 9V39L13 30H6Z"
_MICROPHONE = ("M9 22C9 30.3 15.7 37 24 37C32.3 37 39 30.3 39 22", "M24 37V43", "M16 43H32")

Strokes = list[str | Json | Path]

ICONS: dict[str, Strokes] = {
    # the nine categories
    "construction": [
        "M15 43V6",
        "M8 43H22",
        "M6 14H43",
        "M15 6L37 14",
        "M15 6L8 14",
        "M35 14V22",
        _box(29, 22, 12, 9, 2),
        "M28 43H42V38H28Z",
    ],
    "procurement": ["M4 9H10L15 31H37L42 15H11.5", _disc(18, 39, 3), _disc(34, 39, 3)],
    "land": ["M5 35L24 25L43 35L24 45Z", "M24 35V5", "M24 6L38 11.5L24 17"],
    "property": [
        "M3 22L15 9L27 22",
        "M6 20V42H24V20",
        "M15 42V33",
        "M32 18H45",
        "M40 13L45 18L40 23",
        "M45 35H32",
        "M37 30L32 35L37 40",
    ],
    "medical": [
        _box(5, 15, 38, 27, 4),
        "M17 15V10Q17 7 20 7H28Q31 7 31 10V15",
        "M24 21V36",
        "M16.5 28.5H31.5",
    ],
    "ca": [
        _box(4, 14, 28, 20, 5),
        "M32 18.5H44V29.5H32",
        _disc(13, 24, 4),
        "M17 24H26V27.5",
        "M38 22.5V25.5",
    ],
    "bond": [_SHIELD, "M17 14L24 23L31 14", "M24 23V35", "M17.5 24H30.5", "M17.5 30H30.5"],
    "oversight": ["M4 24C14 7 34 7 44 24C34 41 14 41 4 24Z", _disc(24, 24, 7)],
    "hall": [
        _disc(24, 11, 6),
        "M13 28C13 21 17 20 24 20C31 20 35 21 35 28",
        "M4 28H44",
        "M9 28V43H39V28",
        "M19 36H29",
    ],
    # what the hand does
    "back": ["M41 24H8", "M21 10.5L7.5 24L21 37.5"],
    "home": [*_HOUSE, "M20 41V29H28V41"],
    "microphone": [_box(17, 5, 14, 24, 7), *_MICROPHONE],
    "microphone-off": [_box(17, 5, 14, 24, 7), *_MICROPHONE, "M6 6L42 42"],
    "speaker": [_HORN, arc(24, 24, 8, -45, 45), arc(24, 24, 17, -45, 45)],
    "ear": [
        "M14 20C14 3 39 3 39 20C39 30 31 30 30 37C29 45 18 45 17 37",
        "M21 20C21 12 32 12 32 20C32 25 25 25 25 31",
    ],
    "speaker-off": [_HORN, "M31 18L43 30", "M43 18L31 30"],
    "model-off": ["M4 12H44V36H28L18 44V36H4Z", "M14 24H34", "M6 5L42 43"],
    "chip-off": [
        _box(13, 13, 22, 22, 3),
        *[f"M{at} 5V13M{at} 35V43M5 {at}H13M35 {at}H43" for at in (19, 29)],
        "M6 6L42 42",
    ],
    "pause": [_box(11, 8, 9, 32, 3), _box(28, 8, 9, 32, 3)],
    "play": ["M14 7L41 24L14 41Z"],
    "repeat": [arc(23, 25, 17, 20, 315), "M35 13L44 21", "M44 9V21H32"],
    "stop": [_box(10, 10, 28, 28, 4)],
    "search": [_disc(21, 21, 14), "M31.5 31.5L42.5 42.5"],
    "list": [*_dots((8, 12), (8, 24), (8, 36)), "M17 12H42", "M17 24H42", "M17 36H42"],
    "close": ["M11 11L37 37", "M37 11L11 37"],
    "check": ["M7 25L19 37L41 12"],
    "chevron-right": ["M18 9L33 24L18 39"],
    "chevron-down": ["M9 18L24 33L39 18"],
    "settings": [_gear(), _disc(24, 24, 6.5)],
    "keyboard": [
        _box(4, 11, 40, 27, 4),
        *_dots((12, 20), (20, 20), (28, 20), (36, 20)),
        "M15 30H33",
    ],
    "backspace": ["M17 10H43V38H17L5 24Z", "M24.5 19L34.5 29", "M34.5 19L24.5 29"],
    "text-size": [
        "M5 17H29",
        "M17 6C17 24 13 35 5 42",
        "M17 17C19 29 22 36 28 41",
        "M33 30H44",
        "M38.5 24C38.5 33 36 39 32 43",
        "M38.5 30C39.5 36 41.5 40 45 43",
    ],
    "contrast": [_disc(24, 24, 19), *_half_moon()],
    # what it is about
    "departments": [
        _box(16, 5, 16, 11, 3),
        _box(4, 32, 15, 11, 3),
        _box(29, 32, 15, 11, 3),
        "M24 16V24",
        "M11.5 32V24H36.5V32",
    ],
    "meetings": [
        _disc(24, 24, 9),
        *[_disc(*ring(24, 24, 18, turn), 3) for turn in range(30, 390, 60)],
    ],
    "centre": [
        "M5 18L24 6L43 18Z",
        "M11 24V36",
        "M19.7 24V36",
        "M28.3 24V36",
        "M37 24V36",
        "M5 42H43",
    ],
    "question": [
        _disc(24, 24, 19),
        "M18 19C18 11 30 11 30 19C30 24 24 24 24 28.5",
        *_dots((24, 35)),
    ],
    "phone": [
        "M14 6L20 16L15 21C18 27 21 30 27 33L32 28L42 34C42 40 38 43 34 42C19 39 9 29 6 14C5 10 8 6 14 6Z"
    ],
    "clock": [_disc(24, 24, 19), "M24 12V24L32 29"],
    "map-pin": [
        "M24 44C14 32 9 26 9 19.5C9 11 15.7 4.5 24 4.5C32.3 4.5 39 11 39 19.5C39 26 34 32 24 44Z",
        _disc(24, 19.5, 6),
    ],
    "document": ["M10 5H28L38 15V43H10Z", "M28 5V15H38", "M18 24H30", "M18 33H30"],
    "steps": ["M5 42H15V32H25V22H35V12H43"],
    "law": [
        "M24 6V42",
        "M15 42H33",
        "M10 13H38",
        "M10 13L4 29H16Z",
        "M38 13L32 29H44Z",
        "M4 29C5 35 15 35 16 29",
        "M32 29C33 35 43 35 44 29",
    ],
    "warning": ["M24 6L44 41H4Z", "M24 18V28", *_dots((24, 34.5))],
    "calendar": [
        _box(6, 10, 36, 33, 4),
        "M6 20H42",
        "M15 5V13",
        "M33 5V13",
        *_dots((15, 28), (24, 28), (33, 28), (15, 35.5), (24, 35.5)),
    ],
    "globe": [_disc(24, 24, 19), _oval(24, 24, 17, 38), "M5 24H43", "M8 14.5H40", "M8 33.5H40"],
    # what stands on the map
    "map": ["M5 11L17 6L31 11L43 6V37L31 42L17 37L5 42Z", "M17 6V37", "M31 11V42"],
    "restroom": [
        _disc(14, 9, 4.5),
        "M7 18H21V29H18V43H10V29H7Z",
        _disc(35, 9, 4.5),
        "M31 18H39L43 32H38V43H32V32H27Z",
        "M24.5 5V43",
    ],
    "accessible-restroom": [
        _box(4, 4, 40, 40, 5),
        _disc(21, 11.5, 3),
        "M21 16V27H29L33.5 36",
        "M21 21H28",
        arc(21.5, 30, 8.5, 40, 260),
    ],
    "elevator": [
        _box(6, 5, 36, 38, 4),
        "M24 5V43",
        "M11 28L15 33L19 28",
        "M15 15V33",
        "M29 20L33 15L37 20",
        "M33 15V33",
    ],
    "stairs": ["M4 42H14V33H24V24H34V15H44", "M8 24L22 10", "M12 10H22V20"],
    "escalator": ["M4 40H13L33 18H44", "M4 30H9L29 8H44", _disc(14, 8, 4), "M14 15V23"],
    "water": [
        "M24 5C33 17 38 23 38 30C38 38 32 43 24 43C16 43 10 38 10 30C10 23 15 17 24 5Z",
        "M17 31C17 34 19 36.5 22 37",
    ],
    "information": [_disc(24, 24, 19), "M20 22H24.5V34", "M19 34H30", *_dots((24, 14.5))],
    "exit": ["M27 6H8V42H27", "M18 24H43", "M34 14.5L43.5 24L34 33.5"],
    "nursing": [
        "M17 18H31L34 25V40Q34 43 31 43H17Q14 43 14 40V25Z",
        "M18 18V12H30V18",
        "M21 12Q21 5 24 5Q27 5 27 12",
        "M14 33H22",
    ],
    "seating": ["M12 6V28H34V42", "M12 28V42", "M12 20H30Q34 20 34 28"],
    "parking": [_box(6, 6, 36, 36, 6), "M18 36V13H26C34 13 34 26 26 26H18"],
    "step-free": [
        _disc(19, 8, 4.5),
        "M19 14V28H31L37 40L42 38",
        "M19 20H29",
        arc(20, 32, 12, 35, 265),
    ],
    "floors": ["M24 5L44 15L24 25L4 15Z", "M4 24L24 34L44 24", "M4 33L24 43L44 33"],
    "flag": ["M11 44V5", "M11 7H39L32 16L39 25H11"],
    "here": [_disc(24, 24, 8), _disc(24, 24, 18), "M24 2V10", "M24 38V46", "M2 24H10", "M38 24H46"],
    "code": [
        *[_box(x, y, 14, 14, 2) for x, y in ((6, 6), (28, 6), (6, 28))],
        *_dots((13, 13), (35, 13), (13, 35)),
        "M28 29V34H34V29",
        "M42 28V36",
        "M29 42H34V40",
        *_dots((42, 42)),
    ],
    "plus": ["M24 8V40", "M8 24H40"],
    "minus": ["M8 24H40"],
    # which way to turn
    "straight": ["M24 43V7", "M11 20L24 6L37 20"],
    "left": ["M34 43V18H8", "M20 5L7 18L20 31"],
    "right": ["M14 43V18H40", "M28 5L41 18L28 31"],
    "half-left": ["M31 43V29L11 9", "M10 26V8H28"],
    "half-right": ["M17 43V29L37 9", "M20 8H38V26"],
    "around": ["M36 43V18C36 4 14 4 14 18V38", "M4 28L14 39L24 28"],
}
"""Lines of every icon by name, on the 48-unit square."""


def icon(name: str) -> Animation:
    """One icon as a one-frame animation. Raises KeyError for a name not in ICONS."""
    lines: list[Json | Path] = []
    for stroke in ICONS[name]:
        path = svg(stroke) if isinstance(stroke, str) else stroke
        lines.append(path.scaled(_UNIT, _UNIT) if isinstance(path, Path) else path)
    shapes = [ink(lines, line=WHITE, width=_WEIGHT * _UNIT)]
    return Animation(name, SIZE, SIZE, 1, (Layer(name, shapes),))
