"""Compiles a content set for the ears in a process of its own, whose memory ends with it."""

import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from content.schema import ContentSet
from kiosk.speech.own_model import Prepared, prepare
from kiosk.speech.worker_process import WorkerProcess


def prepare_apart(content_set: ContentSet, today: datetime.date, model: Path) -> Prepared:
    """As own_model.prepare: all that reads Chinese would else stay in the ears' memory, 80 MB.

    Raises OSError, also where that process dies.
    """
    worker = WorkerProcess(answer, (content_set, today, model))
    try:
        result: Prepared | OSError = worker.connection.recv()
    except EOFError:
        raise OSError("编译问法的进程意外结束") from None
    finally:
        worker.kill()
    if isinstance(result, OSError):
        raise result
    return result


def answer(connection: "Connection[Any, Any]") -> None:
    """The process: takes a content set, a day and a model, and gives what `prepare` gives."""
    try:
        connection.send(prepare(*connection.recv()))
    except OSError as error:
        connection.send(error)
