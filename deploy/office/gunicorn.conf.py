"""gunicorn for the office: `gunicorn -c deploy/office/gunicorn.conf.py server.wsgi:app`."""

import multiprocessing
import os
import sys
from typing import Any

from flask import Flask

from server.app import create_app
from server.database import db
from server.first_run import prepare
from server.migrate import upgrade
from server.publishing import clock
from server.settings import Settings

bind = os.environ.get("YIBOSHI_BIND", "unix:/run/yiboshi-office/office.sock")
# Two processes live on while one begins anew; threads wait for the database, not for the processor.
workers = 2
worker_class = "gthread"
threads = 8
# The longest that anything may take: publishing a large set, a piece of a video on a slow line.
timeout = 120
graceful_timeout = 30
# Begun anew now and then, not both at once: what a library loses over months is given back.
max_requests, max_requests_jitter = 20_000, 4_000
# nginx keeps its own log of who asked for what.
accesslog = None
forwarded_allow_ips = "*"  # the socket is nginx's alone


def on_starting(_: Any) -> None:
    """Once, before any worker: the tables, the bundled content, and the way in for the first person."""
    # In a process of its own: the workers are forked from this one, and what talks to a store (obstore's
    # threads) or a database here would be dead in them, and wait for ever.
    first = multiprocessing.get_context("fork").Process(target=_set_up)
    first.start()
    first.join()
    if first.exitcode != 0:
        sys.exit("the office could not be set up; why is above")


def _set_up() -> None:
    app = create_app(Settings.from_environment())
    with app.app_context():
        upgrade(db.engine)
        token = prepare()
    if token is not None:
        print(f"第一次使用，请在后台地址后面加上这一段设管理员：/setup/{token}", flush=True)


def post_worker_init(worker: Any) -> None:
    """In each worker: what is scheduled goes out from whichever looks first."""
    app: Flask = worker.wsgi
    clock.start(app)
