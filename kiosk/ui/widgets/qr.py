"""A QR code to take away on a phone."""

import segno
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from kiosk.ui import theme

# ISO/IEC 18004: four light modules around the code.
QUIET_ZONE = 4


class QrCode(Widget):  # type: ignore[misc]
    """`text` as a QR code `side` glass pixels wide, quiet zone included."""

    def __init__(self, text: str, *, side: float) -> None:
        super().__init__(size_hint=(None, None), size=(theme.px(side), theme.px(side)))
        # Left to itself, segno writes some Chinese as Shift JIS, which phones take for something else.
        code = segno.make(text, error="m", mode="byte", encoding="utf-8")
        rows = [bytes(255 * (not dark) for dark in row) for row in code.matrix]
        self._modules = len(rows)
        picture = Texture.create(size=(self._modules, self._modules), colorfmt="luminance")
        picture.mag_filter = "nearest"
        picture.blit_buffer(b"".join(reversed(rows)), colorfmt="luminance")
        with self.canvas:
            Color(*theme.CARD)
            self._ground = Rectangle()
            self._picture = Rectangle(texture=picture)
        self.bind(pos=self._draw, size=self._draw)

    def _draw(self, *_: object) -> None:
        module = self.width // (self._modules + 2 * QUIET_ZONE)
        side = module * self._modules
        inset = (self.width - side) // 2
        self._ground.pos, self._ground.size = self.pos, self.size
        self._picture.pos = round(self.x + inset), round(self.y + inset)
        self._picture.size = side, side
