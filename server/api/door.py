"""The door of the interface: who knocks, what they bring, and what they are answered."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, request
from pydantic import BaseModel
from spectree import Response as Described
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from server.api.description import SPEC, TOKEN
from server.api.reading import Refusal, read
from server.api.shapes import Problem, Shape
from server.database import db
from server.models.terminal import Terminal
from server.security import public
from server.terminals.tokens import token_hash

# Longer than any token; a longer one is not even hashed.
_LONGEST_TOKEN = 128
# Bytes of a body that is not said to be larger.
_MOST = 64 * 1024

View = Callable[..., Any]


def operation(
    summary_of_success: str,
    *,
    takes: type[Shape] | None = None,
    gives: type[BaseModel] | None = None,
    refuses: dict[HTTPStatus, str] | None = None,
    most_bytes: int = _MOST,
    anybody: bool = False,
) -> Callable[[View], View]:
    """A view of the interface. It is called with `terminal` (unless `anybody` may ask) and `body`.

    It returns a shape that `gives` says, None for 204, or a whole Response.
    """
    answers: dict[HTTPStatus, tuple[type[BaseModel] | None, str]] = {
        HTTPStatus.OK if gives else HTTPStatus.NO_CONTENT: (gives, summary_of_success)
    }
    if not anybody:
        answers[HTTPStatus.UNAUTHORIZED] = (Problem, "No token, or one that is not valid any more.")
    if takes:
        answers[HTTPStatus.BAD_REQUEST] = (Problem, "The body is not JSON.")
        answers[HTTPStatus.REQUEST_ENTITY_TOO_LARGE] = (Problem, f"More than {most_bytes} bytes.")
        answers[HTTPStatus.UNSUPPORTED_MEDIA_TYPE] = (Problem, "The body is not called JSON.")
        answers[HTTPStatus.UNPROCESSABLE_ENTITY] = (Problem, "The body is not as described.")
    answers |= {status: (Problem, why) for status, why in (refuses or {}).items()}

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(**known: Any) -> Response:
            if not anybody:
                known["terminal"] = _who()
            if takes:
                known["body"] = read(takes, request.mimetype, body_of(most_bytes))
            given = view(**known)
            return given if isinstance(given, Response) else _written(given)

        described = Described(
            **{f"HTTP_{int(status)}": answer for status, answer in answers.items()}
        )
        decorated = SPEC.validate(
            json=takes,
            resp=described,
            skip_validation=True,
            security=[] if anybody else [{TOKEN: []}],
            operation_id=view.__name__,
        )(answer)
        made: View = public(decorated)
        return made

    return decorate


def body_of(most_bytes: int) -> bytes:
    """The request's body. Raises Refusal (413) for a larger one, of which no more is read."""
    if (request.content_length or 0) <= most_bytes:
        body: bytes = request.stream.read(most_bytes + 1)
        if len(body) <= most_bytes:
            return body
    raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {most_bytes} bytes")


def _who() -> Terminal:
    """The terminal whose token is shown. Raises Refusal (401)."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() == "bearer" and 0 < len(token) <= _LONGEST_TOKEN:
        terminal = db.session.scalar(
            select(Terminal)
            .where(Terminal.token_hash == token_hash(token))
            .options(joinedload(Terminal.group))
        )
        if terminal is not None:
            return terminal
    raise _unknown()


def _unknown() -> Refusal:
    return Refusal(HTTPStatus.UNAUTHORIZED, "no token, or one that is not valid any more")


def _written(given: BaseModel | None) -> Response:
    if given is None:
        return current_app.response_class(status=HTTPStatus.NO_CONTENT)
    return current_app.response_class(given.model_dump_json(), mimetype="application/json")


def refuse(refusal: Refusal) -> tuple[dict[str, Any], int, dict[str, str]]:
    """The answer to what is not done."""
    headers = {}
    if refusal.status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    problem = Problem(error=refusal.error, details=refusal.details)
    return problem.model_dump(), int(refusal.status), headers


def refuse_who_is_gone(_: Exception) -> tuple[dict[str, Any], int, dict[str, str]]:
    """The answer where a row would not be written: the terminal was deleted while it was asking."""
    db.session.rollback()
    return refuse(_unknown())
