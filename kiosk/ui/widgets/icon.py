"""Icons: white line drawings tinted to the colour at hand."""

from typing import Any

from kivy.uix.image import Image

from kiosk.ui import theme
from kiosk.ui.assets import icon_path


class Icon(Image):  # type: ignore[misc]
    """The icon `name` as a square of `side` glass pixels."""

    def __init__(
        self, name: str, *, side: float = 64, colour: theme.Rgba = theme.CANAL, **kwargs: Any
    ) -> None:
        super().__init__(
            source=str(icon_path(name)),
            color=colour,
            size_hint=(None, None),
            size=(theme.px(side), theme.px(side)),
            mipmap=True,
            fit_mode="contain",
            **kwargs,
        )
