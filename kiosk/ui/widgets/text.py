"""Text, set by Chinese rules and as tall as it needs to be."""

from functools import cache
from typing import Any

from kivy.core.text import Label as CoreLabel
from kivy.uix.label import Label

from content.storyboard.phrasing import paragraphs
from content.wrap import wrap
from kiosk.ui import theme


@cache
def _ruler(size: float, bold: bool) -> CoreLabel:
    return CoreLabel(font_name=theme.FONT, font_size=size, bold=bold)


@cache
def _advance(char: str, size: float, bold: bool) -> float:
    width, _ = _ruler(size, bold).get_extents(char)
    return float(width)


class Text(Label):  # type: ignore[misc]
    """A label that breaks its lines by Chinese rules and takes the height of its lines.

    `size` is in glass pixels of the type scale. With `lines`, at most that many are shown and the
    last ends in "…". `fixed` text has its place in the frame and stays the same in large print.
    With `pauses`, for what is short and large, lines are of like length and end where one pauses.
    Without a width of its own it is as wide as its parent gives it.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: float = theme.LEAD,
        colour: theme.Rgba = theme.INK,
        bold: bool = False,
        align: str = "left",
        lines: int = 0,
        fixed: bool = False,
        pauses: bool = False,
        **kwargs: Any,
    ) -> None:
        self._source = text
        self.lines = lines
        self._pauses = pauses
        super().__init__(
            font_name=theme.FONT,
            font_size=theme.px(size) if fixed else theme.sp(size),
            color=colour,
            bold=bold,
            halign=align,
            valign="middle",
            size_hint=(1, None),
            **kwargs,
        )
        self.bind(width=self.set)
        self.set()

    @property
    def source(self) -> str:
        """The text before it is broken into lines."""
        return self._source

    @source.setter
    def source(self, text: str) -> None:
        if text != self._source:
            self._source = text
            self.set()

    def natural_width(self) -> float:
        """How wide the text is when it is not broken."""
        return max(
            sum(_advance(c, self.font_size, self.bold) for c in line)
            for line in self._source.split("\n")
        )

    def set(self, *_: object) -> None:
        """Break it into lines anew."""
        if self.width <= 0:
            return
        size, bold = self.font_size, self.bold
        # A pixel of slack: extents are rounded per character, the line as a whole once.
        in_lines = paragraphs if self._pauses else wrap
        broken = in_lines(self._source, self.width - 2, lambda c: _advance(c, size, bold))
        if self.lines and len(broken) > self.lines:
            broken = broken[: self.lines]
            broken[-1] = broken[-1][:-1] + "…"
        self.text = "\n".join(broken)
        self.text_size = (self.width, None)
        self.texture_update()
        self.height = self.texture_size[1]


def fitted(text: str, **style: Any) -> Text:
    """A text exactly as wide as it needs to be on one line."""
    label = Text(text, **style)
    label.size_hint_x = None
    label.width = label.natural_width() + 4
    return label
