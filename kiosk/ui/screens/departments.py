"""Who does what: the departments, and one of them."""

from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.box import Card, Grid, Page, Row
from kiosk.ui.widgets.button import Pressable, pill, row_button
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Reading
from kiosk.visit.events import RepeatReading, StopReading
from kiosk.visit.screen import Name

MOST_QUESTIONS = 6


class DepartmentsScreen(BaseScreen):
    """Every department with the first of its duties."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        grid = Grid()
        for department in scene.stock.content.departments:
            grid.add_widget(
                row_button(
                    department.name,
                    scene.go(Name.DEPARTMENT, department.id),
                    icon="departments",
                    note=department.duties,
                )
            )
        title = Text("科室职能", size=theme.TITLE, bold=True)
        self.add_widget(Page(title, grid, gap=20, pad=(0, 12)))


class DepartmentScreen(BaseScreen):
    """One department: duties, what one can come for, telephone, questions it answers."""

    def __init__(self, scene: Scene, subject: str) -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        department = scene.stock.departments[subject]
        self._read = Row(gap=16, height=theme.px(theme.TARGET))
        self._reading: Reading | None = None
        first = scene.visit.screen.part is not None  # 找谁, 电话多少
        facts = [*where(scene, department.place), fact("phone", "电话", department.phone)]
        found = Card(*facts, *lead_to(scene, department.place), pad=(36, 28), gap=20)
        cards: list[Widget] = [
            Text(department.name, size=theme.TITLE, bold=True),
            *([found] if first else []),
            Card(Text(department.duties, size=theme.LEAD), pad=(36, 30)),
            self._read,
            Card(
                Text("来这里可以办", size=theme.LEAD, bold=True, colour=theme.CANAL),
                *(_dotted(f) for f in department.functions),
                pad=(36, 28),
                gap=18,
            ),
            *([] if first else [found]),
        ]
        if department.leader:
            cards.append(Card(fact("departments", "负责人", department.leader), pad=(36, 28)))
        questions = [q for q in scene.stock.content.questions if q.department == subject]
        if questions:
            cards.append(Text("来这里的人常问", size=theme.LEAD, bold=True, colour=theme.QUIET_INK))
            cards += [
                row_button(q.ask, scene.go(Name.ANSWER, q.id), icon="question")
                for q in questions[:MOST_QUESTIONS]
            ]
        self.add_widget(Page(*cards, gap=20, pad=(0, 12)))
        self.refresh()

    def refresh(self) -> None:
        """朗读 or 停止, as fits."""
        self._reading = show_reading(self._read, self.scene, self._reading)


def show_reading(row: Row, scene: Scene, shown: Reading | None) -> Reading:
    """Put the one button that fits into `row`; what it now shows."""
    reading = scene.visit.reading
    if reading is not shown:
        row.clear_widgets()
        if reading is Reading.SILENT:
            row.add_widget(pill("读给我听", lambda: scene.act(RepeatReading()), icon="speaker"))
        else:
            row.add_widget(pill("停止朗读", lambda: scene.act(StopReading()), icon="stop"))
    return reading


def lead_to(scene: Scene, place: str | None) -> list[Pressable]:
    """带我去, where the map knows the way."""
    if place is None or not scene.stock.wayfinding.exists:
        return []
    return [pill("带我去", scene.go(Name.MAP, place), icon="map", strong=True)]


def where(scene: Scene, id_: str | None) -> list[Row]:
    """The place of this id and its floor, as far as the map names it."""
    place = scene.stock.places.get(id_ or "")
    if place is None:
        return []
    return [fact("map-pin", "位置", " ".join(filter(None, (place.level, place.name))))]


def fact(icon: str, label: str, value: str) -> Row:
    """One labelled line with its icon."""
    name = Text(label, size=theme.LEAD, colour=theme.QUIET_INK)
    name.size_hint_x, name.width = None, theme.sp(170)
    name.pos_hint = {"top": 1}
    words = Text(value, size=theme.LEAD, bold=True, pos_hint={"top": 1})
    return Row(Icon(icon, side=56, pos_hint={"top": 1}), name, words, gap=20)


def _dotted(text: str) -> Row:
    return Row(
        Icon("check", side=44, pos_hint={"top": 1}),
        Text(text, size=theme.LEAD, pos_hint={"top": 1}),
        gap=18,
    )
