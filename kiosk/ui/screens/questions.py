"""The question list: by category, or searched by characters, pinyin and pinyin initials."""

from collections.abc import Sequence
from string import ascii_letters

from kivy.uix.boxlayout import BoxLayout

from content.input_method import InputMethod
from content.schema import Question
from content.search import Search
from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.box import Column, Grid, Page
from kiosk.ui.widgets.button import pill, row_button
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.keyboard import Keyboard, SearchField
from kiosk.ui.widgets.text import Text
from kiosk.visit.events import Typed
from kiosk.visit.screen import Name

# More are found by typing one more letter; a longer list is not read by anyone.
MOST_FOUND = 30
MAX_TYPED = 24


class QuestionsScreen(BaseScreen):
    """All categories; with a category as subject its questions; with words typed, what fits."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        self._typed = ""
        self._search: Search | None = None
        self._write: InputMethod | None = None
        self._field = SearchField(self._open_keyboard)
        self._keyboard = Keyboard(self.key, self._choose, self._send)
        self._body = BoxLayout(
            orientation="vertical" if theme.portrait() else "horizontal",
            spacing=theme.px(theme.WIDE),
        )
        self._typing = False
        self.add_widget(self._field)
        self.add_widget(self._body)
        self._show()

    def key(self, text: str) -> None:
        """One key of the glass's keyboard or of a real one."""
        self._typing = True
        if text == "\b":
            self._typed = self._typed[:-1]
        elif text == "\n":
            self._send()
            return
        else:
            self._typed = (self._typed + text)[:MAX_TYPED]
        self._retype(self._typed)

    def _choose(self, character: str) -> None:
        """A character instead of the letters typed for it."""
        self._retype(self._typed.rstrip(ascii_letters) + character)

    def _retype(self, typed: str) -> None:
        if self._write is None:
            self._write = InputMethod(self.scene.stock.content)
        self._typed = typed
        self._field.show(typed)
        letters = typed[len(typed.rstrip(ascii_letters)) :]
        self._keyboard.offer(self._write.candidates(letters))
        self._show()

    def _open_keyboard(self) -> None:
        self._typing = not self._typing
        self._show()

    def _send(self) -> None:
        if self._typed:
            self.scene.act(Typed(self._typed))

    def _show(self) -> None:
        self._body.clear_widgets()
        if self._typed:
            self._body.add_widget(self._found())
        elif self.subject in self.scene.stock.categories:
            self._body.add_widget(self._of_category())
        else:
            self._body.add_widget(self._categories())
        if self._typing:
            self._body.add_widget(self._keyboard)

    def _found(self) -> Page:
        if self._search is None:
            self._search = Search(self.scene.stock.content.questions)
        found = self._search.find(self._typed)[:MOST_FOUND]
        if not found:
            ask = pill("就问这一句", self._send, icon="question", strong=True)
            nothing = Text(
                "没有找到。换几个字，或输入拼音首字母，比如 bzj 是保证金。",
                size=theme.LEAD,
                colour=theme.QUIET_INK,
            )
            return Page(nothing, ask, gap=24, pad=(0, 12))
        return Page(self._list(found), pad=(0, 12))

    def _of_category(self) -> Page:
        category = self.scene.stock.categories[self.subject]
        questions = [q for q in self.scene.stock.content.questions if q.category == category.id]
        head = BoxLayout(size_hint_y=None, height=theme.px(92), spacing=theme.px(20))
        head.add_widget(Icon(category.icon, side=80, pos_hint={"center_y": 0.5}))
        name = Text(category.name, size=theme.TITLE, bold=True, lines=1)
        name.pos_hint = {"center_y": 0.5}
        head.add_widget(name)
        return Page(head, self._list(questions), gap=16, pad=(0, 12))

    def _categories(self) -> Page:
        stock = self.scene.stock
        grid = Grid()
        for category in stock.content.categories:
            count = sum(q.category == category.id for q in stock.content.questions)
            grid.add_widget(
                row_button(
                    category.name,
                    self.scene.go(Name.QUESTIONS, category.id),
                    icon=category.icon,
                    aside=f"{count} 问",
                )
            )
        title = Text("您想问哪一类？", size=theme.TITLE, bold=True)
        return Page(Column(title, grid, gap=20), pad=(0, 12))

    def _list(self, questions: Sequence[Question]) -> Grid:
        go = self.scene.go
        rows = (row_button(q.ask, go(Name.ANSWER, q.id), icon="question") for q in questions)
        return Grid(*rows, columns=1 if self._typing else 0)
