"""Where things are on a picture: the same scenes upright (4:5) and lying (16:9)."""

from __future__ import annotations

from dataclasses import dataclass

from content.storyboard.path import Point


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, by: float) -> Box:
        """The rectangle `by` pixels inside it."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def holds(self, other: Box) -> bool:
        """Whether `other` lies inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.foot <= self.foot
        )


@dataclass(frozen=True)
class Layout:
    """A picture's size and rooms, in pixels. Nothing that is read lies outside `safe`.

    `board` holds a scene; 易博士 stands with the feet at `feet`, `figure` times as large as drawn (800 px);
    `captions` is kept clear for subtitles, which a player draws.
    """

    name: str
    width: int
    height: int
    safe: Box
    board: Box
    feet: Point
    figure: float
    captions: Box

    @property
    def is_upright(self) -> bool:
        """Whether 易博士 stands below the board, not beside it."""
        return self.board.x < self.feet[0]


PORTRAIT = Layout(
    "portrait",
    1080,
    1350,
    safe=Box(56, 56, 968, 1238),
    board=Box(72, 72, 936, 850),
    feet=(226, 1290),
    figure=0.52,
    captions=Box(420, 1000, 588, 260),
)
LANDSCAPE = Layout(
    "landscape",
    1920,
    1080,
    safe=Box(72, 54, 1776, 972),
    board=Box(600, 64, 1248, 776),
    feet=(316, 1010),
    figure=0.72,
    captions=Box(600, 872, 1248, 140),
)
LAYOUTS = {layout.name: layout for layout in (PORTRAIT, LANDSCAPE)}
