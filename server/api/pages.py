"""The terminals' interface, /api/v1."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from server.accounts import attempts
from server.api import description, door, heartbeat, outbox, reading, shapes
from server.api.reading import Refusal
from server.database import db, now
from server.models.terminal import Terminal
from server.security import public
from server.terminals import enrolment, orders, screenshots
from server.terminals.settings import TerminalSettings, settings_of

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
blueprint.register_error_handler(Refusal, door.refuse)
blueprint.register_error_handler(IntegrityError, door.refuse_who_is_gone)
blueprint.register_error_handler(StaleDataError, door.refuse_who_is_gone)

_OUTBOX_BYTES = 1024 * 1024
_SCREENSHOT_BYTES = 4 * 1024 * 1024
# The largest id that either database keeps.
_ORDER = "<int(max=2147483647):number>"


def _without_form_tokens(state: BlueprintSetupState) -> None:
    """No cookie opens anything here, so no foreign page can use one."""
    state.app.extensions["csrf"].exempt(blueprint)


blueprint.record_once(_without_form_tokens)


@blueprint.get("/openapi.json")
@public
def openapi() -> dict[str, Any]:
    """This interface, described."""
    return description.openapi()


@blueprint.post("/enrol")
@door.operation(
    "Enrolled; the code is used up.",
    takes=shapes.Enrol,
    gives=shapes.Enrolled,
    refuses={
        HTTPStatus.FORBIDDEN: "The code is wrong, used or too old.",
        HTTPStatus.CONFLICT: "Another terminal took the name at the same moment.",
        HTTPStatus.TOO_MANY_REQUESTS: "Too many wrong codes from this address; wait ten minutes.",
    },
    most_bytes=4096,
    anybody=True,
)
def enrol(body: shapes.Enrol) -> shapes.Enrolled:
    """Trade a one-time code for a token.

    A terminal that was enrolled under the name before is the same one again, and its old token is dead.
    """
    subject = f"enrol:{request.remote_addr or ''}"
    if attempts.too_many(subject):
        raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, "too many wrong codes, wait ten minutes")
    # Ends what was only read, so that the code is marked in a transaction that begins with it.
    db.session.rollback()
    try:
        made = enrolment.trade(body.code, body.software, request.remote_addr or "", _secret())
        if made is None:
            attempts.failed(subject)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise Refusal(HTTPStatus.CONFLICT, "the name was taken at the same moment") from None
    if made is None:
        raise Refusal(HTTPStatus.FORBIDDEN, "the code is wrong, used or too old")
    return shapes.Enrolled(terminal=made.terminal, name=made.name, token=made.token, root=made.root)


def _secret() -> bytes:
    return str(current_app.config["SECRET_KEY"]).encode()


@blueprint.post("/heartbeat")
@door.operation("Taken.", takes=shapes.Heartbeat, gives=shapes.Standing)
def beat(terminal: Terminal, body: shapes.Heartbeat) -> shapes.Standing:
    """Tell how the terminal is, and learn what it is to know and do."""
    standing = heartbeat.take(terminal, body, request.remote_addr or "", now())
    db.session.commit()
    return standing


@blueprint.post(f"/orders/{_ORDER}")
@door.operation(
    "Taken, or known already.",
    takes=shapes.OrderReport,
    refuses={HTTPStatus.NOT_FOUND: "This terminal was given no such order."},
    most_bytes=4096,
)
def report(terminal: Terminal, body: shapes.OrderReport, number: int) -> None:
    """Report how an order went."""
    if not orders.report(terminal, number, body.done, body.result):
        raise Refusal(HTTPStatus.NOT_FOUND, "this terminal was given no such order")
    db.session.commit()


@blueprint.post("/outbox")
@door.operation(
    "Each entry was taken or refused, by itself.",
    takes=shapes.Outbox,
    gives=shapes.Taken,
    most_bytes=_OUTBOX_BYTES,
)
def batch(terminal: Terminal, body: shapes.Outbox) -> shapes.Taken:
    """Bring home what happened, at most 200 entries and 1 MB at a time, in any order.

    An entry that is not as described is refused with the reason, and the others are taken; only one
    without a key spoils the batch (422). Entries in the future, or more than 400 days old, count as of
    now.
    """
    taken = outbox.take(terminal, body, now())
    db.session.commit()
    return taken


@blueprint.put("/screenshot")
@door.operation(
    "Kept, in the place of the one before.",
    refuses={
        HTTPStatus.CONFLICT: "No order of the last hour asks for it.",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: f"More than {_SCREENSHOT_BYTES} bytes.",
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not called image/png.",
        HTTPStatus.UNPROCESSABLE_ENTITY: "The body is no PNG, or has more than 4096 x 4096 pixels.",
    },
)
def screenshot(terminal: Terminal) -> None:
    """Show what is on the glass, where an order asks for it; the order is then reported on."""
    reading.expect_type(request.mimetype, "image/png")
    if not orders.wanted(terminal, "screenshot", now()):
        raise Refusal(HTTPStatus.CONFLICT, "no order of the last hour asks for a screenshot")
    try:
        before = screenshots.keep(terminal, door.body_of(_SCREENSHOT_BYTES))
    except ValueError as error:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
    number = terminal.id
    db.session.commit()
    if before:
        screenshots.forget(number, before)


@blueprint.get("/settings")
@door.operation("The settings.", gives=TerminalSettings)
def settings(terminal: Terminal) -> Response:
    """The terminal's settings, with an ETag; a heartbeat brings them, too."""
    held = settings_of(terminal.group.settings if terminal.group else None)
    response = current_app.response_class(held.model_dump_json(), mimetype="application/json")
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
