"""The map: where one is, the way to a place, step by step, and how to take it along."""

import math

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from content.wayfinding import saying
from content.wayfinding.imdf import Unit
from content.wayfinding.kinds import KINDS
from content.wayfinding.plain_text import plain_text
from content.wayfinding.route import Unreachable
from content.wayfinding.way import Way
from kiosk.ui import theme
from kiosk.ui.map.panel import MapPanel
from kiosk.ui.map.plan import Plan
from kiosk.ui.map.steps import StepList
from kiosk.ui.map.take_away import take_away
from kiosk.ui.map.toggle import Toggle
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.box import Card, Column, Grid, Page
from kiosk.ui.widgets.button import Pressable, pill
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Reading
from kiosk.visit.events import (
    ChooseStep,
    Event,
    PauseReading,
    RepeatReading,
    ResumeReading,
    ToggleStepFree,
)
from kiosk.visit.screen import Name

# The nearest of which a visitor asks for, and its icon.
NEAREST = {
    "restroom": "restroom",
    "elevator": "elevator",
    "exit": "exit",
    "drinkingfountain": "water",
    "information": "information",
    "accessible": "step-free",
}
_HINT = "点一下地图上的房间，我带您去。"


class MapScreen(BaseScreen):
    """With a place as subject the way there; without one the house, and the nearest of what one needs."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self._shown: tuple[bool, bool] | None = None
        self._panel: MapPanel | None = None
        self._steps: StepList | None = None
        self._way: Way | None = None
        self._step = -1
        self._controls_for: Reading | None = None
        self._controls = BoxLayout()
        self.refresh()

    def refresh(self) -> None:
        """The way may be another, its step may have changed, and so may what the voice does."""
        wayfinding, visit = self.scene.stock.wayfinding, self.scene.visit
        plan = wayfinding.plan if wayfinding.ready else None
        asked = plan is not None, visit.step_free
        if asked != self._shown:
            self._shown = asked
            self._build(plan)
        if self._panel is not None and self._way is not None and visit.step != self._step:
            self._step = visit.step
            self._panel.view.show_step(visit.step)
        if self._steps is not None:
            self._steps.show(visit.step)
            self._show_controls()

    # -- what it is made of --------------------------------------------------------------------

    def _build(self, plan: Plan | None) -> None:
        self.clear_widgets()
        self._panel = self._steps = self._way = None
        if plan is None:
            waiting = self.scene.stock.wayfinding.exists
            words = "正在打开地图，请稍等。" if waiting else "这里还没有地图，请问问工作人员。"
            self.add_widget(Text(words, size=theme.TITLE, bold=True, align="center"))
            return
        back = "回到\n路线" if self.subject else "看\n整层"
        self._panel = MapPanel(plan, self._pick, back)
        if not self.subject:
            self._show_house(plan)
            return
        try:
            self._way = self.scene.stock.wayfinding.to(
                self.subject, step_free=self.scene.visit.step_free
            )
        except Unreachable as error:
            self._show_unreachable(error)
            return
        if self._way is not None:
            self._show_way(self._panel, self._way, plan)

    def _show_house(self, plan: Plan) -> None:
        floor = saying.floor(plan.sheets[plan.home].level)
        here = f"您在{floor}" if plan.kiosk is not None else floor
        assert self._panel is not None
        self._bar = BoxLayout(spacing=theme.px(20), size_hint_y=None, height=theme.px(theme.TARGET))
        self._offer(None)
        columns = 2 if self.scene.visit.large_print else 3
        nearest = Grid(*self._nearest(), columns=columns)
        title = Text("去最近的", size=theme.LEAD, bold=True, colour=theme.QUIET_INK)
        kinds = Column(title, nearest, gap=14)
        rest = (self._bar, kinds) if theme.portrait() else (self._bar, Page(kinds))
        self._arrange(_head("地图", here), self._panel, *rest)

    def _show_way(self, panel: MapPanel, way: Way, plan: Plan) -> None:
        self._step = self.scene.visit.step
        panel.show_way(way, self._step)
        self._steps = StepList(way, lambda step: self.scene.act(ChooseStep(step)))
        self._controls = BoxLayout(
            spacing=theme.px(16), size_hint_y=None, height=theme.px(theme.TARGET)
        )
        self._controls_for = None
        level = plan.sheets[way.route.end.level].level
        self._text = plain_text(way, plan.archive)
        head = _head(f"去{self._goal()}", f"{saying.floor(level)} · {_how_far(way)}")
        self._lower = BoxLayout(orientation="vertical", spacing=theme.px(theme.GAP))
        self._arrange(head, panel, self._lower)
        self._show_steps()

    def _show_unreachable(self, error: Unreachable) -> None:
        assert self._panel is not None
        parts: list[Widget] = [Text(error.reason, size=theme.LEAD)]
        there = error.instead
        if there is not None:
            name = saying.called(there.name, there.category)
            go = self.scene.go(Name.MAP, there.id)
            parts.append(pill(f"带我去{name}", go, icon="map-pin", strong=True))
        if self.scene.visit.step_free:
            parts.append(self._switch())
        self._arrange(
            _head(f"去{self._goal()}", "现在走不到"),
            self._panel,
            Page(Card(*parts, pad=(36, 32), gap=28), gap=0),
        )

    def _arrange(self, head: Widget, panel: MapPanel, *rest: Widget) -> None:
        """Upright the map above; lying the map on the left. What is touched is below or beside it."""
        if theme.portrait():
            panel.size_hint_y = 1.3
            for part in (head, panel, *rest):
                self.add_widget(part)
            return
        side = BoxLayout(orientation="vertical", spacing=theme.px(theme.GAP))
        for part in (head, *rest):
            side.add_widget(part)
        panel.size_hint_x = 0.92  # three buttons stand beside it in a row
        self.add_widget(panel)
        self.add_widget(side)

    # -- the whole house -----------------------------------------------------------------------

    def _pick(self, unit: Unit) -> None:
        """A room was tapped: the way there is offered."""
        if not self.subject:
            self._offer(unit)

    def _offer(self, unit: Unit | None) -> None:
        self._bar.clear_widgets()
        spot = self._spot_in(unit) if unit is not None else None
        if spot is None:
            hint = Text(_HINT, size=theme.LEAD, colour=theme.QUIET_INK, lines=2)
            hint.pos_hint = {"center_y": 0.5}
            self._bar.add_widget(hint)
            return
        id_, name = spot
        words = Text(name, size=theme.LEAD, bold=True, lines=2, pos_hint={"center_y": 0.5})
        go = self.scene.go(Name.MAP, id_)
        self._bar.add_widget(words)
        self._bar.add_widget(pill("带我去这里", go, icon="map-pin", strong=True, width=360))

    def _spot_in(self, unit: Unit) -> tuple[str, str] | None:
        """Id and name of what one means with `unit`: who is found in it, else itself."""
        archive = self.scene.stock.wayfinding.plan
        assert archive is not None
        inside = [o for o in archive.archive.occupants.values() if o.unit == unit.id and o.name]
        if len(inside) == 1 and inside[0].name:
            return inside[0].id, inside[0].name
        name = saying.called(unit.name, unit.category)
        known = unit.id in self.scene.stock.wayfinding.spots
        return (unit.id, name) if name and known else None

    def _nearest(self) -> list[Pressable]:
        buttons = []
        for kind, icon in NEAREST.items():
            title = KINDS[kind].title
            buttons.append(
                pill(title, self.scene.go(Name.MAP, kind), icon=icon, name=f"nearest-{kind}")
            )
        return buttons

    # -- the way -------------------------------------------------------------------------------

    def _show_steps(self) -> None:
        self._lower.clear_widgets()
        self._lower.add_widget(self._controls)
        self._lower.add_widget(self._steps)

    def _show_code(self) -> None:
        self._lower.clear_widgets()
        self._lower.add_widget(Page(take_away(self._text, self._show_steps), gap=0))

    def _show_controls(self) -> None:
        reading = self.scene.visit.reading
        if reading is self._controls_for:
            return
        self._controls_for = reading
        act = self.scene.act
        self._controls.clear_widgets()
        self._controls.add_widget(self._switch())
        # In large print the words take the room of the icons.
        large = self.scene.visit.large_print
        read: dict[Reading, tuple[str, str, Event]] = {
            Reading.SILENT: ("读给我听", "speaker", RepeatReading()),
            Reading.ALOUD: ("暂停", "pause", PauseReading()),
            Reading.PAUSED: ("继续", "play", ResumeReading()),
        }
        text, icon, event = read[reading]
        self._controls.add_widget(pill(text, lambda: act(event), icon="" if large else icon))
        self._controls.add_widget(pill("带到手机", self._show_code, icon="" if large else "code"))

    def _switch(self) -> Toggle:
        return Toggle(
            "无台阶路线",
            "" if self.scene.visit.large_print else "step-free",
            lambda: self.scene.act(ToggleStepFree()),
            on=self.scene.visit.step_free,
        )

    def _goal(self) -> str:
        """What the visitor wants to get to, as one says it."""
        if self.subject in KINDS:
            return f"最近的{KINDS[self.subject].title}"
        spot = self.scene.stock.wayfinding.spots.get(self.subject)
        return (saying.called(spot.name, spot.category) if spot else "") or "那里"


def _head(title: str, note: str) -> Column:
    return Column(
        Text(title, size=theme.TITLE, bold=True, lines=1),
        Text(note, size=theme.LEAD, colour=theme.QUIET_INK, lines=1),
        gap=2,
    )


def _how_far(way: Way) -> str:
    minutes = math.ceil(way.route.seconds / 60)
    time = f"约 {minutes} 分钟" if minutes > 1 else "不到 1 分钟"
    return f"{saying.walk(way.route.metres)} · {time}"
