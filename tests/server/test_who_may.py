"""Role escalation: each role, and nobody, against every address there is. routes.tsv says who may."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.server.accounts.addresses import Address, addresses
from tests.server.conftest import PEOPLE, LogIn, token_of

_TABLE = Path(__file__).with_name("routes.tsv")
_WORDS = {"anybody", "everybody", "terminal"}
# They would end the session that asks for the rest.
_NOT_ASKED = {"/logout", "/accounts/me/out"}


def _table() -> dict[tuple[str, str], set[str]]:
    """Who may, by method and rule."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(method, rule): set(who.split()) for rule, method, who in rows}


def _ask(client: FlaskClient, address: Address, token: str) -> TestResponse:
    headers = {} if address.method == "GET" else {"X-CSRFToken": token}
    # Read to its end, whatever it is.
    return client.open(address.path, method=address.method, headers=headers, buffered=True)


def _sent_away(answer: TestResponse) -> bool:
    to_log_in = answer.status_code == 302 and str(answer.location).startswith("/login")
    return to_log_in or answer.status_code in {401, 403}


def test_every_address_is_in_the_table_and_the_table_names_no_other(office: Flask) -> None:
    there = {(address.method, address.rule) for address in addresses(office)}
    table = _table()
    missing = "\n".join(f"{rule}\t{method}\t<who>" for method, rule in sorted(there - table.keys()))
    assert not missing, f"enter who may ask for these in {_TABLE.name}:\n{missing}"
    gone = sorted(table.keys() - there)
    assert not gone, f"these are in {_TABLE.name}, and are no more: {gone}"


def test_the_table_knows_roles_and_three_words() -> None:
    for (method, rule), who in _table().items():
        assert who <= PEOPLE.keys() or (len(who) == 1 and who <= _WORDS), f"{method} {rule}: {who}"


def test_nobody_who_is_not_logged_in_gets_further_than_the_table_says(office: Flask) -> None:
    table, client = _table(), office.test_client()
    for address in addresses(office):
        if table[address.method, address.rule] != {"anybody"}:
            answer = _ask(client, address, token_of(client, "/login"))
            assert _sent_away(answer), f"{address}: {answer.status}"


@pytest.mark.parametrize("role", PEOPLE)
def test_role_escalation_each_role_gets_exactly_as_far_as_the_table_says(
    office: Flask, log_in: LogIn, role: str
) -> None:
    table, client = _table(), log_in(role)
    token = token_of(client, "/accounts/me")
    for address in addresses(office):
        who = table[address.method, address.rule]
        if who == {"anybody"} or address.rule in _NOT_ASKED:
            continue
        answer = _ask(client, address, token)
        if who == {"everybody"} or role in who:
            assert not _sent_away(answer), f"{role} may not: {address}: {answer.status}"
        else:
            assert answer.status_code in {401, 403}, f"{role} may: {address}: {answer.status}"
