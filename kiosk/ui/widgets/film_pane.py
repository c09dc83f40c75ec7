"""The place of a film: the picture, its subtitle beside 易博士's head, and 易博士 alone until it is there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kivy.input.motionevent import MotionEvent
from kivy.uix.floatlayout import FloatLayout

from content.storyboard.layout import Box, Layout
from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.touch import TAP_SLACK
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.film import Film
from kiosk.ui.widgets.film_caption import Bubble


class FilmPane(FloatLayout):  # type: ignore[misc]
    """`film` on `layout`, as large as fits; `on_tap` is called when the picture is touched."""

    def __init__(
        self, film: Film, layout: Layout, on_tap: Callable[[], None], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.film, self._layout, self._on_tap = film, layout, on_tap
        self._waiting: Animation | None = None
        self.bubble = Bubble(size_hint=(None, None))
        film.size_hint = (None, None)
        self.add_widget(film)
        self.add_widget(self.bubble)
        self.bind(pos=self._place, size=self._place)
        self.refresh()

    def refresh(self) -> None:
        """易博士 speaks alone as long as there is no picture."""
        if self.film.is_there and self._waiting is not None:
            self.remove_widget(self._waiting)
            self._waiting = None
        elif not self.film.is_there and self._waiting is None:
            self._waiting = Animation(mascot_path("speaking"), fps=theme.LIVELY_FPS)
            self._waiting.size_hint = (None, None)
            self.add_widget(self._waiting)
            self._place()

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """A tap on the picture."""
        still = abs(touch.x - touch.ox) + abs(touch.y - touch.oy) < theme.px(TAP_SLACK)
        if still and touch.grab_current is None and self.collide_point(*touch.opos):
            self._on_tap()
            return True
        return bool(super().on_touch_up(touch))

    def show(self, path: Path) -> None:
        """Open the film at `path`."""
        self.film.show(path)
        self.refresh()

    def _place(self, *_: object) -> None:
        layout = self._layout
        scale = min(self.width / layout.width, self.height / layout.height)
        width, height = layout.width * scale, layout.height * scale
        left, foot = self.center_x - width / 2, self.center_y - height / 2

        def put(widget: Any, box: Box) -> None:
            widget.size = (box.width * scale, box.height * scale)
            widget.pos = (left + box.x * scale, foot + height - box.foot * scale)

        put(self.film, Box(0, 0, layout.width, layout.height))
        put(self.bubble, layout.captions)
        self.bubble.fit(scale)
        if self._waiting is not None:
            put(self._waiting, layout.board)
