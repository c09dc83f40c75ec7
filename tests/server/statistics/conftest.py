"""Events as terminals send them."""

import datetime
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from pydantic import TypeAdapter

from server.database import db, now
from server.models.terminal import Terminal
from server.statistics.take import Entry, take_event

Happen = Callable[..., bool]
HERE = datetime.datetime(2026, 11, 25, 10, 30).astimezone()
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


@pytest.fixture
def terminal(context: Flask) -> Terminal:
    one = Terminal(name="一楼大厅东", enrolled_at=now(), seen_at=now())
    db.session.add(one)
    db.session.commit()
    return one


@pytest.fixture
def happen(terminal: Terminal) -> Happen:
    """Something happens on the terminal, by default on Wednesday 2026-11-25 at half past ten."""

    def happened(
        kind: str,
        *,
        at: datetime.datetime = HERE,
        key: object = None,
        on: Terminal = terminal,
        **told: object,
    ) -> bool:
        defaults: dict[str, dict[str, object]] = {
            "visit": {"seconds": 60.0},
            "question": {"outcome": "answer", "subject": "hours", "heard": False},
            "place": {"subject": "restroom"},
            "satisfaction": {"outcome": "good", "subject": "hours"},
        }
        values = {"kind": kind, "at": at, "key": key or uuid.uuid4(), **defaults[kind], **told}
        taken = take_event(_ENTRY.validate_python(values), on)
        db.session.commit()
        return taken

    return happened
