"""Details that several pictograms share, in pixels of their square."""

from __future__ import annotations

from content.storyboard.palette import DEEP, STRAW, WATER, WHEAT, WHITE, Colour
from content.storyboard.path import Point, svg
from content.storyboard.props import piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, group, ink


def dots(*places: Point, colour: Colour = DEEP, size: float = 10) -> Json:
    """Round points."""
    return ink([svg(f"M{x} {y}h0.1") for x, y in places], line=colour, width=size)


def lines(*data: str, colour: Colour = DEEP, width: float = 5) -> Json:
    """Several bare lines alike."""
    return ink([svg(line) for line in data], line=colour, width=width)


def tube(data: str, fill: Colour, width: float = 22) -> list[Json]:
    """A thick outlined line."""
    return [stroke(data, DEEP, width), stroke(data, fill, width - 10)]


def yuan(cx: float, cy: float, size: float, width: float = 6, line: Colour = DEEP) -> Json:
    """The sign ¥, twice `size` high."""
    s = size
    return lines(
        f"M{cx - 0.72 * s} {cy - s}L{cx} {cy - 0.05 * s}L{cx + 0.72 * s} {cy - s}",
        f"M{cx} {cy - 0.05 * s}V{cy + s}",
        f"M{cx - 0.62 * s} {cy + 0.1 * s}H{cx + 0.62 * s}",
        f"M{cx - 0.62 * s} {cy + 0.5 * s}H{cx + 0.62 * s}",
        colour=line,
        width=width,
    )


def small_coin(cx: float, cy: float, radius: float = 24) -> list[Json]:
    """A coin to stand beside something else."""
    return [
        piece(ellipse(cx, cy, 2 * radius), WHEAT),
        yuan(cx, cy, radius * 0.52, 4),
    ]


def pen(tip: Point, size: float = 1, turn: float = 40) -> Json:
    """A pencil 98 pixels long standing on its tip, leaning right by `turn` degrees."""
    return group(
        piece(svg("M-12 -92Q-12 -98 -6 -98H6Q12 -98 12 -92V-80H-12Z"), WATER),
        piece(svg("M-12 -80H12V-28H-12Z"), WHEAT),
        piece(svg("M-12 -28H12L0 0Z"), STRAW),
        ink(svg("M-4 -9H4L0 0Z"), DEEP, DEEP, 4),
        pivot=(0.0, 0.0),
        at=tip,
        rotation=turn,
        scale=(100 * size, 100 * size),
    )


def key(bow: Point, length: float = 58, radius: float = 16, turn: float = 0) -> Json:
    """A key from its bow, its bit at the other end, pointing right before it is turned."""
    shaft = f"M{radius - 2} 0H{length}"
    bits = f"M{length - 2} 0V15"
    bits_2 = f"M{length - 18} 0V12"
    return group(
        lines(shaft, bits, bits_2, width=15),
        piece(ellipse(0, 0, 2 * radius), WHEAT),
        lines(shaft, bits, bits_2, colour=WHEAT, width=6),
        ink(ellipse(-3, 0, radius * 0.62), WHITE, DEEP, 4),
        pivot=(0.0, 0.0),
        at=bow,
        rotation=turn,
    )


def head(cx: float, cy: float, size: float = 1) -> list[Json]:
    """A small person, head and shoulders, too small for a face: 44 wide, 52 high, about its middle."""
    s = size
    coat = f"M{-22 * s} {26 * s}C{-22 * s} {4 * s} {22 * s} {4 * s} {22 * s} {26 * s}Z"
    hair = (
        f"M{-12 * s} {-13 * s}C{-12 * s} {-27 * s} {12 * s} {-27 * s} {12 * s} {-13 * s}"
        f"C{7 * s} {-15 * s} {3 * s} {-16 * s} {-1 * s} {-18 * s}"
        f"C{-4 * s} {-16 * s} {-8 * s} {-14 * s} {-12 * s} {-13 * s}Z"
    )
    return [
        piece(svg(coat).moved(cx, cy), WATER),
        piece(ellipse(cx, cy - 10 * s, 26 * s), STRAW),
        ink(svg(hair).moved(cx, cy), DEEP, DEEP, 4),
    ]


def arrow(
    data: str, tip: Point, heading: float, colour: Colour = WHEAT, width: float = 8
) -> list[Json]:
    """A line whose end, going `heading` degrees clockwise from right, has an arrow's barbs."""
    barbs = group(
        stroke("M-12 -12L0 0L-12 12", colour, width),
        pivot=(0.0, 0.0),
        at=tip,
        rotation=heading,
    )
    return [stroke(data, colour, width), barbs]


def panel(x: float, y: float, width: float, height: float, fill: Colour = WHITE) -> Json:
    """A plain surface inside an outline."""
    return plain(x, y, width, height, fill, 5)
