"""The terminal's cinema: whose films it shows, whom it tells, and when it begins."""

import logging
from collections.abc import Callable

from kivy.clock import Clock

from kiosk.ui import theme
from kiosk.ui.cinema import Cinema, fitting
from kiosk.ui.cinema_reel import Reels
from kiosk.ui.liaison import Liaison
from kiosk.ui.reader import Reader

log = logging.getLogger(__name__)

# Ears and answers come first; a film that is asked for is made at once all the same.
_AFTER_S = 12.0


def open_cinema(
    reels: Reels, reader: Reader, liaison: Liaison | None, on_made: Callable[[], None]
) -> Cinema:
    """A cinema of `reels` that gives them to `reader`, and its faults to the office (`liaison`)."""

    def tell(line: str) -> None:
        log.warning("%s", line)
        if liaison is not None:
            liaison.fault("film", line)

    cinema = Cinema(lambda action: Clock.schedule_once(lambda _: action(), 0))
    cinema.on_made = on_made
    cinema.on_reels = reader.use
    cinema.on_fault = reader.on_fault = tell
    cinema.use(reels)
    Clock.schedule_once(lambda _: cinema.prepare(fitting(upright=theme.portrait())), _AFTER_S)
    return cinema
