"""About the centre: where, when, how to reach it, and what it did."""

from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from content.schema import Account, Centre
from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.departments import fact, show_reading
from kiosk.ui.widgets.box import Card, Grid, Page, Row
from kiosk.ui.widgets.qr import QrCode
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Reading


class CentreScreen(BaseScreen):
    """The centre's own page."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        self._read = Row(gap=16, height=theme.px(theme.TARGET))
        self._reading: Reading | None = None
        centre = scene.stock.content.centre
        cards = self._cards(centre) if centre else [Text(scene.stock.content.info.title)]
        self.add_widget(Page(*cards, gap=20, pad=(0, 12)))
        self.refresh()

    def refresh(self) -> None:
        """朗读 or 停止, as fits."""
        self._reading = show_reading(self._read, self.scene, self._reading)

    def _cards(self, centre: Centre) -> list[Widget]:
        cards: list[Widget] = [
            Text(centre.name, size=theme.TITLE, bold=True),
            Card(
                fact("map-pin", "地址", centre.address),
                fact("phone", "电话", centre.phone),
                fact("clock", "时间", centre.hours),
                pad=(36, 32),
                gap=28,
            ),
            self._read,
        ]
        if centre.introduction:
            cards.append(Card(Text(centre.introduction, size=theme.LEAD), pad=(36, 30)))
        if centre.facts:
            figures = (_figure(one.label, one.value) for one in centre.facts)
            cards.append(Grid(*figures, columns=2 if theme.portrait() else 4))
        cards += [_account(account) for account in centre.accounts]
        return cards


def _figure(label: str, value: str) -> Card:
    return Card(
        Text(value, size=theme.TITLE, bold=True, colour=theme.CANAL, align="center", lines=1),
        Text(label, size=theme.BODY, colour=theme.QUIET_INK, align="center", lines=2),
        pad=(20, 24),
        gap=8,
    )


def _account(account: Account) -> Card:
    words = BoxLayout(orientation="vertical", spacing=theme.px(12), size_hint_y=None)
    words.bind(minimum_height=words.setter("height"))
    words.pos_hint = {"center_y": 0.5}
    words.add_widget(Text(account.name, size=theme.LEAD, bold=True))
    words.add_widget(
        Text(f"手机扫一扫打开\n{account.url}", size=theme.BODY, colour=theme.QUIET_INK)
    )
    code = AnchorLayout(size_hint=(None, None), size=(theme.px(240), theme.px(240)))
    code.add_widget(QrCode(account.url, side=240))
    return Card(Row(code, words, gap=32), pad=(36, 32))
