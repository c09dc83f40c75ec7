"""Bytes from a terminal become a shape, or the reason why not."""

from http import HTTPStatus
from typing import TypeVar

from pydantic import BaseModel, ValidationError

_Read = TypeVar("_Read", bound=BaseModel)
# Reasons that are told at most: whoever sends more wrong fields than that has not read the description.
_MOST_DETAILS = 20


class Refusal(Exception):
    """A request that is not done, and why, for whoever wrote the terminal's side."""

    def __init__(self, status: HTTPStatus, error: str, details: list[str] | None = None) -> None:
        self.status, self.error, self.details = status, error, details or []
        super().__init__(error)


def read(shape: type[_Read], mimetype: str, body: bytes) -> _Read:
    """Read `body` as `shape`. Raises Refusal (415: not called JSON; 400: not JSON; 422: not this shape).

    What was sent is never in the reason: it may hold a code or a visitor's words.
    """
    expect_type(mimetype, "application/json")
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        if problems[0]["type"] == "json_invalid":
            raise Refusal(HTTPStatus.BAD_REQUEST, problems[0]["msg"]) from None
        details = [
            f"{'.'.join(str(part) for part in problem['loc']) or 'body'}: {problem['msg']}"
            for problem in problems[:_MOST_DETAILS]
        ]
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY, "the body is not as described", details
        ) from None


def expect_type(mimetype: str, expected: str) -> None:
    """Raises Refusal (415) for a body called anything else."""
    if mimetype != expected:
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body is to be {expected}")
