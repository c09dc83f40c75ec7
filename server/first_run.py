"""What an empty office needs: its roles, its keys, the bundled content, and a link for its administrator."""

import logging
from contextlib import suppress

from flask import current_app
from sqlalchemy import select

from content.load import BUNDLED
from server.accounts import links
from server.database import db
from server.importing import import_set
from server.keys import online
from server.keys.folder import KeysMissing
from server.models.account import ROLES, Role, User
from server.models.item import Item
from server.publishing.publish import live, publish
from server.store import store
from server.workflow import Refused

_log = logging.getLogger(__name__)


def prepare() -> str | None:
    """Make what is missing; the token of a new one-time link while nobody has an account, else None.

    Raises StoreError.
    """
    keys()
    for name, title in ROLES.items():
        if db.session.scalar(select(Role).where(Role.name == name)) is None:
            db.session.add(Role(name=name, description=title))
    if db.session.scalar(select(Item.id).limit(1)) is None:
        import_set(BUNDLED)
    token = None
    if db.session.scalar(select(User.id).limit(1)) is None:
        token = links.make(None)
    db.session.commit()
    if live() is None:
        # Another process may be doing it; what else is in the way is said on the page that publishes.
        with suppress(Refused):
            publish(None, "随系统带来的内容")
    return token


def keys() -> None:
    """Make what keys are missing; where they can't be used, it is logged. Raises StoreError."""
    try:
        online.prepare(current_app.config["settings"], store())
    except KeysMissing as missing:  # clerks may go on writing; the page that publishes says it, too
        _log.warning("%s", missing)
