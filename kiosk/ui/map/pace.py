"""The clock's pace: quicker while a finger slides over the map.

Kivy's clock sleeps until 0.73 of a frame's time is over, unless 0.4 of it was spent working. With its usual
60 a frame of the map that takes 6 ms is followed by the next after 12, one of 7 ms after 7 (ADR 22).
"""

from kivy.clock import Clock

from kiosk.ui.app import SLIDING_FPS

_USUAL = Clock._max_fps  # noqa: SLF001  (Kivy reads its setting once, and has no other way to change it)


def hurry(*, on: bool) -> None:
    """Turn quicker, or as usual again."""
    Clock._max_fps = float(SLIDING_FPS) if on else _USUAL  # noqa: SLF001
