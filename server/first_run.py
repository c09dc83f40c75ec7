"""What an empty office needs: its roles, the bundled content, and a link for its first administrator."""

from sqlalchemy import select

from content.load import BUNDLED
from server.accounts import links
from server.database import db
from server.importing import import_set
from server.models.account import ROLES, Role, User
from server.models.item import Item


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
    return token
