"""The guided tours: which there are, where they lead, and how long they take."""

import math

from content.schema import Tour
from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.box import Card, Page, Row
from kiosk.ui.widgets.button import pill
from kiosk.ui.widgets.text import Text
from kiosk.visit.screen import Name
from kiosk.visit.tour import duration


class ToursScreen(BaseScreen):
    """Every tour with its stops and minutes, and the button that begins it."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        title = Text("引领参观", size=theme.TITLE, bold=True)
        what = Text(
            "选一条路线，我在地图上带您走一遍，边走边讲，随时可以暂停。",
            size=theme.LEAD,
            colour=theme.QUIET_INK,
        )
        tours, abreast = scene.stock.content.tours, 1 if theme.portrait() else 2
        rows = (
            Row(*map(self._card, tours[n : n + abreast])) for n in range(0, len(tours), abreast)
        )
        self.add_widget(Page(title, what, *rows, pad=(0, 12)))

    def _card(self, tour: Tour) -> Card:
        stations = self.scene.visit.readable.stations(tour.id)
        names = " → ".join(station.name for station in stations)
        begin = self.scene.go(Name.TOUR, tour.id)
        return Card(
            Text(tour.title, size=theme.TITLE, bold=True, colour=theme.CANAL_DEEP),
            Text(
                f"{len(stations)}站，约{minutes(duration(stations))}分钟",
                size=theme.LEAD,
                bold=True,
                colour=theme.CANAL,
            ),
            pill("开始参观", begin, icon="play", strong=True, name=f"tour-{tour.id}"),
            Text(names, size=theme.BODY, colour=theme.QUIET_INK),
            pad=(36, 32),
            gap=20,
            pos_hint={"top": 1},
        )


def minutes(seconds: float) -> int:
    """Seconds as whole minutes, never none."""
    return max(1, math.floor(seconds / 60 + 0.5))
