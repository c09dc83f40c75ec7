"""The operator panel: behind a long press and a PIN; what works, and how to leave."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from kiosk import operator_pin
from kiosk.speech.recording import delete, kept, recordings_dir
from kiosk.sync.porter import Held
from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.screens.departments import fact
from kiosk.ui.touch import KEY_TREMBLE_S
from kiosk.ui.widgets.box import Card, Column, Page, Row
from kiosk.ui.widgets.button import Pressable, pill
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text
from kiosk.visit.events import Home

# After so many wrong tries the pad rests; six digits then take years, not minutes.
TRIES, REST_S = 5, 60.0


@dataclass(frozen=True)
class Fact:
    """Something an operator wants to know, with its icon."""

    icon: str
    label: str
    value: str


@dataclass(frozen=True)
class Desk:
    """What the operator panel can see and do. `releases`: what is said of the content on the glass."""

    lines: Callable[[], list[str]]
    releases: Callable[[], list[Fact]]
    sticks: Callable[[], list[Held]]
    restart_speech: Callable[[], None]
    leave: Callable[[], None]
    is_recording: Callable[[], bool]
    record: Callable[[bool], None]


def recordings_line() -> list[str]:
    """How many recordings lie where, if there are any."""
    folder = recordings_dir()
    count = len(kept(folder))
    return [f"录音：{count} 段，在 {folder}"] if count else []


class OperatorScreen(BaseScreen):
    """First the PIN pad; after the right PIN the panel."""

    _wrong = 0
    _resting_until = 0.0

    def __init__(self, scene: Scene, desk: Desk) -> None:
        super().__init__(scene)
        self._desk = desk
        self._typed = ""
        self._told = ""  # what was done, and stays told whatever else is reported
        self._shown: tuple[list[str], list[Fact], list[Held]] | None = None
        self._dots = Text("", size=theme.DISPLAY, bold=True, align="center", lines=1)
        self._note = Text("", size=theme.LEAD, colour=theme.QUIET_INK, align="center")
        self._show_pad()

    def refresh(self) -> None:
        """A part may have reported while the panel is open."""
        if self._shown is not None and self._shown != self._seen():
            scrolled = self._page.scroll_y
            self._show_panel()
            self._page.scroll_y = scrolled

    def _seen(self) -> tuple[list[str], list[Fact], list[Held]]:
        return self._desk.lines(), self._desk.releases(), self._desk.sticks()

    def key(self, text: str) -> None:
        """A digit or a deletion."""
        if text == "\b":
            self._typed = self._typed[:-1]
        elif text.isdigit() and len(self._typed) < operator_pin.DIGITS:
            self._typed += text
        self._dots.source = " ".join("●" * len(self._typed)) or "请输入口令"
        if len(self._typed) == operator_pin.DIGITS:
            self._try()

    def _try(self) -> None:
        typed, self._typed = self._typed, ""
        cls = type(self)
        if monotonic() < cls._resting_until:
            self._say("试得太多了，请一分钟后再试。")
        elif operator_pin.matches(typed, operator_pin.pin_file()):
            cls._wrong = 0
            self._show_panel()
        else:
            cls._wrong += 1
            if cls._wrong >= TRIES:
                cls._wrong, cls._resting_until = 0, monotonic() + REST_S
            self._say("口令不对。忘记了就在终端上运行 python -m kiosk pin 重设。")

    def _say(self, note: str) -> None:
        self._note.source = note
        self._dots.source = "请输入口令"

    def _show_pad(self) -> None:
        pad = GridLayout(cols=3, spacing=theme.px(16), size_hint=(None, None))
        pad.bind(minimum_height=pad.setter("height"), minimum_width=pad.setter("width"))
        for digit in "123456789":
            pad.add_widget(_digit(Text(digit, size=theme.TITLE, bold=True), digit, self.key))
        pad.add_widget(Widget(size_hint=(None, None), size=(1, 1)))
        pad.add_widget(_digit(Text("0", size=theme.TITLE, bold=True), "0", self.key))
        pad.add_widget(_digit(Icon("backspace", side=56), "\b", self.key))
        middle = AnchorLayout(size_hint_y=None)
        pad.bind(height=middle.setter("height"))
        middle.add_widget(pad)
        title = Text("操作员", size=theme.TITLE, bold=True, align="center")
        self._dots.source = "请输入口令"
        words = Column(title, self._dots, self._note, gap=24)
        if theme.portrait():
            for part in (Widget(), words, middle, Widget()):
                self.add_widget(part)
        else:
            for part in (words, middle):
                part.pos_hint = {"center_y": 0.5}
                self.add_widget(part)

    def _show_panel(self) -> None:
        self.clear_widgets()
        self.orientation = "vertical"
        self._shown = self._seen()
        lines = [Text(line, size=theme.LEAD) for line in self._shown[0]]
        facts = [fact(one.icon, one.label, one.value) for one in self._shown[1]]
        content = [Card(*facts, pad=(36, 32), gap=22)] if facts else []
        buttons = _row(
            pill("回到首页", lambda: self.scene.act(Home()), icon="home"),
            pill("重启语音", self._restart, icon="repeat"),
            pill("退出程序", self._desk.leave, icon="close", colour=theme.VERMILION),
        )
        recording = self._desk.is_recording()
        diagnosis = [
            pill(
                "停止录音" if recording else "录音诊断",
                lambda: self._record(not recording),
                icon="stop" if recording else "microphone",
                colour=theme.VERMILION if recording else theme.CANAL,
            )
        ]
        if kept(recordings_dir()):
            diagnosis.append(pill("删除录音", self._delete, icon="close", colour=theme.VERMILION))
        title = Row(
            Icon("settings", side=72),
            Text("这台终端", size=theme.TITLE, bold=True),
            gap=20,
        )
        self._note = Text(self._told, size=theme.LEAD, colour=theme.QUIET_INK)
        self._page = Page(
            title,
            *content,
            *(part for held in self._shown[2] for part in _stick(held)),
            Card(*lines, pad=(36, 32), gap=22),
            buttons,
            _row(*diagnosis),
            self._note,
            gap=28,
            pad=(0, 12),
        )
        self.add_widget(self._page)

    def _restart(self) -> None:
        self._desk.restart_speech()
        self._note.source = "语音正在重新启动。"

    def _record(self, on: bool) -> None:
        self._told = self._note.source = ""
        self._desk.record(on)

    def _delete(self) -> None:
        left = delete(recordings_dir())
        self._told = f"还有 {left} 段录音删除不了。" if left else "录音已全部删除。"
        self._show_panel()


def _stick(held: Held) -> list[Widget]:
    """A stick that is in, and what can be done with it."""
    words = [Text(held.line, size=theme.LEAD, bold=True)]
    if held.note:
        words.append(Text(held.note, size=theme.LEAD))
    buttons = [pill(choice.words, choice.act, icon=choice.icon) for choice in held.choices]
    return [Card(*words, pad=(36, 32), gap=22), _row(*buttons)]


def _row(*buttons: Pressable) -> BoxLayout:
    row = BoxLayout(spacing=theme.px(20), size_hint_y=None, height=theme.px(theme.TARGET))
    for button in buttons:
        row.add_widget(button)
    return row


def _digit(face: Widget, key: str, on_key: Callable[[str], None]) -> Pressable:
    face.pos_hint = {"center_y": 0.5}
    if isinstance(face, Text):
        face.halign = "center"
        parts: tuple[Widget, ...] = (face,)
    else:
        parts = (Widget(), face, Widget())
    side = theme.px(150)
    button = Pressable(
        lambda: on_key(key),
        *parts,
        size_hint=(None, None),
        size=(side * 1.3, side * 0.8),
        pad=(0, 0),
        gap=0,
        name=f"digit-{key}",
    )
    button.tremble = KEY_TREMBLE_S
    return button
