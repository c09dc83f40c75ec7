"""What every screen is given, and what it may be told while it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kivy.uix.boxlayout import BoxLayout

from content.places import spoken_of
from content.schema import Category, ContentSet, Department, Meeting, Notice, Place, Question
from kiosk.guide.guide import Status
from kiosk.ui import theme
from kiosk.ui.cinema import Cinema
from kiosk.ui.cinema_reel import Reels
from kiosk.ui.reader import Reader
from kiosk.ui.walks import Walks
from kiosk.ui.wayfinding import Wayfinding
from kiosk.visit.events import Event, Go
from kiosk.visit.screen import Name, Screen
from kiosk.visit.visit import Visit


@dataclass(frozen=True)
class Stock:
    """The content set as screens look things up in it."""

    content: ContentSet
    folder: Path
    questions: dict[str, Question]
    departments: dict[str, Department]
    meetings: dict[str, Meeting]
    notices: dict[str, Notice]
    categories: dict[str, Category]
    places: dict[str, Place]
    wayfinding: Wayfinding
    reels: Reels

    @staticmethod
    def of(content: ContentSet, folder: Path) -> "Stock":
        """Index `content`, whose media lie in `folder`."""
        return Stock(
            content,
            folder,
            {q.id: q for q in content.questions},
            {d.id: d for d in content.departments},
            {m.id: m for m in content.meetings},
            {n.id: n for n in content.notices},
            {c.id: c for c in content.categories},
            {p.id: p for p in content.places},
            Wayfinding(folder / "map", frozenset(spoken_of(content))),
            Reels(content, folder),
        )


@dataclass(frozen=True)
class Scene:
    """What a screen works with: the content, the visit, a way to act on it, and what voice can.

    `is_recording`: what is said is kept for diagnosis, and its sign takes room.
    """

    stock: Stock
    visit: Visit
    act: Callable[[Event], None]
    can_hear: Callable[[], bool]
    is_recording: Callable[[], bool]
    walks: Walks
    cinema: Cinema
    reader: Reader

    def go(self, name: Name, subject: str = "") -> Callable[[], None]:
        """A tap that leads to another screen."""
        return lambda: self.act(Go(Screen(name, subject)))


class BaseScreen(BoxLayout):  # type: ignore[misc]
    """A screen in the middle of the glass."""

    def __init__(self, scene: Scene, subject: str = "", *, bars: bool = True) -> None:
        super().__init__(
            orientation="vertical" if theme.portrait() else "horizontal",
            padding=[theme.px(theme.PAGE), theme.px(8), theme.px(theme.PAGE), theme.px(20)],
            spacing=theme.px(theme.GAP),
        )
        self.scene = scene
        self.subject = subject
        self.bars = bars

    def refresh(self) -> None:
        """The visit has changed while this screen is shown."""

    def hear(self, rms: float, *, clipped: bool) -> None:
        """How loud it is at the microphone now, 0 to 1."""

    def read(self, partial: str) -> None:
        """What the recogniser has made of the utterance so far."""

    def subtitle(self, sentence: str) -> None:
        """The sentence that sounds now; empty when the voice is silent."""

    def follow(self, status: Status) -> None:
        """Where the guide of a tour is now."""

    def key(self, text: str) -> None:
        """A character from a keyboard; a backspace character deletes."""
