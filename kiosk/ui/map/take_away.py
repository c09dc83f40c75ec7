"""The directions for the visitor's phone: a QR code of plain text, no network on either side."""

from collections.abc import Callable

from kivy.uix.anchorlayout import AnchorLayout

from kiosk.ui import theme
from kiosk.ui.widgets.box import Card, Column, Row
from kiosk.ui.widgets.button import pill
from kiosk.ui.widgets.qr import QrCode
from kiosk.ui.widgets.text import Text

# Five pixels a module at version 19, which holds the longest text (content.wayfinding.plain_text).
_SIDE = 505


def take_away(text: str, on_close: Callable[[], None]) -> Card:
    """The code of `text`, how to use it, and the way back to the steps."""
    code = AnchorLayout(size_hint=(None, None), size=(theme.px(_SIDE), theme.px(_SIDE)))
    code.add_widget(QrCode(text, side=_SIDE))
    words = Column(
        Text("带到手机上", size=theme.TITLE, bold=True),
        Text("用微信或手机相机扫一扫，路线就在手机上，不用上网。", size=theme.LEAD),
        pill("看步骤", on_close, icon="list", strong=True),
        gap=28,
        pos_hint={"center_y": 0.5},
    )
    return Card(Row(code, words, gap=28, pos_hint={"center_y": 0.5}), pad=(20, 20))
