"""The answer: its cartoon with subtitles, the words, the steps, and the voice that reads them."""

from collections.abc import Sequence

from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from content.answers.decide import Part
from content.schema import Question
from content.narration.sentences import pieces
from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.departments import lead_to
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.box import Card, Page, Row
from kiosk.ui.widgets.button import pill, row_button
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Reading
from kiosk.visit.events import Helped, PauseReading, RepeatReading, ResumeReading, StopReading
from kiosk.visit.readable import of_question
from kiosk.visit.screen import Name


class AnswerScreen(BaseScreen):
    """Above (or left) what moves and sounds; below (or right) what stays to be read."""

    def __init__(self, scene: Scene, subject: str) -> None:
        super().__init__(scene, subject)
        self.question = scene.stock.questions[subject]
        self._part = scene.visit.screen.part
        self._first = pieces(of_question(self.question, self._part))[0].shown.strip()
        self._controls_for: tuple[Reading, bool] | None = None
        path = (
            scene.stock.folder / self.question.animation
            if self.question.animation
            else mascot_path("speaking")
        )
        self.cartoon = Animation(path, fps=theme.LIVELY_FPS)
        # A subtitle has some 40 characters; 23 stand in a line, in large print 18.
        lines = 3 if scene.visit.large_print else 2
        self._subtitle = Text(
            "", size=theme.LEAD, bold=True, colour=theme.CARD, align="center", lines=lines
        )
        band = AnchorLayout(size_hint_y=None, height=theme.sp(theme.LEAD) * 1.5 * lines)
        band.add_widget(self._subtitle)
        words = Card(band, colour=theme.CANAL_DEEP, flat=True, pad=(28, 12), gap=0)
        title = Text(self.question.ask, size=theme.TITLE, bold=True, lines=2)
        self._controls = Row(gap=16, height=theme.px(theme.TARGET))
        page = Page(*self._parts(), gap=20, pad=(0, 8))
        sides: list[tuple[Widget, ...]]
        if theme.portrait():
            sides = [(title, self.cartoon, words, self._controls), (page,)]
        else:
            sides = [(self.cartoon, words), (title, self._controls, page)]
        for parts, share in zip(sides, (1.25 if theme.portrait() else 1, 1), strict=True):
            side = BoxLayout(orientation="vertical", spacing=theme.px(16), size_hint_y=share)
            for part in parts:
                side.add_widget(part)
            self.add_widget(side)
        self.subtitle("")
        self.refresh()

    def refresh(self) -> None:
        """The buttons that fit what the voice is doing; the cartoon holds still with it."""
        reading, thanked = self.scene.visit.reading, self.scene.visit.thanked
        if (reading, thanked) == self._controls_for:
            return
        self._controls_for = reading, thanked
        act = self.scene.act
        pause = pill("暂停", lambda: act(PauseReading()), icon="pause", strong=True)
        go_on = pill("继续", lambda: act(ResumeReading()), icon="play", strong=True)
        again = pill("再听一遍", lambda: act(RepeatReading()), icon="repeat")
        stop = pill("停止", lambda: act(StopReading()), icon="stop")
        aloud = pill("读给我听", lambda: act(RepeatReading()), icon="speaker")
        # Asked when it has been read: who is asked before has not heard the answer yet.
        helped: tuple[Widget, ...] = (
            pill("有帮助", lambda: act(Helped(good=True)), icon="check"),
            pill("没问这个", lambda: act(Helped(good=False)), icon="question"),
        )
        if thanked:
            helped = (Text("谢谢您，记下了。", size=theme.LEAD, pos_hint={"center_y": 0.5}),)
        self._controls.clear_widgets()
        for button in {
            Reading.ALOUD: (pause, again, stop),
            Reading.PAUSED: (go_on, again, stop),
            Reading.SILENT: (aloud, *helped),
        }[reading]:
            self._controls.add_widget(button)
        if reading is Reading.PAUSED:
            self.cartoon.hold()
        else:
            self.cartoon.go_on(
                loops=None if reading is Reading.ALOUD else self.cartoon.played() + 1
            )

    def subtitle(self, sentence: str) -> None:
        """The sentence that sounds now; the answer's first while nothing does."""
        self._subtitle.source = sentence or self._first

    def _parts(self) -> Sequence[Widget]:
        q = self.question
        parts: dict[Part, Widget] = {"whole": Card(Text(q.answer, size=theme.LEAD), pad=(36, 30))}
        if q.steps:
            rows = [_numbered(n, step) for n, step in enumerate(q.steps, 1)]
            parts["steps"] = _part("steps", "怎么办", rows)
        if q.materials:
            parts["materials"] = _part("document", "带什么", [_ticked(m) for m in q.materials])
        if q.basis:
            law = [Text(b, size=theme.BODY, colour=theme.QUIET_INK) for b in q.basis]
            parts["basis"] = _part("law", "依据", law)
        asked = self._part or "whole"
        return [
            *sorted(parts.values(), key=lambda part: part is not parts.get(asked)),
            *self._leads(q),
        ]

    def _leads(self, q: Question) -> list[Widget]:
        """Where to go on from here."""
        stock, go = self.scene.stock, self.scene.go
        leads: list[Widget] = []
        office = stock.departments.get(q.department or "")
        place = q.place or (office.place if office else None)
        leads += lead_to(self.scene, place)
        if q.department:
            department = stock.departments[q.department]
            leads.append(
                row_button(
                    f"找{department.name}",
                    go(Name.DEPARTMENT, department.id),
                    icon="departments",
                    note=f"电话 {department.phone}",
                )
            )
        if q.related:
            leads.append(Text("您可能还想问", size=theme.LEAD, bold=True, colour=theme.QUIET_INK))
            leads += [
                row_button(stock.questions[id].ask, go(Name.ANSWER, id), icon="question")
                for id in q.related
            ]
        return leads


def _part(icon: str, title: str, rows: Sequence[Widget]) -> Card:
    head = Row(
        Icon(icon, side=52, pos_hint={"center_y": 0.5}),
        Text(title, size=theme.LEAD, bold=True, colour=theme.CANAL, lines=1),
        gap=16,
    )
    return Card(head, *rows, pad=(36, 28), gap=20)


def _numbered(number: int, text: str) -> Row:
    mark = Card(
        Text(str(number), size=theme.BODY, bold=True, colour=theme.CARD, align="center"),
        colour=theme.CANAL,
        flat=True,
        pad=(0, 4),
        size_hint_x=None,
        width=theme.px(56),
        pos_hint={"top": 1},
    )
    return Row(mark, Text(text, size=theme.LEAD, pos_hint={"top": 1}), gap=20)


def _ticked(text: str) -> Row:
    return Row(
        Icon("check", side=48, colour=theme.CANAL, pos_hint={"top": 1}),
        Text(text, size=theme.LEAD, pos_hint={"top": 1}),
        gap=20,
    )
