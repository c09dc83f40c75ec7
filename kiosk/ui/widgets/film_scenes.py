"""The scenes of a film, a dot each: which one is seen, and a touch leads to any of them."""

from collections.abc import Callable

from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.ui import theme
from kiosk.ui.widgets.box import Card
from kiosk.ui.widgets.button import Pressable, pill
from kiosk.ui.widgets.text import Text

# More have no room for a finger between the two buttons.
_MOST_DOTS = 8
_DOT, _STEP = 52, 180


class SceneBar(BoxLayout):  # type: ignore[misc]
    """上一段, a dot a scene (or, where there is no room for them, which of how many), 下一段."""

    def __init__(
        self, count: int, on_choose: Callable[[int], None], *, is_narrow: bool = False
    ) -> None:
        super().__init__(
            spacing=theme.px(theme.TIGHT), size_hint_y=None, height=theme.px(theme.TARGET)
        )
        self._count, self._on_choose, self._is_narrow = count, on_choose, is_narrow
        self._scene = -1
        self.show(0)

    def show(self, scene: int) -> None:
        """This one is seen now."""
        if scene == self._scene:
            return
        self._scene = scene
        self.clear_widgets()
        previous = pill("上一段", lambda: self._on_choose(max(0, scene - 1)), width=_STEP)
        following = pill("下一段", lambda: self._on_choose(scene + 1), width=_STEP)
        following.disabled = scene == self._count - 1
        self.add_widget(previous)
        if self._count <= _MOST_DOTS and not self._is_narrow:
            for number in range(self._count):
                self.add_widget(self._dot(number))
        else:
            words = f"第{scene + 1}段，共{self._count}段"
            if self._is_narrow:
                words = f"{scene + 1}/{self._count}"
            place = Text(
                words,
                size=theme.BODY,
                fixed=True,
                bold=True,
                colour=theme.CANAL,
                align="center",
                lines=1,
            )
            place.pos_hint = {"center_y": 0.5}
            self.add_widget(place)
        self.add_widget(following)

    def _dot(self, number: int) -> Pressable:
        is_seen = number == self._scene
        label = Text(
            str(number + 1),
            size=theme.BODY,
            fixed=True,
            bold=True,
            colour=theme.CARD if is_seen else theme.CANAL,
            align="center",
        )
        disc = Card(
            label,
            colour=theme.CANAL if is_seen else theme.MIST,
            flat=True,
            pad=(0, 4),
            size_hint=(None, None),
            width=theme.px(_DOT),
        )
        middle = AnchorLayout()
        middle.add_widget(disc)
        return Pressable(
            lambda: self._on_choose(number),
            middle,
            ground=theme.CLEAR,
            soft_edge=False,
            pad=(0, 0),
            name=f"第{number + 1}段",
        )
