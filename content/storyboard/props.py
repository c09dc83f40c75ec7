"""The things that appear in more than one cartoon, in canal lines on a 960×640 stage."""

from __future__ import annotations

from content.storyboard.palette import (
    CANAL,
    DEEP,
    GRAIN,
    MIST,
    PAPER,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
    Colour,
)
from content.storyboard.path import Path, svg
from content.storyboard.shapes import Geometry, Json, ellipse, group, ink, rect, star
from content.storyboard.timing import Animated

LINE = 5.0
"""The weight of an outline on the stage."""


def piece(shape: Geometry, fill: Colour | None = WHITE, line: Colour = DEEP) -> Json:
    """A part of a thing: a fill in the stage's outline."""
    return ink(shape, fill, line, LINE)


def stroke(
    data: str,
    line: Colour = DEEP,
    width: float = LINE,
    trim: tuple[Animated, Animated] | None = None,
) -> Json:
    """A bare line."""
    return ink(svg(data), line=line, width=width, trim=trim)


def block(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: Colour | None = WHITE,
    round_by: float = 10,
) -> Json:
    """An outlined rectangle by its upper left corner."""
    return piece(rect(x + width / 2, y + height / 2, width, height, round_by), fill)


def plain(
    x: float, y: float, width: float, height: float, fill: Colour, round_by: float = 0
) -> Json:
    """A rectangle without outline by its upper left corner."""
    return ink(rect(x + width / 2, y + height / 2, width, height, round_by), fill)


def rows(
    x: float,
    y: float,
    widths: tuple[float, ...],
    gap: float = 20,
    line: Colour = WATER,
    width: float = 6,
) -> Json:
    """Lines of writing, one below another."""
    return ink(
        [svg(f"M{x} {y + i * gap}h{w}") for i, w in enumerate(widths)], line=line, width=width
    )


def coin(cx: float, cy: float, radius: float = 26) -> list[Json]:
    """A gold coin with a ¥."""
    r = radius
    sign = [
        svg(f"M{cx - r * 0.36} {cy - r * 0.5}L{cx} {cy - r * 0.02}L{cx + r * 0.36} {cy - r * 0.5}"),
        svg(f"M{cx} {cy - r * 0.02}V{cy + r * 0.54}"),
        svg(f"M{cx - r * 0.34} {cy + r * 0.04}H{cx + r * 0.34}"),
        svg(f"M{cx - r * 0.34} {cy + r * 0.3}H{cx + r * 0.34}"),
    ]
    return [
        piece(ellipse(cx, cy, 2 * r), WHEAT),
        ink(ellipse(cx, cy, 1.52 * r), line=STRAW, width=3),
        ink(sign, line=DEEP, width=4),
    ]


def seal_mark(cx: float, cy: float, radius: float = 34) -> list[Json]:
    """The print of an official seal: a vermilion ring around a star."""
    return [
        ink(ellipse(cx, cy, 2 * radius), line=SEAL, width=LINE),
        ink(star(cx, cy, radius * 0.52), SEAL),
    ]


def stamp(cx: float, foot: float) -> list[Json]:
    """A seal on its handle, standing on foot."""
    return [
        piece(
            svg(
                f"M{cx - 15} {foot - 20}C{cx - 6} {foot - 50} {cx - 22} {foot - 62} {cx - 16}"
                f" {foot - 82}Q{cx} {foot - 98} {cx + 16} {foot - 82}C{cx + 22} {foot - 62}"
                f" {cx + 6} {foot - 50} {cx + 15} {foot - 20}Z"
            ),
            WHEAT,
        ),
        block(cx - 36, foot - 24, 72, 18, SEAL, 6),
        plain(cx - 30, foot - 7, 60, 7, DEEP, 3),
    ]


def tick(
    cx: float,
    cy: float,
    size: float = 1,
    line: Colour = WHITE,
    width: float = 8,
    drawn_to: Animated = 100.0,
) -> Json:
    """A check mark about 36 pixels wide, drawn up to a percentage."""
    s = size
    return stroke(
        f"M{cx - 17 * s} {cy + 1 * s}L{cx - 5 * s} {cy + 13 * s}L{cx + 18 * s} {cy - 12 * s}",
        line,
        width,
        (0.0, drawn_to),
    )


def approval(cx: float, cy: float, radius: float = 34, drawn_to: Animated = 100.0) -> list[Json]:
    """A canal disc with a white check."""
    return [
        piece(ellipse(cx, cy, 2 * radius), CANAL),
        tick(cx, cy, radius / 34, width=8 * radius / 34, drawn_to=drawn_to),
    ]


