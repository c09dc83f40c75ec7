"""What was decided: the meetings, and one of them."""

from kivy.uix.widget import Widget

from content.dates import in_full
from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.departments import fact, lead_to, show_reading, where
from kiosk.ui.widgets.box import Card, Grid, Page, Row
from kiosk.ui.widgets.button import row_button
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Reading
from kiosk.visit.screen import Name


class MeetingsScreen(BaseScreen):
    """Every meeting, the newest first."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        grid = Grid()
        newest = sorted(scene.stock.content.meetings, key=lambda m: m.date, reverse=True)
        for meeting in newest:
            grid.add_widget(
                row_button(
                    meeting.title,
                    scene.go(Name.MEETING, meeting.id),
                    icon="meetings",
                    note=f"{in_full(meeting.date)} · {scene.stock.departments[meeting.department].name}",
                )
            )
        title = Text("会议公开", size=theme.TITLE, bold=True)
        self.add_widget(Page(title, grid, gap=20, pad=(0, 12)))


class MeetingScreen(BaseScreen):
    """One meeting: when, who, what about, what was decided."""

    def __init__(self, scene: Scene, subject: str) -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        meeting = scene.stock.meetings[subject]
        department = scene.stock.departments[meeting.department]
        self._read = Row(gap=16, height=theme.px(theme.TARGET))
        self._reading: Reading | None = None
        cards: list[Widget] = [
            Text(meeting.title, size=theme.TITLE, bold=True),
            Card(
                fact("calendar", "日期", in_full(meeting.date)),
                fact("departments", "科室", department.name),
                *where(scene, meeting.place),
                *lead_to(scene, meeting.place or department.place),
                pad=(36, 28),
                gap=16,
            ),
            Card(Text(meeting.summary, size=theme.LEAD), pad=(36, 30)),
            self._read,
        ]
        if meeting.decisions:
            cards.append(
                Card(
                    Text("会议决定", size=theme.LEAD, bold=True, colour=theme.CANAL),
                    *(
                        Text(f"{n}. {d}", size=theme.LEAD)
                        for n, d in enumerate(meeting.decisions, 1)
                    ),
                    pad=(36, 28),
                    gap=18,
                )
            )
        self.add_widget(Page(*cards, gap=20, pad=(0, 12)))
        self.refresh()

    def refresh(self) -> None:
        """朗读 or 停止, as fits."""
        self._reading = show_reading(self._read, self.scene, self._reading)
