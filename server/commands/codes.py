"""A one-time code for a terminal, for commands: as the page makes it."""

from flask import Flask
from sqlalchemy import select

from server.database import db
from server.models.terminal import Terminal
from server.terminals import enrolment
from server.terminals.care import tidied


def make(app: Flask, typed: str) -> str:
    """A code for the terminal of this name, in its group if it is known already.

    Commits. Raises ValueError, in Chinese, for a name that can't be one.
    """
    name = tidied(typed)
    known = db.session.scalar(select(Terminal).where(Terminal.name == name))
    key = str(app.config["SECRET_KEY"]).encode()
    _, code = enrolment.make(name, known.group_id if known else None, key)
    db.session.commit()
    return code
