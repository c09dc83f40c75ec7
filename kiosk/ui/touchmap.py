"""What lies where on the glass, kept in a file for whoever drives the terminal from outside.

Written only where `YIBOSHI_TOUCHMAP` names a file. Rectangles are [left, top, width, height] in
pixels of the window, from its top left corner.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.metrics import Metrics
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text

Rect = tuple[float, float, float, float]

# Seldom enough to cost next to nothing while a cartoon plays, often enough for a finger.
_PAUSE_S = 0.15
# A line of Noto Sans CJK is 1.45 em tall and its characters 1 em: so much is empty on either side.
_LEADING = 0.15


class TouchMap:
    """Looks at `root` after every frame and writes what has changed."""

    def __init__(self, root: Widget, path: Path) -> None:
        self._root = root
        self._path = path
        self._written = ""
        self._looked_at = -_PAUSE_S
        self._soon = Clock.create_trigger(lambda _: self._write(), _PAUSE_S)
        # Kivy holds methods weakly, and nobody else holds this map: hence the function.
        Window.bind(on_flip=lambda _: self._drawn())

    def _drawn(self) -> None:
        """A busy machine draws one frame after another, and never a pause comes between them."""
        if time.monotonic() - self._looked_at >= _PAUSE_S:
            self._write()
        else:
            self._soon()

    def _write(self) -> None:
        if Window.canvas.needs_redraw:
            return  # boxes may not have placed their children yet; the frame to come calls again
        self._looked_at = time.monotonic()
        text = json.dumps(describe(self._root), ensure_ascii=False)
        if text != self._written:
            self._written = text
            partial = self._path.with_suffix(".partial")
            partial.write_text(text, encoding="utf-8")
            partial.replace(self._path)


def describe(root: Widget) -> dict[str, Any]:
    """What lies on top of `root`, the terminal.

    `targets` are the widgets with a name (what can be touched), `texts` and `icons` what is shown.
    `seen` is the part of a rectangle that no page hides by scrolling, `page` the page's own place,
    `room` what the boxes around a text leave it.
    """
    found: dict[str, Any] = {"targets": [], "texts": [], "icons": []}
    glass = (0.0, 0.0, float(Window.width), float(Window.height))
    # Whatever is added last covers all the rest.
    for widget, room, page in _below(root.children[0], glass, None):
        rect = _ink(widget) if isinstance(widget, Text) else _rect(widget)
        place: dict[str, Any] = {"rect": rect, "seen": _cut(_cut(rect, page or glass), glass)}
        if isinstance(widget, Text):
            words = {"text": widget.text, "source": widget.source, "room": room}
            found["texts"].append({**words, **place})
        elif isinstance(widget, Icon):
            found["icons"].append({"name": Path(widget.source).stem, **place})
        elif name := getattr(widget, "name", ""):
            found["targets"].append(
                {"name": name, "page": page, "enabled": not widget.disabled, **place}
            )
        for name, (x, y, width, height) in getattr(widget, "doors", list)():
            rect = _window_rect(widget, x, y, width, height)
            door = {"rect": rect, "seen": _cut(rect, glass), "page": None, "enabled": True}
            found["targets"].append({"name": name, **door})
    screen = root.visit.screen
    about = {"screen": screen.name, "subject": screen.subject}
    return {**about, "window": glass[2:], "density": Metrics.density, **found}


def keep(root: Widget) -> None:
    """Keep a map of `root` from now on, if the environment asks for one."""
    path = os.environ.get("YIBOSHI_TOUCHMAP")
    if path:
        TouchMap(root, Path(path))


def _below(
    widget: Widget, room: Rect, page: Rect | None
) -> Iterator[tuple[Widget, Rect, Rect | None]]:
    """`widget` and all in it, each with the place it has and the page it scrolls with, if any."""
    yield widget, room, page
    if isinstance(widget, ScrollView):
        page = _cut(_rect(widget), page) if page else _rect(widget)
        # A page has room for any height, but not for any width.
        room = (page[0], -1e9, page[2], 2e9)
    else:
        room = _cut(room, _rect(widget))
    for child in reversed(widget.children):
        yield from _below(child, room, page)


def _rect(widget: Widget) -> Rect:
    return _window_rect(widget, widget.x, widget.y, widget.width, widget.height)


def _ink(text: Text) -> Rect:
    """Where a text's characters are, which may be more than its widget."""
    width, height = text.texture_size
    empty = min(_LEADING * text.font_size, height / 2)
    bottom = text.center_y - height / 2 + empty
    return _window_rect(text, text.center_x - width / 2, bottom, width, height - 2 * empty)


def _window_rect(widget: Widget, x: float, y: float, width: float, height: float) -> Rect:
    left, bottom = widget.to_window(x, y)
    return (round(left), round(Window.height - bottom - height), round(width), round(height))


def _cut(one: Rect, other: Rect) -> Rect:
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right = min(one[0] + one[2], other[0] + other[2])
    bottom = min(one[1] + one[3], other[1] + other[3])
    return (left, top, max(0, right - left), max(0, bottom - top))
