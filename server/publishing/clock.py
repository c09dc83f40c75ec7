"""A thread that looks every few seconds what is due: releases, telling of them, clues, cleaning up."""

import logging
import threading

from flask import Flask

from server import first_run
from server.clues import work
from server.database import now
from server.films.work import work as narrate
from server.publishing.schedule import tick
from server.repository.mend import tell
from server.repository.sweep import sweep_once_a_day
from server.statistics.retention import forget_once_a_day

# What is scheduled is on its way so soon after its moment.
_EVERY_S = 15.0
_log = logging.getLogger(__name__)


def start(app: Flask) -> threading.Event:
    """Start looking, beside whatever this process serves; stops when the event is set."""
    stop = threading.Event()
    threading.Thread(target=_run, args=(app, stop), name="schedule", daemon=True).start()
    # A voice speaks for minutes, and what is due does not wait for it.
    threading.Thread(target=_narrate, args=(app, stop), name="narrating", daemon=True).start()
    return stop


def _run(app: Flask, stop: threading.Event) -> None:
    while not stop.wait(_EVERY_S):
        look(app)


def look(app: Flask) -> None:
    """Once; what goes wrong is logged, as the next time may go well."""
    for do in (first_run.keys, tell, _publish, work.step, _forget, _sweep):
        try:
            with app.app_context():
                do()
        except Exception:  # noqa: BLE001  (the thread must go on)
            _log.exception("the schedule could not be looked at")


def _narrate(app: Flask, stop: threading.Event) -> None:
    while not stop.wait(_EVERY_S):
        try:
            with app.app_context():
                narrate(stop.is_set)
        except Exception:  # noqa: BLE001  (the thread must go on)
            _log.exception("nothing could be narrated")


def _publish() -> None:
    release = tick()
    if release is not None:
        _log.info("第 %d 版已定时发布", release.number)


def _forget() -> None:
    forget_once_a_day(now())


def _sweep() -> None:
    sweep_once_a_day(now())
