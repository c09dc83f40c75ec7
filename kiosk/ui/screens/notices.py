"""What is traded: the notices, and one of them."""

import datetime

from kivy.uix.widget import Widget

from content.dates import in_full, said
from content.notices import in_order
from content.trades import TRADES
from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.departments import fact, lead_to, show_reading, where
from kiosk.ui.widgets.box import Card, Grid, Page, Row
from kiosk.ui.widgets.button import row_button
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Reading
from kiosk.visit.screen import Name

# A department's icon where its trade has one.
_ICONS = {"general": "document"}


class NoticesScreen(BaseScreen):
    """Every notice of today, the next bid opening first."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        grid = Grid()
        for notice in in_order(scene.stock.content.notices, datetime.datetime.now()):
            when = f"{said(notice.opens)}开标" if notice.opens else f"{in_full(notice.date)}发布"
            grid.add_widget(
                row_button(
                    notice.title,
                    scene.go(Name.NOTICE, notice.id),
                    icon=_ICONS.get(notice.kind, notice.kind),
                    note=f"{TRADES[notice.kind]} · {when}",
                )
            )
        self.add_widget(
            Page(Text("交易公告", size=theme.TITLE, bold=True), grid, gap=20, pad=(0, 12))
        )


class NoticeScreen(BaseScreen):
    """One notice: what it is about, when and where the bids are opened, whom to ask."""

    def __init__(self, scene: Scene, subject: str) -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        self._read = Row(gap=16, height=theme.px(theme.TARGET))
        self._reading: Reading | None = None
        notice = scene.stock.notices[subject]
        facts: list[Widget] = [fact("list", "类别", TRADES[notice.kind])]
        if notice.opens:
            facts.append(fact("clock", "开标", said(notice.opens)))
        facts += where(scene, notice.place)
        facts.append(fact("calendar", "发布", in_full(notice.date)))
        facts += lead_to(scene, notice.place)
        cards: list[Widget] = [
            Text(notice.title, size=theme.TITLE, bold=True),
            Card(*facts, pad=(36, 28), gap=16),
            self._read,
            Card(Text(notice.summary, size=theme.LEAD), pad=(36, 30)),
        ]
        if notice.department:
            department = scene.stock.departments[notice.department]
            cards.append(
                row_button(
                    department.name,
                    scene.go(Name.DEPARTMENT, department.id),
                    icon="departments",
                    note=f"有疑问请找我们 · 电话 {department.phone}",
                )
            )
        self.add_widget(Page(*cards, gap=20, pad=(0, 12)))
        self.refresh()

    def refresh(self) -> None:
        """朗读 or 停止, as fits."""
        self._reading = show_reading(self._read, self.scene, self._reading)
