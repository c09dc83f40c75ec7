"""The blueprint of 内容, and what all of its pages need."""

from flask import Blueprint, abort
from flask_security import current_user, roles_accepted

from server import items
from server.collections import COLLECTIONS, Collection
from server.editing.fields import SECTIONS
from server.models.account import ADMIN, CLERK, PUBLISHER, REVIEWER, User
from server.models.item import Item

blueprint = Blueprint("editing", __name__, url_prefix="/content")

# Who may write. Everybody who works here may read.
writers = roles_accepted(CLERK, ADMIN)


def may_write() -> bool:
    """Whether whoever asks may change content."""
    return any(current_user.has_role(role) for role in (CLERK, ADMIN))


def me() -> User:
    """Whoever asks: the person, not Flask-Login's proxy."""
    user: User = current_user._get_current_object()  # noqa: SLF001
    return user


def may_withdraw() -> bool:
    """Whether whoever asks may keep items from the glass."""
    return any(current_user.has_role(role) for role in (REVIEWER, PUBLISHER, ADMIN))


def collection_or_404(name: str) -> Collection:
    """The collection of this name that has a form."""
    if name not in SECTIONS:
        abort(404)
    return COLLECTIONS[name]


def item_or_404(collection: Collection, key: str) -> Item:
    """The item with this key."""
    one = items.item(collection.name, key)
    if one is None or not one.versions:
        abort(404)
    return one
