"""The way in words: a row a step, with its arrow; the one that is walked or read now stands out."""

from collections.abc import Callable

from kivy.clock import Clock
from kivy.graphics import Color, Ellipse
from kivy.uix.anchorlayout import AnchorLayout

from content.wayfinding.direction import Direction
from content.wayfinding.way import Way
from kiosk.ui import theme
from kiosk.ui.widgets.box import Page
from kiosk.ui.widgets.button import Pressable
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text

_DISC = 76


class StepList(Page):
    """The steps of `way`; `on_step` is called with the number of the one that is tapped."""

    def __init__(self, way: Way, on_step: Callable[[int], None]) -> None:
        self._rows = [
            _Step(n, direction, _icon(way, n), on_step)
            for n, direction in enumerate(way.directions)
        ]
        self._shown = -1
        super().__init__(*self._rows, gap=12, pad=(0, 6))

    def show(self, step: int) -> None:
        """Step number `step` is walked or read now; -1: none."""
        if step == self._shown:
            return
        self._shown = step
        for n, row in enumerate(self._rows):
            row.stand_out(n == step)
        if 0 <= step < len(self._rows):
            # Its rows may not have their places yet.
            Clock.schedule_once(lambda _: self._reveal(step), 0)

    def _reveal(self, step: int) -> None:
        if self.column.height > self.height:
            self.scroll_to(self._rows[step], padding=theme.px(12), animate=False)


class _Step(Pressable):
    """One step: its arrow on a disc, its number and words."""

    def __init__(
        self, number: int, direction: Direction, icon: str, on_step: Callable[[int], None]
    ) -> None:
        self._goal = direction.move == "arrive"
        side = theme.px(_DISC)
        self._arrow = Icon(icon, side=_DISC * 0.62)
        disc = AnchorLayout(size_hint=(None, None), size=(side, side), pos_hint={"center_y": 0.5})
        with disc.canvas.before:
            self._paint = Color(*theme.MIST)
            round_ = Ellipse(size=disc.size)
        disc.bind(pos=lambda *_: setattr(round_, "pos", disc.pos))
        disc.add_widget(self._arrow)
        words = Text(f"{number + 1}. {direction.text}", size=36, pos_hint={"center_y": 0.5})
        super().__init__(
            lambda: on_step(number), disc, words, pad=(24, 14), gap=22, name=f"step-{number + 1}"
        )
        words.bind(height=self._grow)
        self._words = words
        self._grow()
        self.stand_out(False)

    def stand_out(self, now: bool) -> None:
        """Whether this is the step that is walked now."""
        strong = theme.VERMILION if self._goal else theme.CANAL
        self.paint(theme.WHEAT_PALE if now else theme.CARD)
        self._words.bold = now
        self._paint.rgba = strong if now or self._goal else theme.MIST
        self._arrow.color = theme.CARD if now or self._goal else strong

    def _grow(self, *_: object) -> None:
        self.height = max(theme.px(theme.TARGET), self._words.height + 2 * theme.px(14))


def _icon(way: Way, number: int) -> str:
    direction = way.directions[number]
    match direction.move:
        case "climb":
            climb = way.route.legs[direction.leg].climb
            return "step-free" if climb == "ramp" else climb or "floors"
        case "arrive":
            return "flag"
        case "start":
            return "straight" if number else "here"
    return direction.move
