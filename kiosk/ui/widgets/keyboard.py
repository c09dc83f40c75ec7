"""A keyboard for the finger: letters for pinyin and initials, figures, delete, send."""

from collections.abc import Callable, Sequence

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.touch import KEY_TREMBLE_S
from kiosk.ui.widgets.button import Pressable
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
KEY_HEIGHT = 104


class Keyboard(BoxLayout):  # type: ignore[misc]
    """Calls `on_key` with a letter or a backspace character; `on_send` when 提问 is tapped.

    Above the letters stand the characters that may be meant; `on_choose` gets the one tapped.
    """

    def __init__(
        self,
        on_key: Callable[[str], None],
        on_choose: Callable[[str], None],
        on_send: Callable[[], None],
    ) -> None:
        gap = theme.px(10)
        rows = len(_ROWS) + 1
        super().__init__(
            orientation="vertical",
            spacing=gap,
            size_hint_y=None,
            height=theme.px(KEY_HEIGHT) * rows + gap * (rows - 1),
        )
        self._on_choose = on_choose
        self._offered = BoxLayout(spacing=gap)
        self.add_widget(self._offered)
        for letters in _ROWS:
            row = BoxLayout(spacing=gap)
            inset = (10 - len(letters)) / 2 if len(letters) == 9 else 0
            if inset:
                row.add_widget(Widget(size_hint_x=inset))
            for letter in letters:
                row.add_widget(_key(letter.upper(), letter, on_key))
            if letters == _ROWS[-1]:
                row.add_widget(_wide(Icon("backspace", side=56), lambda: on_key("\b"), "delete"))
                send = Text("提问", size=theme.LEAD, bold=True, colour=theme.CARD, align="center")
                row.add_widget(_wide(send, on_send, "send", ground=theme.CANAL))
            if inset:
                row.add_widget(Widget(size_hint_x=inset))
            self.add_widget(row)
        self.offer([])

    def offer(self, characters: Sequence[str]) -> None:
        """Show what the letters typed last may mean."""
        self._offered.clear_widgets()
        for character in characters:
            self._offered.add_widget(_key(character, character, self._on_choose))
        if not characters:
            hint = Text(
                "输入拼音会出现汉字；只打首字母也能查",
                size=theme.BODY,
                colour=theme.QUIET_INK,
                align="center",
                lines=1,
            )
            hint.pos_hint = {"center_y": 0.5}
            self._offered.add_widget(hint)


class SearchField(Pressable):
    """Shows what has been typed; a tap opens or closes the keyboard."""

    def __init__(self, on_open: Callable[[], None]) -> None:
        self._words = Text("", size=theme.LEAD, colour=theme.QUIET_INK, lines=1)
        self._words.pos_hint = {"center_y": 0.5}
        super().__init__(
            on_open,
            Icon("search", side=56, pos_hint={"center_y": 0.5}),
            self._words,
            Icon("keyboard", side=56, pos_hint={"center_y": 0.5}),
            pad=(32, 20),
            name="search",
        )
        self.show("")

    def show(self, typed: str) -> None:
        """What has been typed so far."""
        self._words.source = typed.upper() if typed else "点这里查找：拼音、首字母或汉字"
        self._words.color = theme.INK if typed else theme.QUIET_INK


def _key(face: str, letter: str, on_key: Callable[[str], None]) -> Pressable:
    label = Text(face, size=44, bold=True, align="center")
    label.pos_hint = {"center_y": 0.5}
    key = Pressable(
        lambda: on_key(letter), label, size_hint_y=1, pad=(0, 0), radius=16, name=letter
    )
    key.tremble = KEY_TREMBLE_S
    return key


def _wide(
    face: Widget, on_tap: Callable[[], None], name: str, *, ground: theme.Rgba = theme.MIST
) -> Pressable:
    face.pos_hint = {"center_y": 0.5}
    parts = (face,) if isinstance(face, Text) else (Widget(), face, Widget())
    key = Pressable(
        on_tap,
        *parts,
        ground=ground,
        pressed=theme.CANAL_DEEP if ground == theme.CANAL else theme.MIST_LINE,
        size_hint_x=1.6,
        size_hint_y=1,
        pad=(0, 0),
        gap=0,
        radius=16,
        name=name,
    )
    key.tremble = KEY_TREMBLE_S
    return key
