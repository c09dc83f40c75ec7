"""A guided tour: the map with the walk on it, what is told, and the buttons to go on or back."""

from collections.abc import Iterator
from time import monotonic

from kivy.clock import Clock
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from content.wayfinding.way import Way
from kiosk.guide.guide import Status
from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.map.labels import Rank
from kiosk.ui.map.panel import MapPanel
from kiosk.ui.map.signs import Look, Sign
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.tours import minutes
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.box import Card, Column, Grid, Page
from kiosk.ui.widgets.button import Pressable, pill
from kiosk.ui.widgets.text import Text
from kiosk.visit.events import Back, Go, NextStop, PauseReading, PreviousStop, ResumeReading
from kiosk.visit.tour import Phase, Player

_VISITED, _AHEAD = Look(theme.CARD, theme.DISABLED), Look(theme.CARD, theme.CANAL)
# The width of the cartoon beside the words, in glass pixels.
_CARTOON = 230
# Seconds from one look at the time that is left to the next.
_LOOK_S = 1.0


class TourScreen(BaseScreen):
    """Draws the visit's tour as it is now."""

    def __init__(self, scene: Scene, subject: str) -> None:
        super().__init__(scene, subject)
        self._stops = next((t.stops for t in scene.stock.content.tours if t.id == subject), ())
        self._way: Way | None = None
        self._panel: MapPanel | None = None
        self._map = BoxLayout()
        self._count = Text("", size=theme.LEAD, bold=True, colour=theme.CANAL, lines=1)
        self._left = Text("", size=theme.LEAD, colour=theme.QUIET_INK, align="right", lines=1)
        self._name = Text("", size=theme.TITLE, bold=True, lines=1)
        self._cartoon = Animation(mascot_path("pointing"), loops=1, size_hint_x=None)
        self._cartoon.width = theme.px(_CARTOON)
        self._words = Text("", size=theme.LEAD if theme.portrait() else 36)
        self._buttons = Grid(columns=4)
        self._told: tuple[int, Phase] | None = None
        self._offered: tuple[bool, bool] | None = None
        self._clock = Clock.schedule_interval(lambda _: self._tell_time(), _LOOK_S)
        self._lay_out()
        self.refresh()

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """Off the glass, nobody asks how long it takes."""
        if parent is None:
            self._clock.cancel()

    def refresh(self) -> None:
        """Where the tour is, what is told there, and the buttons that fit."""
        player = self.scene.visit.tour
        if player is None:
            self._name.source = "这条参观路线现在没有了。"
            return
        over = player.phase is Phase.OVER
        self._show_map(player)
        name = player.stations[player.stop].name
        self._name.source = "导览结束" if over else name
        self._count.source = "" if over else f"第{player.stop + 1}站，共{len(player.stations)}站"
        self._words.source = player.text or f"请跟我来，下一站：{name}。"
        self._move_cartoon(player)
        self._offer(player.paused, over)
        self._tell_time()

    def follow(self, status: Status) -> None:
        """The guide has moved."""
        if self._panel is not None:
            self._panel.view.follow(status.level, status.point)

    def subtitle(self, sentence: str) -> None:
        """Words that have no room are turned to as they sound."""
        begins = self._words.source.find(sentence) if sentence else -1
        if begins >= 0 and self._page.column.height > self._page.height:
            self._page.scroll_y = 1 - begins / len(self._words.source)

    # -- where everything is -------------------------------------------------------------------

    def _lay_out(self) -> None:
        line = BoxLayout(size_hint_y=None, height=theme.sp(theme.LEAD) * 1.5)
        for part in (self._count, self._left):
            line.add_widget(part)
        head = Column(self._name, line, gap=2)
        self._page = Page(self._words)
        large = self.scene.visit.large_print
        narrow = large and not theme.portrait()  # where large letters need the cartoon's room
        parts = (self._page,) if narrow else (self._cartoon, self._page)
        told = Card(*parts, pad=(24, 20), size_hint_y=1)
        told.orientation = "horizontal"
        if theme.portrait():
            told.size_hint_y = 0.75 if large else 0.5
            for part in (head, self._map, told, self._buttons):
                self.add_widget(part)
            return
        side = BoxLayout(orientation="vertical", spacing=theme.px(theme.GAP))
        side.size_hint_x = 1.2 if large else 1
        for part in (head, told, self._buttons):
            side.add_widget(part)
        self.add_widget(self._map)
        self.add_widget(side)

    # -- what is on the map --------------------------------------------------------------------

    def _show_map(self, player: Player) -> None:
        plan, walks = self.scene.stock.wayfinding.plan, self.scene.walks
        if plan is None:
            return
        if self._panel is None:
            self._panel = MapPanel(plan, more=self._numbers)
            self._map.add_widget(self._panel)
            self._way = None
        way = None if player.phase in (Phase.MISSED, Phase.OVER) else walks.way
        if way is not self._way:
            self._way = way
            self._panel.view.show_way(way)
        status = walks.status()
        if way is not None and status is not None:
            self.follow(status)

    def _numbers(self, level: str) -> Iterator[Sign]:
        """The stops on `level`; where the walk leads there is a flag instead."""
        player = self.scene.visit.tour
        spots = self.scene.stock.wayfinding.spots
        for n, stop in enumerate(self._stops):
            spot = spots.get(stop.place)
            led = self._way is not None and player is not None and n == player.stop
            if spot is None or spot.level != level or led:
                continue
            look = _VISITED if player is not None and n < player.stop else _AHEAD
            yield Sign(f"stop-{n}", spot.point, Rank.CLIMB, look, str(n + 1))

    # -- what moves, and what can be touched ---------------------------------------------------

    def _move_cartoon(self, player: Player) -> None:
        told = player.stop, player.phase
        if told != self._told:
            self._told = told
            shown = self._stops[player.stop].animation if player.phase is Phase.THERE else None
            states = {Phase.THERE: "speaking", Phase.MISSED: "sorry", Phase.OVER: "greeting"}
            mascot = mascot_path(states.get(player.phase, "pointing"))
            path = self.scene.stock.folder / shown if shown else mascot
            speaks = player.phase is Phase.THERE
            self._cartoon.play(path, loops=None if speaks else 1)
        if player.paused:
            self._cartoon.hold()
        elif self._cartoon.resting:
            self._cartoon.go_on(loops=self._cartoon.loops)

    def _offer(self, paused: bool, over: bool) -> None:
        if (paused, over) == self._offered:
            return
        self._offered = paused, over
        act = self.scene.act
        previous = pill("上一站", lambda: act(PreviousStop()))
        following = pill("下一站", lambda: act(NextStop()))
        pause = pill("暂停", lambda: act(PauseReading()), icon="pause", strong=True)
        go_on = pill("继续", lambda: act(ResumeReading()), icon="play", strong=True)
        again = pill("再看一遍", lambda: act(Go(self.scene.visit.screen)), strong=True)
        leave = pill("结束导览", lambda: act(Back()))
        offered: list[Pressable] = [previous, go_on if paused else pause, following, leave]
        if over:
            offered = [previous, again, leave]
        self._buttons.clear_widgets()
        for button in offered:
            self._buttons.add_widget(button)

    def _tell_time(self) -> None:
        player = self.scene.visit.tour
        if player is not None:
            seconds = player.seconds_left(monotonic())
            short = f"还有约{minutes(seconds)}分钟" if seconds >= 60 else "还有不到1分钟"
            self._left.source = short if player.phase is not Phase.OVER else ""
