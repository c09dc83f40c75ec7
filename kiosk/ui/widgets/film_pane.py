"""The place of a film: the picture, its subtitle beside 易博士's head, and 易博士 alone until it is there."""

from collections.abc import Callable
from typing import Any

from kivy.graphics import Color, Ellipse
from kivy.input.motionevent import MotionEvent
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from content.storyboard.layout import Box, Layout
from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.glass import Alone
from kiosk.ui.touch import TAP_SLACK
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.film import Film
from kiosk.ui.widgets.film_caption import Bubble
from kiosk.ui.widgets.icon import Icon

# In glass pixels.
_SIGN = 92


# Where a picture that somebody has chosen stands, above its subtitle; one that speaks for itself has none.
_OWN = {
    "portrait": (Box(40, 20, 1000, 980), Box(40, 1040, 1000, 270)),
    "landscape": (Box(60, 0, 1800, 870), Box(240, 890, 1440, 180)),
}


class FilmPane(FloatLayout):  # type: ignore[misc]
    """`film` on `layout`, as large as fits; `on_tap` is called when the picture is touched.

    `is_own`: it is a picture that has no place for a subtitle.
    """

    def __init__(
        self, film: Film, layout: Layout, on_tap: Callable[[], None], *, is_own: bool
    ) -> None:
        super().__init__()
        self.film, self._layout, self._on_tap = film, layout, on_tap
        self._whole = Box(0, 0, layout.width, layout.height)
        self._boxes = _OWN[layout.name] if is_own else (self._whole, layout.captions)
        self._is_alone = False
        self._waiting: Animation | None = None
        self._is_small = False
        self.bubble = Bubble(has_tail=not is_own, size_hint=(None, None))
        self._play = _Sign(size_hint=(None, None))
        film.alone = Alone(self).draw
        film.size_hint = (None, None)
        for part in (film, self.bubble, self._play):
            self.add_widget(part)
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

    def stand_alone(self) -> None:
        """There will be no subtitle: the picture takes its place, too."""
        self._is_alone = True
        self._place()

    def shrink(self, *, small: bool, plays: bool) -> None:
        """Stand beside something else, without a subtitle; where nothing `plays`, with a sign to do so."""
        self._is_small = small
        self.bubble.opacity = 0 if small else 1
        self._play.opacity = 1 if small and not plays else 0
        self._place()

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """A tap on the picture."""
        still = abs(touch.x - touch.ox) + abs(touch.y - touch.oy) < theme.px(TAP_SLACK)
        if still and touch.grab_current is None and self.collide_point(*touch.opos):
            self._on_tap()
        return bool(super().on_touch_up(touch))

    def _place(self, *_: object) -> None:
        layout = self._layout
        scale = min(self.width / layout.width, self.height / layout.height)
        width, height = layout.width * scale, layout.height * scale
        # Not `center`, which is still what it was while a new size is told of.
        middle = self.x + self.width / 2, self.y + self.height / 2
        left, foot = middle[0] - width / 2, middle[1] - height / 2

        def put(widget: Widget, box: Box) -> None:
            widget.size = (box.width * scale, box.height * scale)
            widget.pos = (left + box.x * scale, foot + height - box.foot * scale)

        picture, captions = self._boxes
        put(self.film, self._whole if self._is_small or self._is_alone else picture)
        put(self.bubble, captions)
        self.bubble.fit(scale)
        side = theme.px(_SIGN)
        self._play.size = (side, side)
        self._play.pos = middle[0] - side / 2, middle[1] - side / 2
        if self._waiting is not None:
            put(self._waiting, layout.board)


class _Sign(AnchorLayout):  # type: ignore[misc]
    """A disc that says: touch it, and it plays."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        with self.canvas.before:
            Color(*theme.CANAL)
            self._disc = Ellipse()
        self.add_widget(Icon("play", side=_SIGN * 0.5, colour=theme.CARD))
        self.bind(pos=self._place, size=self._place)

    def _place(self, *_: object) -> None:
        self._disc.pos, self._disc.size = self.pos, self.size
