"""Three lines of canal water: the quiet ornament of every page that has room for it."""

from math import pi, sin
from typing import Any

from kivy.graphics import Color, Line
from kivy.uix.widget import Widget

from kiosk.ui import theme

_LINES = ((0.2, theme.MIST_LINE), (0.5, theme.MIST_LINE), (0.8, theme.MIST))


class Water(Widget):  # type: ignore[misc]
    """Still water; it does not move, so it costs nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        with self.canvas:
            self._lines = []
            for _, colour in _LINES:
                Color(*colour)
                self._lines.append(Line(width=theme.px(3), cap="round"))
        self.bind(pos=self._place, size=self._place)

    def _place(self, *_: object) -> None:
        step, wave = max(theme.px(8), 1), theme.px(120)
        for (level, _), line in zip(_LINES, self._lines, strict=True):
            y = self.y + level * self.height
            points: list[float] = []
            for x in range(int(self.x), int(self.x + self.width) + 1, int(step)):
                swell = sin((x / wave + level * 3) * pi) * theme.px(12)
                points += [x, y + swell]
            line.points = points
