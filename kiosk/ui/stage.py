"""The middle of the glass, where screens come from where they live and go back there."""

from kivy.animation import Animation as Motion
from kivy.graphics import PopMatrix, PushMatrix, Translate
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme


class Stage(FloatLayout):  # type: ignore[misc]
    """Shows one screen at a time. Going deeper comes from the right, going back from the left."""

    def __init__(self) -> None:
        super().__init__()
        with self.canvas.before:
            PushMatrix()
            self._shift = Translate(0, 0, 0)
        with self.canvas.after:
            PopMatrix()

    def show(self, screen: Widget, *, deeper: bool, moving: bool = True) -> None:
        """Replace what is shown by `screen`."""
        Motion.cancel_all(self._shift)
        self.clear_widgets()
        screen.pos_hint = {"x": 0, "y": 0}
        self.add_widget(screen)
        if not moving:
            self._shift.x = 0
            return
        # No fading: rlottie's pixels are premultiplied and would fade to white.
        self._shift.x = theme.px(240) * (1 if deeper else -1)
        Motion(x=0, duration=theme.MOVE, t=theme.CURVE).start(self._shift)
