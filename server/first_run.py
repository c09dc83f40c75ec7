"""What an empty office needs: its roles, the bundled content, and a link for its first administrator."""

from contextlib import suppress

from sqlalchemy import select

from content.load import BUNDLED
from server.accounts import links
from server.database import db
from server.importing import import_set
from server.models.account import ROLES, Role, User
from server.models.item import Item
from server.publishing.publish import live, publish
from server.workflow import Refused


def prepare() -> str | None:
    """Make what is missing; the token of a new one-time link while nobody has an account, else None."""
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
