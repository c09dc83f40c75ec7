"""When 易博士 is not sure: "did you mean", and "I don't know yet"."""

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.leads import leads
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.box import Card, Column, Page
from kiosk.ui.widgets.button import Pressable, pill
from kiosk.ui.widgets.text import Text
from kiosk.visit.events import Ask
from kiosk.visit.readable import ELSEWHERE, absent, look_again, not_known
from kiosk.visit.screen import Name


class _UnsureScreen(BaseScreen):
    """The mascot with what it says beside it, and below it what to tap."""

    def __init__(self, scene: Scene, state: str, title: str, note: str) -> None:
        super().__init__(scene)
        self._mascot = Animation(mascot_path(state), fps=15, loops=1)
        says = Column(
            Text(title, size=theme.TITLE, bold=True),
            Text(note, size=theme.LEAD, colour=theme.QUIET_INK, pauses=True),
            gap=16,
        )
        bubble = Card(says, colour=theme.MIST, flat=True, pad=(36, 30))
        hello = BoxLayout(spacing=theme.px(theme.GAP), size_hint_y=0.8)
        hello.orientation = "horizontal" if theme.portrait() else "vertical"
        hello.add_widget(self._mascot)
        place = BoxLayout(orientation="vertical", size_hint_x=1.4 if theme.portrait() else 1)
        for part in (Widget(), bubble, Widget()) if theme.portrait() else (bubble,):
            place.add_widget(part)
        if theme.portrait():
            # A clerk may have much to say of where else something is done: what is to tap scrolls.
            bubble.bind(height=hello.setter("size_hint_min_y"))
        else:
            place.size_hint_y = None
            place.bind(minimum_height=place.setter("height"))
            hello.size_hint_y = 1
        hello.add_widget(place)
        self.add_widget(hello)

    def _leads(self) -> list[Pressable]:
        decision = self.scene.visit.decision
        return leads(self.scene, decision.offers if decision else ())


def _people(scene: Scene) -> Widget:
    return pill("问问工作人员", scene.go(Name.DEPARTMENTS), icon="departments")


class SuggestScreen(_UnsureScreen):
    """Up to three guesses to choose from."""

    def __init__(self, scene: Scene, subject: str) -> None:
        decision = scene.visit.decision
        unknown = not_known(decision) if decision else ""
        note = f"您问的是：“{subject}”" if subject else "请点一下最接近的"
        super().__init__(
            scene, "pointing", "您是不是想问", f"{unknown}\n{note}" if unknown else note
        )
        again = pill("都不是，再说一遍", lambda: scene.act(Ask()), icon="microphone", strong=True)
        look = pill("看全部问题", scene.go(Name.QUESTIONS), icon="list")
        # What is written nowhere is better asked of people than asked again.
        people = [_people(scene)] if unknown else []
        self.add_widget(Page(*self._leads(), *people, again, look, gap=20, pad=(0, 12)))


class UnknownScreen(_UnsureScreen):
    """It says so, and offers the list; the question goes to the clerks as a clue later.

    What another office does it does know: who does it stands there instead.
    """

    def __init__(self, scene: Scene, subject: str) -> None:
        failed, decision = scene.visit.message, scene.visit.decision
        elsewhere = decision.elsewhere if decision else ""
        asked = f"您问的是：“{subject}”" if subject else "请换个说法再问一次"
        if elsewhere:
            super().__init__(scene, "pointing", ELSEWHERE, f"{elsewhere}\n{asked}")
        elif decision and decision.absent:
            super().__init__(scene, "sorry", absent(decision), f"{look_again(decision)}\n{asked}")
        else:
            title = "没听清" if failed else "这个我还不知道"
            super().__init__(scene, "sorry", title, failed or asked)
        face = "再问一件事" if elsewhere else "再说一遍"
        again = pill(face, lambda: scene.act(Ask()), icon="microphone", strong=True)
        look = pill("看全部问题", scene.go(Name.QUESTIONS), icon="list")
        if decision and decision.absent:
            look = pill("看大厅地图", scene.go(Name.MAP), icon="map")
        near = self._leads()
        head: list[Widget] = [Text("也许有关的问题", size=theme.LEAD, bold=True)] if near else []
        self.add_widget(Page(again, look, _people(scene), *head, *near, gap=20, pad=(0, 12)))
