import json
from typing import Any

from flask import Flask

from server.api import shapes
from server.api.examples import EXAMPLES
from tests.server.api.device import API


def described(office: Flask) -> Any:
    answer = office.test_client().get(f"{API}/openapi.json")
    assert answer.status_code == 200
    return answer.json


def test_every_view_is_described_and_nothing_else(office: Flask) -> None:
    views = {
        (rule.rule.replace("<int(max=2147483647):number>", "{number}"), method)
        for rule in office.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint != "api.openapi"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    paths = described(office)["paths"]
    assert {(path, method.upper()) for path, one in paths.items() for method in one} == views


def test_all_but_enrolment_need_a_token_and_say_so(office: Flask) -> None:
    description = described(office)
    schemes = description["components"]["securitySchemes"]
    assert schemes["terminal"]["scheme"] == "bearer"
    for path, methods in description["paths"].items():
        for operation in methods.values():
            needs: list[dict[str, list[str]]] = (
                [] if path.endswith("/enrol") else [{"terminal": []}]
            )
            assert operation["security"] == needs
            assert ("401" in operation["responses"]) is bool(needs)
            assert operation["summary"]


def test_every_reference_leads_somewhere(office: Flask) -> None:
    description = described(office)
    names = set(description["components"]["schemas"])
    text = office.test_client().get(f"{API}/openapi.json").text
    used = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert used <= names
    assert {"Clue", "TerminalSettings", "Problem"} <= used


def test_every_example_is_of_its_shape_and_shown(office: Flask) -> None:
    shown = [
        operation["requestBody"]["content"]["application/json"]["example"]
        for path in described(office)["paths"].values()
        for operation in path.values()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    assert len(shown) == len(EXAMPLES)
    for name, example in EXAMPLES.items():
        read = getattr(shapes, name).model_validate_json(json.dumps(example))
        assert example in shown
        if isinstance(read, shapes.Heartbeat):
            assert read.disk_free < read.disk_total
            assert read.memory_used < read.memory_total
        if isinstance(read, shapes.Outbox):
            assert not [one for one in read.entries if isinstance(one, shapes.Refused)]
