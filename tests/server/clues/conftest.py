"""Clues as terminals send them, and a year of them for those who want to see pages full."""

import datetime
import uuid
from collections.abc import Callable

import pytest
from flask import Flask

from server.api import shapes
from server.clues.grouping import group_new, waiting
from server.clues.take import take_clue
from server.database import db, now
from server.models.terminal import Terminal
from server.preview import trial

Ask = Callable[..., None]


@pytest.fixture
def terminal(context: Flask) -> Terminal:
    one = Terminal(name="一楼大厅东", enrolled_at=now(), seen_at=now())
    db.session.add(one)
    db.session.commit()
    return one


@pytest.fixture
def ask(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks something on the terminal that it has no answer to; nothing waits to be grouped after."""
    monkeypatch.setattr(trial, "_encoder", lambda: None)

    def asked(
        text: str, times: int = 1, *, days_ago: float = 0, heard: bool = True, **told: object
    ) -> None:
        for _ in range(times):
            values: dict[str, object] = {
                "key": uuid.uuid4(),
                "at": now() - datetime.timedelta(days=days_ago),
                "kind": "clue",
                "text": text,
                "heard": heard,
                "alternatives": [],
                "candidates": [],
                "rejected": False,
            }
            take_clue(shapes.Clue.model_validate(values | told), terminal)
        while waiting():
            group_new(None)
        db.session.commit()

    return asked
