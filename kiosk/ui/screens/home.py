"""Home: 易博士 says hello; what people often ask, and the places to go."""

from kivy.clock import Clock
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from content.schema import Question
from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.box import Card, Column, Grid, centred
from kiosk.ui.widgets.button import Pressable, row_button, tile
from kiosk.ui.widgets.text import Text
from kiosk.visit.screen import Name

# At rest 易博士 looks around only now and then: a still glass costs nothing.
GLANCE_S = 40.0
OFTEN = 3
# With more tiles, large print has room for one question less.
_ROOM = 6


class HomeScreen(BaseScreen):
    """Where a visit begins, and where 首页 leads."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self._mascot = Animation(mascot_path("greeting"), fps=20, loops=1)
        self._greeted = False
        self._bubble = Text("", size=theme.LEAD, bold=True, colour=theme.CANAL_DEEP, pauses=True)
        bubble = Card(self._bubble, colour=theme.MIST, flat=True, pad=(36, 28))
        hello = BoxLayout(spacing=theme.px(theme.GAP))
        hello.add_widget(self._mascot)
        hello.add_widget(centred(bubble, size_hint_y=1 if theme.portrait() else None))
        tiles = self._tiles()
        often = Column(gap=16)
        tight = 1 + scene.visit.large_print * (1 + (len(tiles) > _ROOM)) + scene.is_recording()
        ways = self._ways(tiles)
        fitting = max(0, OFTEN + theme.portrait() - tight)
        if fitting:
            title = Text("大家常问", size=theme.LEAD, bold=True, colour=theme.QUIET_INK)
            often.add_widget(title)
        for question in _often(scene)[:fitting]:
            often.add_widget(
                row_button(question.ask, scene.go(Name.ANSWER, question.id), icon="question")
            )
        if theme.portrait():
            for part in (hello, often, Widget(size_hint_y=None, height=theme.px(6)), ways):
                self.add_widget(part)
        else:
            side = centred(Column(often, ways, gap=theme.GAP), size_hint=(1.3, 1))
            hello.orientation = "vertical"
            self.add_widget(hello)
            self.add_widget(side)
        self._glance = Clock.schedule_interval(lambda _: self._look_around(), GLANCE_S)
        self.refresh()

    def refresh(self) -> None:
        """What 易博士 says: a greeting, and what one can do; or what has just happened."""
        ways = (
            "有事您说话：点下面的话筒，或点屏幕查找。"
            if self.scene.can_hear()
            else "请点屏幕查找。"
        )
        self._bubble.source = self.scene.visit.message or f"您好，我是易博士。\n{ways}"

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """Off the glass, nobody looks around."""
        if parent is None:
            self._glance.cancel()

    def _look_around(self) -> None:
        if self._greeted:
            self._mascot.again()
        else:
            self._greeted = True
            self._mascot.play(mascot_path("idle"), fps=theme.CALM_FPS, loops=1)

    def _tiles(self) -> list[Pressable]:
        stock, go = self.scene.stock, self.scene.go
        questions = len(stock.questions)
        ways: list[Pressable] = []
        for name, note, icon, screen, there in (
            (
                "问题清单",
                f"{len(stock.categories)} 类 {questions} 个问题",
                "list",
                Name.QUESTIONS,
                1,
            ),
            ("科室职能", "哪个科室管什么", "departments", Name.DEPARTMENTS, stock.departments),
            ("地图找路", "要去哪里带您去", "map", Name.MAP, stock.wayfinding.exists),
            ("引领参观", "跟着我走一遍", "flag", Name.TOURS, stock.content.tours),
            ("会议公开", "开了什么会", "meetings", Name.MEETINGS, stock.meetings),
            ("交易公告", "近期开标和公告", "document", Name.NOTICES, stock.notices),
            ("中心介绍", "地址和电话", "centre", Name.CENTRE, stock.content.centre),
        ):
            if there and theme.portrait():
                ways.append(tile(name, note, icon, go(screen), height=164))
            elif there:  # lying, there is no room for notes
                ways.append(tile(name, "", icon, go(screen), height=theme.TARGET, side=68))
        return ways

    def _ways(self, ways: list[Pressable]) -> Widget:
        columns = 2 if theme.portrait() or self.scene.visit.large_print else 3
        alone = ways.pop() if len(ways) % columns == 1 else None
        grid = Grid(*ways, columns=columns)
        return Column(grid, alone, gap=16) if alone else grid


def _often(scene: Scene) -> list[Question]:
    """One question of each kind that brings most people here, while there are such."""
    wanted = ("bid-bond-refund", "ca-apply", "hours")
    stock = scene.stock
    known = [stock.questions[id] for id in wanted if id in stock.questions]
    rest = [q for q in stock.content.questions if q not in known]
    return known + rest
