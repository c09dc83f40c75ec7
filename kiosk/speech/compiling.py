"""Compiles a content set for the ears in a process of its own, whose memory ends with it."""

import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kiosk.speech.parcel import Parcel
from kiosk.speech.prepared import Prepared
from kiosk.speech.worker_process import WorkerProcess


def prepare_apart(content: Parcel | None, today: datetime.date, model: Path) -> Prepared:
    """As own_model.prepare: all that reads Chinese would else stay in the ears' memory, 100 MB.

    Without `content` it is the bundled set. Raises OSError, also where that process dies, and
    ContentError.
    """
    worker = WorkerProcess(answer, (content, today, model))
    try:
        result: Prepared | Exception = worker.connection.recv()
    except EOFError:
        raise OSError("编译问法的进程意外结束") from None
    finally:
        worker.kill()
    if isinstance(result, Exception):
        raise result
    return result


def answer(connection: "Connection[Any, Any]") -> None:
    """The process: takes a content set, a day and a model, and gives what `prepare` gives."""
    from content.load import BUNDLED, load_set
    from content.problem import ContentError
    from kiosk.speech.own_model import prepare

    content, today, model = connection.recv()
    try:
        opened = load_set(BUNDLED) if content is None else content.opened()
        connection.send(prepare(opened, today, model))
    except (OSError, ContentError) as error:
        connection.send(error)
