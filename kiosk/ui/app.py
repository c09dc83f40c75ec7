"""Starts the terminal: window, fonts, content, then everything that can wait."""

import logging
import os
import re
from pathlib import Path
from typing import Any

from kiosk.sync import membership
from kiosk.sync.trust import Trust
from kiosk.ui import opening
from kiosk.ui.timeline import Timeline
from kiosk.visit.limits import Limits

log = logging.getLogger(__name__)

DEFAULT_SIZE = "1080x1920"
# The office wants this terminal to begin anew.
RESTART = 75
# Turns of Kivy's clock a second, at most, while a finger slides over the map (kiosk/ui/map/pace.py, ADR 22).
SLIDING_FPS = 80
# When the workers have started and nobody has had time to ask anything yet.
WARM_UP_S = 3.0


def run(folder: Path | None) -> int:
    """Open the terminal and stay until it is closed; 0, or RESTART.

    It shows the content set in `folder`, and nothing else; without one what has been released, and what will be.
    Raises ContentError when not even the bundled set can be shown, ValueError for a bad setting.
    """
    state = membership.state_folder()
    begin = opening.of_releases(state) if folder is None else opening.of_folder(folder)
    status = begin.status
    limits = Limits.from_environment()
    _configure()
    timeline = Timeline.from_environment()

    # Kivy opens the window while it is imported, so not before it has been configured.
    from kivy.app import App
    from kivy.base import ExceptionHandler, ExceptionManager
    from kivy.clock import Clock
    from kivy.core.window import Window

    from kiosk.ui import fonts, glass, theme
    from kiosk.ui.cinema_pace import Pace
    from kiosk.ui.edition import Edition
    from kiosk.ui.liaison import Liaison
    from kiosk.ui.releases import Releases
    from kiosk.ui.screens.base import Stock
    from kiosk.ui.terminal import Terminal, fit_theme
    from kiosk.ui.widgets.animation import Player
    from kiosk.ui.widgets.film import Film

    Window.clearcolor = theme.PAPER
    Window.show_cursor = "WINDOWED" in os.environ
    software = glass.is_software()
    how = "没有显卡，用处理器画" if software else "显卡"
    status = status.tell("graphics", f"图形：{how}（{glass.renderer()}）", gpu=not software)
    if not fonts.register():
        status = status.tell("fonts", "字体：没有找到 Noto Sans CJK，请安装 fonts-noto-cjk")
    Player.shared = Player(glass.Glass(partial=software))
    if software:
        Film.pace = Pace(theme.SPARING_FPS)

    class StayOpen(ExceptionHandler):  # type: ignore[misc]
        """A mistake of ours must not close a terminal in a hall: it is logged, and home is shown."""

        def handle_exception(self, error: Exception) -> int:
            if isinstance(error, KeyboardInterrupt):
                return int(ExceptionManager.RAISE)
            log.error("unexpected error", exc_info=error)
            App.get_running_app().stumble(error)
            return int(ExceptionManager.PASS)

    ExceptionManager.add_handler(StayOpen())
    liaison = None
    joined = membership.read(state)
    # Without an office, what happened goes home on the sticks of the one whose releases are trusted.
    if joined is not None or Trust(state / "trust").root() is not None:
        liaison = Liaison(joined, state)
        liaison.on_restart = lambda: leave(RESTART)
        for fault in begin.faults:
            liaison.fault("content", fault)

    class YiboshiApp(App):  # type: ignore[misc]
        """Kivy's idea of the program."""

        title = "易博士"
        kv_file = ""

        def build(self) -> Terminal:
            fit_theme(large_print=False)
            stock = Stock.of(begin.content, begin.folder)
            self.terminal = Terminal(stock, limits, status, timeline, liaison)
            self.releases: Releases | None = None
            if folder is None:
                shown = Edition(begin.generation, stock)
                self.releases = Releases(
                    self.terminal, state, shown, timeline, liaison, begin.faults
                )
            Window.bind(on_flip=self._first_frame, on_resize=self._resized)
            return self.terminal

        def _first_frame(self, *_: Any) -> None:
            Window.unbind(on_flip=self._first_frame)
            timeline.mark("first_frame")
            # Only now: starting two processes would have delayed the first frame.
            Clock.schedule_once(lambda _: self.terminal.start(), 0)
            Clock.schedule_once(lambda _: self.terminal.warm_up(), WARM_UP_S)
            if (releases := self.releases) is not None:
                Clock.schedule_once(lambda _: releases.start(), WARM_UP_S)
            elif liaison is not None:
                liaison.shows(begin.folder)

        def _resized(self, *_: Any) -> None:
            fit_theme(large_print=self.terminal.visit.large_print)
            self.terminal.build()

        def stumble(self, error: Exception) -> None:
            """Go on after an unexpected `error`."""
            self.terminal.recover()
            if self.releases is not None:
                self.releases.stumbled(error)

        def on_stop(self) -> None:
            if self.releases is not None:
                self.releases.close()
            self.terminal.close()

    code = 0

    def leave(with_code: int) -> None:
        nonlocal code
        code = with_code
        App.get_running_app().stop()

    YiboshiApp().run()
    return code


def _configure() -> None:
    """Kivy's settings, before its window opens."""
    os.environ["KIVY_NO_ARGS"] = "1"
    os.environ.setdefault("KIVY_LOG_MODE", "PYTHON")
    os.environ.setdefault("KIVY_NO_FILELOG", "1")
    # Kivy tries every provider it finds; these are the ones this terminal uses.
    os.environ.update(KIVY_WINDOW="sdl2", KIVY_TEXT="sdl2", KIVY_IMAGE="sdl2")
    # A filter, because Kivy sets its logger's level itself while it is imported.
    logging.getLogger("kivy").addFilter(lambda record: record.levelno >= logging.WARNING)
    from kivy.config import Config

    windowed = bool(os.environ.get("WINDOWED"))
    size = os.environ.get("YIBOSHI_SIZE") or DEFAULT_SIZE
    if not re.fullmatch(r"\d{3,5}x\d{3,5}", size):
        raise ValueError(f"设置 YIBOSHI_SIZE={size} 不对：要写成 宽x高，比如 {DEFAULT_SIZE}")
    width, height = size.split("x")
    settings: dict[str, dict[str, object]] = {
        "graphics": {
            "fullscreen": "0" if windowed else "auto",
            "borderless": 0,
            "resizable": 1,
            "width": width,
            "height": height,
            "maxfps": 60,
            "multisamples": 0,
        },
        "kivy": {"exit_on_escape": 0, "log_level": "warning", "desktop": 0, "log_enable": 0},
    }
    for section, values in settings.items():
        for key, value in values.items():
            Config.set(section, key, value)
    # One provider, so that one touch is one event (kivy#8494); SDL reports fingers as the mouse.
    for provider in list(Config.options("input")):
        Config.remove_option("input", provider)
    from kiosk.ui import touchscreen

    Config.set("input", touchscreen.NAME, f"{touchscreen.NAME},disable_multitouch")
