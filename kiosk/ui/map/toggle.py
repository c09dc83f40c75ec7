"""A switch one sees the state of."""

from collections.abc import Callable

from kivy.graphics import Color, Ellipse, RoundedRectangle
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.widgets.button import Pressable
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import fitted

# Glass pixels: the slot, and its knob's distance from the rim.
_SLOT, _RIM = (84, 48), 6


class Toggle(Pressable):
    """`text` and a slot whose knob is on the right when it is `on`, else on the left. `icon` may be empty."""

    def __init__(self, text: str, icon: str, on_tap: Callable[[], None], *, on: bool) -> None:
        words = fitted(text, size=36, bold=True, colour=theme.CANAL)
        words.pos_hint = {"center_y": 0.5}
        self._slot = Widget(
            size_hint=(None, None),
            size=[theme.px(side) for side in _SLOT],
            pos_hint={"center_y": 0.5},
        )
        self._on = on
        with self._slot.canvas:
            Color(*(theme.CANAL if on else theme.DISABLED))
            self._track = RoundedRectangle(radius=[theme.px(_SLOT[1] / 2)])
            Color(*theme.CARD)
            self._knob = Ellipse()
        self._slot.bind(pos=self._draw)
        parts: list[Widget] = [words, Widget(), self._slot]
        if icon:
            parts.insert(0, Icon(icon, side=48, pos_hint={"center_y": 0.5}))
        super().__init__(
            on_tap,
            *parts,
            ground=theme.MIST if on else theme.CARD,
            pad=(22, 8),
            gap=8,
            name=text,
        )
        self.size_hint_x = None
        self.width = words.width + theme.px(48 * bool(icon) + _SLOT[0] + 2 * 22 + 3 * 8 + 6)

    def _draw(self, *_: object) -> None:
        rim = theme.px(_RIM)
        slot = self._slot
        side = slot.height - 2 * rim
        self._track.pos, self._track.size = slot.pos, slot.size
        left = slot.right - rim - side if self._on else slot.x + rim
        self._knob.pos, self._knob.size = (left, slot.y + rim), (side, side)
