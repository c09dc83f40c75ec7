"""The map with its buttons beside it: closer and farther, back to the way, the floors."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from content.wayfinding import saying
from content.wayfinding.imdf import Unit
from content.wayfinding.way import Way
from kiosk.ui import theme
from kiosk.ui.map.plan import Plan
from kiosk.ui.map.signs import Sign
from kiosk.ui.map.view import MapView
from kiosk.ui.widgets.box import Column, Page
from kiosk.ui.widgets.button import Pressable
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text, fitted

# Glass pixels: a button, and from one to the next.
_KEY, _GAP = (132, 108), 12
_CLOSER = 1.8
# Of more floors than these, the buttons are turned like a page.
_MOST_AT_ONCE = 3


class MapPanel(BoxLayout):  # type: ignore[misc]
    """A `MapView` (its `view`) and what moves it for those who don't pinch.

    The buttons stand beside it, so that nothing covers the map and it can be redrawn alone. `back`:
    what the button says, in two lines, that undoes what the hand has moved. `more`: see `MapView`.
    """

    def __init__(
        self,
        plan: Plan,
        on_unit: Callable[[Unit], None] = lambda unit: None,
        back: str = "回到\n路线",
        more: Callable[[str], Iterable[Sign]] = lambda level: (),
    ) -> None:
        super().__init__(spacing=theme.px(_GAP))
        self._floors: dict[str, _Key] = {}
        self.view = MapView(
            plan,
            on_level=self._mark_floor,
            on_unit=on_unit,
            on_moved=self._offer_return,
            more=more,
        )
        closer, farther = partial(self.view.zoom, _CLOSER), partial(self.view.zoom, 1 / _CLOSER)
        words = Text(back, size=34, bold=True, align="center", fixed=True)
        words.size_hint_x, words.width = None, theme.px(_KEY[0])
        self._back = _Key(self.view.return_to_way, words, name=back.replace("\n", ""))
        self._back.light(on=True)
        self._middle = BoxLayout(orientation="vertical")
        side = BoxLayout(
            orientation="vertical",
            spacing=theme.px(_GAP),
            size_hint_x=None,
            width=theme.px(_KEY[0]),
        )
        zoom = Column(
            _Key(closer, Icon("plus", side=48), name="放大"),
            _Key(farther, Icon("minus", side=48), name="缩小"),
            gap=_GAP,
        )
        for part in (zoom, self._middle, self._switch(plan)):
            side.add_widget(part)
        self.add_widget(self.view)
        self.add_widget(side)
        self._mark_floor()

    def show_way(self, way: Way, step: int = -1) -> None:
        """Show the way, from its start or at step number `step`, and on which floor it ends."""
        self.view.show_way(way, step)
        if way.route.end.level != way.route.start.level:
            self._floors[way.route.end.level].flag()

    def _switch(self, plan: Plan) -> Widget:
        """A button a floor, the highest on top; none for a house of one floor."""
        highest_first = [*plan.sheets.items()][::-1]
        for id_, sheet in highest_first if len(highest_first) > 1 else ():
            name = saying.floor(sheet.level)
            words = fitted(name, size=36, bold=True, fixed=True, lines=1)
            self._floors[id_] = _Key(partial(self.view.show_level, id_), words, name=name)
        few = len(self._floors) <= _MOST_AT_ONCE
        return (Column if few else Page)(*self._floors.values(), gap=_GAP)

    def _mark_floor(self) -> None:
        for id_, key in self._floors.items():
            key.light(on=id_ == self.view.level)

    def _offer_return(self) -> None:
        if self.view.moved and not self._middle.children:
            self._middle.add_widget(Widget())
            self._middle.add_widget(self._back)
        elif not self.view.moved:
            self._middle.clear_widgets()


class _Key(Pressable):
    """A button beside the map."""

    def __init__(self, on_tap: Callable[[], None], face: Any, *, name: str) -> None:
        self._face = face
        self._flag = Icon("flag", side=40, opacity=0)
        inside = FloatLayout()
        face.pos_hint = {"center_x": 0.5, "center_y": 0.5}
        self._flag.pos_hint = {"right": 0.98, "top": 0.98}
        inside.add_widget(face)
        inside.add_widget(self._flag)
        super().__init__(on_tap, inside, height=theme.px(_KEY[1]), pad=(4, 4), name=name)

    def flag(self) -> None:
        """The way ends here."""
        self._flag.opacity = 1

    def light(self, *, on: bool) -> None:
        """Whether what it stands for is shown."""
        self.paint(theme.CANAL if on else theme.CARD)
        self._face.color = theme.CARD if on else theme.CANAL
        self._flag.color = theme.CARD if on else theme.VERMILION
