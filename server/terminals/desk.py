"""The terminals' blueprint, and who may come to it."""

from typing import Any

from flask import Blueprint, abort
from flask_security import roles_accepted

from server.database import db
from server.models.account import ADMIN, PUBLISHER
from server.models.terminal import Terminal, TerminalGroup

blueprint = Blueprint("terminals", __name__, url_prefix="/terminals")
# The largest id that either database keeps.
ID = "<int(max=2147483647):number>"


@blueprint.before_request
@roles_accepted(PUBLISHER, ADMIN)
def only_those_who_look_after_them() -> Any:
    """Nobody else, whatever the page."""


def terminal_or_404(number: int) -> Terminal:
    """The terminal of an address."""
    return db.session.get(Terminal, number) or abort(404)


def group_or_404(number: int) -> TerminalGroup:
    """The group of an address."""
    return db.session.get(TerminalGroup, number) or abort(404)
