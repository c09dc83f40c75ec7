"""What 易博士 says just now: a speech bubble."""

from typing import Any

from kivy.graphics import Color, Mesh, RoundedRectangle
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui import theme
from kiosk.ui.widgets.text import Text

# On the picture's own scale, whose shorter side is 1080.
_SIZE, _SMALLEST = 44, 32
_PAD, _RIM, _TAIL = 30, 8, 30


class Bubble(FloatLayout):  # type: ignore[misc]
    """A rounded card, with a tail to the left if it `has_tail`.

    The words in it are as large as it allows, in large print larger.
    """

    def __init__(self, *, has_tail: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._has_tail = has_tail
        self._scale = 1.0
        self._words = ""
        with self.canvas.before:
            self._shade = Color(*theme.CLEAR)
            self._edge = RoundedRectangle()
            self._ink = Color(*theme.CLEAR)
            self._sheet = RoundedRectangle()
            self._tail = Mesh(mode="triangles", indices=(0, 1, 2))
        self._text = Text("", bold=True, colour=theme.CANAL_DEEP, pauses=True)
        self._text.size_hint = (None, None)
        self.add_widget(self._text)
        self.bind(pos=self._place, size=self._place)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words

    @words.setter
    def words(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._place()

    def fit(self, scale: float) -> None:
        """The picture is `scale` times as large as it was drawn."""
        self._scale = scale
        self._place()

    def _place(self, *_: object) -> None:
        text, scale = self._text, self._scale
        pad = _PAD * scale
        text.width = max(1.0, self.width - 2 * pad)
        size = _SIZE * (theme.LARGE_PRINT if theme.large_print() else 1)
        text.source = self._words
        while True:
            text.font_size = round(size * scale)
            text.set()
            if text.height <= self.height - _RIM * scale or size <= _SMALLEST:
                break
            size -= 2
        self._draw_sheet(min(self.height, text.height + 2 * pad))

    def _draw_sheet(self, height: float) -> None:
        scale, shown = self._scale, bool(self._words)
        self._shade.rgba = theme.SHADOW if shown else theme.CLEAR
        self._ink.rgba = theme.CARD if shown else theme.CLEAR
        # Not `center`, which is still what it was while a new size is told of.
        middle = self.y + self.height / 2
        x, y = self.x, middle - height / 2
        self._text.pos = (x + _PAD * scale, middle - self._text.height / 2)
        self._sheet.pos, self._sheet.size = (x, y), (self.width, height)
        self._edge.pos, self._edge.size = (x, y - theme.px(4)), (self.width, height)
        self._sheet.radius = self._edge.radius = [28 * scale]
        tail = _TAIL * scale * self._has_tail
        corners = (
            (x + 1, middle + tail),
            (x + 1, middle - tail * 0.2),
            (x - tail, middle + tail * 0.1),
        )
        self._tail.vertices = [value for px, py in corners for value in (px, py, 0, 0)]
