"""Boxes that stack their children and grow with them."""

from typing import Any

from kivy.clock import Clock
from kivy.effects.scroll import ScrollEffect
from kivy.graphics import Color, RoundedRectangle
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.coasting import coast

# The bar lies in the page's margin, where it covers nothing.
BAR = 12


class Column(BoxLayout):  # type: ignore[misc]
    """Children one under the other, as tall as all of them."""

    def __init__(self, *children: Widget, gap: float = theme.GAP, pad: Any = 0, **kwargs: Any):
        super().__init__(
            orientation="vertical",
            spacing=theme.px(gap),
            padding=_padding(pad),
            **{"size_hint_y": None, **kwargs},
        )
        if self.size_hint_y is None:
            self.bind(minimum_height=self.setter("height"))
        for child in children:
            self.add_widget(child)


class Row(BoxLayout):  # type: ignore[misc]
    """Children side by side; as tall as the tallest unless told otherwise."""

    def __init__(self, *children: Widget, gap: float = theme.GAP, pad: Any = 0, **kwargs: Any):
        super().__init__(
            orientation="horizontal",
            spacing=theme.px(gap),
            padding=_padding(pad),
            **{"size_hint_y": None, **kwargs},
        )
        if self.size_hint_y is None and "height" not in kwargs:
            self.bind(minimum_height=self.setter("height"))
        for child in children:
            self.add_widget(child)


class Grid(GridLayout):  # type: ignore[misc]
    """Children in `columns` columns (one on an upright glass unless told otherwise)."""

    def __init__(self, *children: Widget, columns: int = 0) -> None:
        super().__init__(
            cols=columns or (1 if theme.portrait() else 2),
            spacing=theme.px(16),
            size_hint_y=None,
        )
        self.bind(minimum_height=self.setter("height"))
        for child in children:
            self.add_widget(child)

    def add_widget(self, child: Widget, *args: Any, **kwargs: Any) -> None:
        """Add `child`; it will be as tall as its neighbours."""
        child.bind(height=self._level)
        super().add_widget(child, *args, **kwargs)

    def _level(self, *_: object) -> None:
        """Neighbours in a row stand equally tall, as tall as the tallest needs."""
        cells = self.children[::-1]
        for start in range(0, len(cells), self.cols):
            row = cells[start : start + self.cols]
            tallest = max(getattr(cell, "needed", 0.0) or cell.height for cell in row)
            for cell in row:
                cell.height = tallest


class Card(Column):
    """A rounded sheet of paper lying on the page, with a soft edge below it."""

    def __init__(
        self,
        *children: Widget,
        colour: theme.Rgba = theme.CARD,
        pad: Any = theme.WIDE,
        flat: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*children, pad=pad, **kwargs)
        radius = [theme.px(theme.RADIUS)]
        with self.canvas.before:
            Color(*(theme.CLEAR if flat else theme.SHADOW))
            self._edge = RoundedRectangle(radius=radius)
            Color(*colour)
            self._sheet = RoundedRectangle(radius=radius)
        self.bind(pos=self._place, size=self._place)

    def _place(self, *_: object) -> None:
        drop = theme.px(4)
        self._sheet.pos, self._sheet.size = self.pos, self.size
        self._edge.pos, self._edge.size = (self.x, self.y - drop), self.size


class Glide(ScrollEffect):  # type: ignore[misc]
    """A page goes on a little as fast as the finger that lets it go."""

    velocity: float
    history: list[tuple[float, float]]

    def start(self, val: float, t: float | None = None) -> None:
        """A finger has landed at `val`."""
        super().start(val, t)
        self._frame = Clock.frames

    def update(self, val: float, t: float | None = None) -> None:
        """It has moved to `val`. Of what one frame brings the last report counts.

        What a slow frame has kept waiting arrives all at once, and when it happened nobody knows.
        """
        super().update(val, t)
        if Clock.frames == self._frame:
            del self.history[-2]
        self._frame = Clock.frames

    def stop(self, val: float, t: float | None = None) -> None:
        """It has let go at `val`: of a finger that one frame brought and took, the speed is unknown."""
        one_frame = Clock.frames == self._frame and len(self.history) == 1
        super().stop(val, t)
        if one_frame:
            self.velocity = 0

    def update_velocity(self, dt: float) -> None:
        """A frame has taken `dt` (s): go on, more slowly."""
        self.velocity, way = coast(self.velocity, dt)
        if self.velocity:
            self.apply_distance(way)
            self.trigger_velocity_update()


class Page(ScrollView):  # type: ignore[misc]
    """A column that scrolls when it is taller than its place, with a bar one can see beside it."""

    def __init__(self, *children: Widget, gap: float = theme.GAP, pad: Any = 0, **kwargs: Any):
        super().__init__(
            do_scroll_x=False,
            bar_width=0,
            scroll_distance=theme.px(24),
            scroll_timeout=120,
            effect_cls=Glide,
            **kwargs,
        )
        self.column = Column(*children, gap=gap, pad=pad)
        self.add_widget(self.column)
        with self.canvas.after:
            self._tint = Color(*theme.MIST_LINE)
            self._bar = RoundedRectangle(radius=[theme.px(BAR / 2)])
        self.bind(pos=self._place, size=self._place, scroll_y=self._place)
        self.column.bind(height=self._place)

    def on_touch_move(self, touch: Any) -> bool:
        """A finger that rested before it moved turns the page all the same, and presses nothing."""
        if self._rested(touch):
            self._take_back(touch)
        return bool(super().on_touch_move(touch))

    def _rested(self, touch: Any) -> bool:
        """Kivy's page has given `touch` away, after `scroll_timeout`, and it moves only now."""
        mine = touch.ud.get(self._get_uid(), {})
        return (
            self._touch is None
            and mine.get("mode") == "unknown"
            and self.column.height > self.height
            and abs(touch.y - touch.oy) > self.scroll_distance
        )

    def _take_back(self, touch: Any) -> None:
        for held in [reference() for reference in touch.grab_list]:
            if isinstance(held, ButtonBehavior):
                touch.ungrab(held)
                held.state = "normal"
        touch.ud[self._get_uid()]["mode"] = "scroll"
        touch.grab(self)
        self._touch = touch
        self.effect_y.start(touch.y)

    def _place(self, *_: object) -> None:
        start, part = self.vbar
        # A rectangle without a size would keep the one it had.
        self._tint.a = 0 if self.column.height <= self.height else 1
        self._bar.size = (theme.px(BAR), part * self.height)
        self._bar.pos = (self.x + self.width + theme.px(BAR), self.y + start * self.height)


def centred(child: Widget, **kwargs: Any) -> AnchorLayout:
    """`child` in the middle of its place; the place is as tall as the child."""
    place = AnchorLayout(**{"size_hint_y": None, **kwargs})
    if place.size_hint_y is None and "height" not in kwargs:
        child.bind(height=place.setter("height"))
        place.height = child.height
    place.add_widget(child)
    return place


def _padding(pad: Any) -> list[float]:
    sides = list(pad) if isinstance(pad, tuple | list) else [pad] * 4
    return [theme.px(side) for side in (sides * 2 if len(sides) == 2 else sides)]
