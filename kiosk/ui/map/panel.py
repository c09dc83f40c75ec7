"""The map with its buttons: closer and farther, the floors, back to the way."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from kivy.graphics import Color, RoundedRectangle
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from content.wayfinding import saying
from content.wayfinding.imdf import Unit
from content.wayfinding.way import Way
from kiosk.ui import theme
from kiosk.ui.map.camera import Bounds
from kiosk.ui.map.plan import Plan
from kiosk.ui.map.signs import Sign
from kiosk.ui.map.view import MapView
from kiosk.ui.widgets.box import Column, Page
from kiosk.ui.widgets.button import Pressable, pill
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import fitted

# Glass pixels: a button on the map, from one to the next, from them to the frame; their rim.
_KEY, _GAP, _EDGE, _RIM = (132, 108), 12, 20, 3
_CLOSER = 1.8


class MapPanel(FloatLayout):  # type: ignore[misc]
    """A `MapView` (its `view`) and what moves it for those who don't pinch.

    `back`: what the button says that undoes what the hand has moved. `more`: see `MapView`.
    """

    def __init__(
        self,
        plan: Plan,
        on_unit: Callable[[Unit], None] = lambda unit: None,
        back: str = "回到路线",
        more: Callable[[str], Iterable[Sign]] = lambda level: (),
    ) -> None:
        super().__init__()
        self._plan = plan
        self._floors: dict[str, _Key] = {}
        self.view = MapView(
            plan,
            on_level=self._mark_floor,
            on_unit=on_unit,
            on_moved=self._offer_return,
            covered=self._covered,
            inset=_KEY[0] + _EDGE,
            more=more,
        )
        self.add_widget(self.view)
        closer, farther = partial(self.view.zoom, _CLOSER), partial(self.view.zoom, 1 / _CLOSER)
        self._zoom = Column(
            _Key(closer, Icon("plus", side=48), name="放大"),
            _Key(farther, Icon("minus", side=48), name="缩小"),
            gap=_GAP,
            size_hint=(None, None),
            width=theme.px(_KEY[0]),
        )
        self._switch = self._make_switch()
        self._back = pill(back, self.view.return_to_way, icon="here", width=300, strong=True)
        self.add_widget(self._zoom)
        if self._floors:
            self.add_widget(self._switch)
        self.bind(pos=self._place, size=self._place)
        self._mark_floor()

    def show_way(self, way: Way, step: int = -1) -> None:
        """Show the way, from its start or at step number `step`, and on which floor it ends."""
        self.view.show_way(way, step)
        if way.route.end.level != way.route.start.level:
            self._floors[way.route.end.level].flag()

    def _make_switch(self) -> Page:
        """A button a floor, the highest on top; none for a house of one floor."""
        highest_first = [*self._plan.sheets.items()][::-1]
        for id_, sheet in highest_first if len(highest_first) > 1 else ():
            name = saying.floor(sheet.level)
            words = fitted(name, size=36, bold=True, fixed=True, lines=1)
            self._floors[id_] = _Key(partial(self.view.show_level, id_), words, name=name)
        page = Page(*self._floors.values(), gap=_GAP, size_hint=(None, None))
        page.width = theme.px(_KEY[0])
        page.column.bind(height=self._place)
        return page

    def _mark_floor(self) -> None:
        for id_, key in self._floors.items():
            key.light(on=id_ == self.view.level)

    def _offer_return(self) -> None:
        shown = self._back in self.children
        if self.view.moved and not shown:
            self.add_widget(self._back)
        elif not self.view.moved and shown:
            self.remove_widget(self._back)
        self._place()

    def _place(self, *_: object) -> None:
        edge, gap = theme.px(_EDGE), theme.px(_GAP)
        self.view.pos, self.view.size = self.pos, self.size
        floors, zoom = self._switch, self._zoom
        room = self.height - 2 * edge - zoom.height - gap
        floors.height = max(min(floors.column.height, room), 0) if self._floors else 0
        floors.pos = self.right - edge - floors.width, self.y + edge
        above = floors.height + 2 * gap if self._floors else 0
        zoom.pos = self.right - edge - zoom.width, self.y + edge + above
        self._back.pos = self.x + (self.width - floors.width - self._back.width) / 2, self.y + edge

    def _covered(self) -> Sequence[Bounds]:
        shown: list[Widget] = [self._zoom, self._switch]
        if self._back in self.children:
            shown.append(self._back)
        return [(one.x, one.y, one.right, one.top) for one in shown]


class _Key(Pressable):
    """A button that stands on the map, whatever lies below it."""

    def __init__(self, on_tap: Callable[[], None], face: Any, *, name: str) -> None:
        self._face = face
        self._flag = Icon("flag", side=40, opacity=0)
        width, height = (theme.px(side) for side in _KEY)
        middle = FloatLayout()
        face.pos_hint = {"center_x": 0.5, "center_y": 0.5}
        self._flag.pos_hint = {"right": 0.98, "top": 0.98}
        middle.add_widget(face)
        middle.add_widget(self._flag)
        super().__init__(
            on_tap, middle, size_hint=(None, None), size=(width, height), pad=(4, 4), name=name
        )
        self.canvas.before.insert(0, Color(*theme.MIST_LINE))
        self._border = RoundedRectangle(radius=[theme.px(theme.RADIUS)])
        self.canvas.before.insert(1, self._border)
        self._place()

    def flag(self) -> None:
        """The way ends here."""
        self._flag.opacity = 1

    def light(self, *, on: bool) -> None:
        """Whether what it stands for is shown."""
        self.paint(theme.CANAL if on else theme.CARD)
        self._face.color = theme.CARD if on else theme.CANAL
        self._flag.color = theme.CARD if on else theme.VERMILION

    def _place(self, *_: object) -> None:
        super()._place()
        rim = theme.px(_RIM)
        self._edge.pos, self._edge.size = self.pos, self.size
        self._border.pos, self._border.size = self.pos, self.size
        self._sheet.pos = self.x + rim, self.y + rim
        self._sheet.size = self.width - 2 * rim, self.height - 2 * rim
