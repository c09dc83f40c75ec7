"""A thread that looks every few seconds whether something scheduled is due."""

import logging
import threading

from flask import Flask

from server.publishing.schedule import tick

# What is scheduled is on its way so soon after its moment.
_EVERY_S = 15.0
_log = logging.getLogger(__name__)


def start(app: Flask) -> threading.Event:
    """Start looking, beside whatever this process serves; stops when the event is set."""
    stop = threading.Event()
    threading.Thread(target=_run, args=(app, stop), name="schedule", daemon=True).start()
    return stop


def _run(app: Flask, stop: threading.Event) -> None:
    while not stop.wait(_EVERY_S):
        look(app)


def look(app: Flask) -> None:
    """Once; what goes wrong is logged, as the next time may go well."""
    try:
        with app.app_context():
            release = tick()
            if release is not None:
                _log.info("第 %d 版已定时发布", release.number)
    except Exception:  # noqa: BLE001  (the thread must go on)
        _log.exception("the schedule could not be looked at")
