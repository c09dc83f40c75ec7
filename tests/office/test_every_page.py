"""Every page of every role, looked at: build/office/index.html shows them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.end_to_end.office import Office, running_office
from tests.office.conftest import LIGHT, Seat
from tests.office.lived_in import live_in
from tests.office.looking import examine, matter, settle
from tests.office.pages import NO_PAGES, PAGES, WALKED
from tests.server.accounts.addresses import addresses
from tests.server.conftest import PEOPLE, open_office
from tests.server.test_who_may import _table

_VISITOR = "visitor"


@pytest.fixture(scope="module")
def known(folder: Path) -> dict[str, str]:
    """What addresses need to know."""
    return live_in(folder)


@pytest.fixture(scope="module")
def office(folder: Path, known: dict[str, str]) -> Iterator[Office]:
    """It runs, once it has been lived in."""
    assert known
    with running_office(folder, **LIGHT) as office:
        yield office


def test_every_page_there_is_is_looked_at(tmp_path: Path) -> None:
    asked = {one.rule for one in addresses(open_office(tmp_path)) if one.method == "GET"}
    tables = PAGES.keys() | WALKED.keys() | NO_PAGES
    assert not asked - tables, "enter these into tests/office/pages.py"
    assert not tables - asked, "these are in tests/office/pages.py, and are no more"


@cache
def _who(rule: str) -> frozenset[str]:
    """Who sees the page of a rule: names of PEOPLE, or a visitor."""
    may = _table()["GET", rule]
    if "anybody" in may:
        return frozenset({_VISITOR})
    return frozenset(PEOPLE if "everybody" in may else may)


@pytest.mark.parametrize("role", [_VISITOR, *PEOPLE])
def test_every_page_is_whole_and_open_to_everybody(
    role: str, seat: Seat, known: dict[str, str]
) -> None:
    page = seat(role)
    wrong: list[str] = []
    for rule, shown in PAGES.items():
        if role in _who(rule):
            for name, address in shown:
                wrong += _look(page, role, name, address.format(**known))
    assert wrong == []


# What was seen already, of whichever role: only the menu is another.
_seen: dict[str, set[str]] = {}


def _look(page: Page, role: str, name: str, address: str) -> list[str]:
    response = page.goto(address)
    if response is None or response.status not in {200, 410}:
        return [f"{role}-{name}: {response and response.status} at {address}"]
    settle(page)
    held = matter(page)
    if held in _seen.setdefault(name, set()):
        return []
    _seen[name].add(held)
    return examine(page, f"{role}-{name}")
