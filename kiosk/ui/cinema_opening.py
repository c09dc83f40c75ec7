"""The terminal's cinema: whose films it shows, whom it tells, and when it begins."""

import logging
from collections.abc import Callable
from threading import Thread

from kivy.clock import Clock

from kiosk.ui import theme
from kiosk.ui.cinema import Cinema, fitting
from kiosk.ui.cinema_reel import Reels
from kiosk.ui.liaison import Liaison
from kiosk.ui.reader import Reader

log = logging.getLogger(__name__)

# Ears and answers come first; a film that is asked for is made at once all the same.
_AFTER_S = 20.0
_EVERY_S = 3.0


def open_cinema(
    reels: Reels, reader: Reader, liaison: Liaison | None, on_made: Callable[[], None]
) -> Cinema:
    """A cinema of `reels` that gives them to `reader`, and its faults to the office (`liaison`)."""

    def tell(line: str) -> None:
        log.warning("%s", line)
        if liaison is not None:
            liaison.fault("film", line)

    cinema = Cinema(lambda action: Clock.schedule_once(lambda _: action(), 0))

    def made() -> None:
        reader.look_again()
        on_made()

    cinema.on_made = made
    cinema.on_reels = reader.use
    reader.sound_of = cinema.sound_of
    cinema.on_fault = reader.on_fault = tell
    cinema.use(reels)

    def begin(_: float) -> None:
        # The first script reads a vocabulary, which the screen does not wait for.
        Thread(target=lambda: [reels.of(id) for id in reels.ids[:1]], daemon=True).start()
        cinema.prepare(fitting(upright=theme.portrait()))
        Clock.schedule_interval(lambda _: cinema.step(), _EVERY_S)

    Clock.schedule_once(begin, _AFTER_S)
    return cinema
