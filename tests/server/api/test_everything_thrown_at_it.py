"""schemathesis, from the generated description: no 5xx, and every answer is as described."""

import io
import logging
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from server.database import db
from server.models.terminal import Terminal
from server.terminals import orders
from tests.server.api.device import API, Device

_CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.ignored_auth,
]
_OPERATIONS = (
    ("POST", "enrol"),
    ("POST", "heartbeat"),
    ("POST", "orders/{number}"),
    ("POST", "outbox"),
    ("PUT", "screenshot"),
    ("GET", "settings"),
)


def _png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "PNG")
    return made.getvalue()


schemathesis.openapi.media_type("image/png", st.just(_png()) | st.binary(max_size=200))


@pytest.mark.parametrize(("method", "path"), _OPERATIONS)
def test_no_answer_is_a_server_error_or_other_than_described(
    office: Flask, method: str, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    # An error is an answer here as it is where the office serves, not an exception in the test.
    office.config["PROPAGATE_EXCEPTIONS"] = False
    device = Device(office)
    with office.app_context():
        terminal = db.session.get_one(Terminal, device.id)
        for verb in ("screenshot", "restart"):
            orders.give(terminal, verb)
        db.session.commit()
    device.beat()
    operation = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", office)[f"{API}/{path}"][
        method
    ]
    headers = {"Authorization": f"Bearer {device.token}"}
    for mode in GenerationMode:
        _throw(operation, mode, headers)
    assert device.token not in caplog.text
    assert device.code not in caplog.text


def _throw(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> None:
    wanted, path = list(_CHECKS), operation.path.rpartition("/")[2]
    # An entry of an outbox is judged by itself, so a bad one is refused within a 200.
    if path != "outbox":
        wanted.append(checks.negative_data_rejection)
    if mode.is_positive and path in {"heartbeat", "outbox", "settings"}:
        wanted.append(checks.positive_data_acceptance)

    @settings(
        max_examples=8,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode))
    def throw(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=headers, checks=wanted)

    throw()
