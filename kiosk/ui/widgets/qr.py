"""A QR code to take away on a phone."""

import segno
from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from kiosk.ui import theme

# ISO/IEC 18004: four light modules around the code.
QUIET_ZONE = 4


class QrCode(Widget):  # type: ignore[misc]
    """`text` as a QR code `side` glass pixels wide, quiet zone included."""

    def __init__(self, text: str, *, side: float) -> None:
        super().__init__(size_hint=(None, None), size=(theme.px(side), theme.px(side)))
        self._modules = [list(row) for row in segno.make(text, error="m").matrix]
        self.bind(pos=self._draw, size=self._draw)

    def _draw(self, *_: object) -> None:
        count = len(self._modules) + 2 * QUIET_ZONE
        module = self.width // count
        inset = (self.width - module * len(self._modules)) / 2
        self.canvas.clear()
        with self.canvas:
            Color(*theme.CARD)
            Rectangle(pos=self.pos, size=self.size)
            Color(*theme.INK)
            for y, row in enumerate(self._modules):
                for x, dark in enumerate(row):
                    if dark:
                        Rectangle(
                            pos=(
                                self.x + inset + x * module,
                                self.y + self.height - inset - (y + 1) * module,
                            ),
                            size=(module, module),
                        )
