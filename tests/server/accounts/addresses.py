"""Everything that can be asked of the office, with some value for every part that varies."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import Flask
from werkzeug.routing import Rule

from server.security import _SECURITY

_SOME = {"int": 987654, "float": 1.5, "path": "a/b", "uuid": "00000000-0000-0000-0000-000000000000"}


class Address(NamedTuple):
    """A method, the rule as the application states it, and an address that follows it."""

    method: str
    rule: str
    path: str


def addresses(office: Flask) -> Iterator[Address]:
    """All of them, but Flask-Security's that the office does not let anybody use."""
    with office.test_request_context():
        for rule in office.url_map.iter_rules():
            if rule.endpoint.startswith("security.") and rule.endpoint not in _SECURITY:
                continue
            built = rule.build({name: _some(rule, name) for name in rule.arguments})
            assert built is not None, rule
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Address(method, rule.rule, built[1])


def _some(rule: Rule, name: str) -> object:
    choice = getattr(rule._converters[name], "items", None)
    kind = rule.rule.partition(f":{name}>")[0].rpartition("<")[2].partition("(")[0]
    return min(choice) if choice else _SOME.get(kind, "x")