def sheet(
    x: float, y: float, width: float, height: float, fill: Colour = WHITE, fold: float = 26
) -> list[Json]:
    """A sheet of paper with its upper right corner folded."""
    right, low = x + width, y + height
    return [
        piece(
            svg(
                f"M{x + 6} {y}H{right - fold}L{right} {y + fold}V{low - 6}Q{right} {low}"
                f" {right - 6} {low}H{x + 6}Q{x} {low} {x} {low - 6}V{y + 6}Q{x} {y} {x + 6} {y}Z"
            ),
            fill,
        ),
        piece(svg(f"M{right - fold} {y}V{y + fold}H{right}Z"), MIST),
    ]


def bust(cx: float, foot: float, size: float = 1, coat: Colour = WATER) -> list[Json]:
    """A person, head and shoulders, with a plain friendly face: anyone. 68 wide, 90 high."""
    coat_shape = svg("M-34 0C-34 -34 -18 -40 0 -40C18 -40 34 -34 34 0Z")
    hair = svg("M-23 -66C-24 -98 24 -98 23 -66C12 -72 4 -76 -2 -80C-8 -72 -14 -68 -23 -66Z")
    face = [svg("M-9 -60h0.1"), svg("M9 -60h0.1"), svg("M-6 -49Q0 -44 6 -49")]

    def sized(path: Path) -> Path:
        return path.scaled(size, size).moved(cx, foot)

    return [
        piece(sized(coat_shape), coat),
        piece(ellipse(cx, foot - 62 * size, 46 * size, 50 * size), STRAW),
        ink([sized(path) for path in face], line=DEEP, width=4 * size),
        ink(sized(hair), DEEP, DEEP, LINE),
    ]


def screen(x: float, y: float, width: float, height: float) -> list[Json]:
    """A display in a canal frame."""
    return [
        block(x, y, width, height, CANAL, 18),
        plain(x + 14, y + 14, width - 28, height - 28, PAPER, 8),
    ]


def shield(cx: float, cy: float, size: float = 1, fill: Colour = CANAL) -> Json:
    """A shield about 76 pixels wide."""
    return group(
        piece(svg("M0 -44L38 -30V2C38 28 20 42 0 50C-20 42 -38 28 -38 2V-30Z"), fill),
        at=(cx, cy),
        scale=(100 * size, 100 * size),
    )


def magnifier(cx: float, cy: float, radius: float = 40) -> list[Json]:
    """A glass with its handle to the lower right."""
    reach = radius * 0.74
    return [
        stroke(f"M{cx + reach} {cy + reach}l{radius * 0.8} {radius * 0.8}", width=18),
        stroke(
            f"M{cx + reach + 6} {cy + reach + 6}l{radius * 0.8 - 8} {radius * 0.8 - 8}", WHEAT, 8
        ),
        ink(ellipse(cx, cy, 2 * radius), WHITE, opacity=55),
        ink(ellipse(cx, cy, 2 * radius), line=DEEP, width=8),
        stroke(
            f"M{cx - radius * 0.6} {cy - radius * 0.1}Q{cx - radius * 0.5} {cy - radius * 0.5}"
            f" {cx - radius * 0.1} {cy - radius * 0.6}",
            WHITE,
            5,
        ),
    ]


def arrow_down(cx: float, top: float, fill: Colour = WHEAT) -> Json:
    """A broad arrow pointing down, 64 pixels wide, 84 high."""
    return piece(
        svg(
            f"M{cx - 14} {top}H{cx + 14}V{top + 42}H{cx + 32}L{cx} {top + 84}"
            f"L{cx - 32} {top + 42}H{cx - 14}Z"
        ),
        fill,
    )


def padlock_body(cx: float, cy: float, fill: Colour = WHEAT) -> list[Json]:
    """A padlock without its shackle, 92 wide, 72 high, about its middle."""
    return [
        block(cx - 46, cy - 36, 92, 72, fill, 14),
        ink(ellipse(cx, cy - 8, 20), DEEP),
        stroke(f"M{cx} {cy - 6}v18", width=8),
    ]


def shackle(cx: float, foot: float) -> list[Json]:
    """A padlock's bow, standing on foot."""
    way = f"M{cx - 26} {foot}V{foot - 24}C{cx - 26} {foot - 58} {cx + 26} {foot - 58} {cx + 26} {foot - 24}V{foot}"
    return [stroke(way, width=20), stroke(way, MIST, 10)]


def folder_back(x: float, y: float, width: float, height: float) -> Json:
    """The back of a folder with its tab, by its upper left corner."""
    return piece(
        svg(
            f"M{x} {y + 10}Q{x} {y} {x + 10} {y}H{x + width * 0.34}L{x + width * 0.42} {y + 22}"
            f"H{x + width - 10}Q{x + width} {y + 22} {x + width} {y + 32}V{y + height}H{x}Z"
        ),
        GRAIN,
    )
