"""Every page of every role, looked at: build/office/index.html shows them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.end_to_end.office import Office, running_office
from tests.office.conftest import LIGHT, Seat
from tests.office.lived_in import live_in
from tests.office.looking import FOLDER, examine, kinds, matter, settle
from tests.office.pages import NO_PAGES, PAGES, WALKED
from tests.server.accounts.addresses import addresses
from tests.server.conftest import PEOPLE, open_office
from tests.server.test_who_may import _table

_VISITOR = "visitor"
# Those first who see most on a page.
_ROLES = (_VISITOR, "admin", "clerk", "publisher", "reviewer")
# Of each page what it said to a role before, when only the menu would be another, and what it was
# made of when axe looked at it.
_said: dict[str, set[str]] = {}
_made: dict[str, set[str]] = {}


@cache
def _who(rule: str) -> frozenset[str]:
    """Who sees the page of a rule: names of PEOPLE, or a visitor."""
    may = _table()["GET", rule]
    if "anybody" in may:
        return frozenset({_VISITOR})
    return frozenset(PEOPLE if "everybody" in may else may)


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


_BAD = """<h1>一</h1><h1>二</h1><a href="#x">先</a><button tabindex="3">后</button>
<input type="text">"""


def test_a_page_that_is_not_would_be_told(seat: Seat) -> None:
    page = seat(_VISITOR)
    page.goto("/login")
    page.evaluate(
        "(html) => { document.body.innerHTML = html; document.body.style.width = '900px'; }", _BAD
    )
    told = " ".join(examine(page, "visitor-bad"))
    for fault in ("2 first-level", "Tab comes to", "label at", "too wide for a phone"):
        assert fault in told
    for size in ("1366x768", "390x844"):
        (FOLDER / f"visitor-bad-{size}.png").unlink()


@pytest.mark.parametrize(
    ("role", "name", "address"),
    [
        pytest.param(role, *shown, id=f"{role}-{shown[0]}")
        for role in _ROLES
        for rule, pages in PAGES.items()
        if role in _who(rule)
        for shown in pages
    ],
)
def test_a_page_is_whole_and_open_to_everybody(
    role: str, name: str, address: str, seat: Seat, known: dict[str, str]
) -> None:
    page = seat(role)
    response = page.goto(address.format(**known))
    assert response
    assert response.status in {200, 410}
    settle(page)
    said, made = matter(page), kinds(page)
    if said not in _said.setdefault(name, set()):
        strange = made - _made.setdefault(name, set())
        _said[name].add(said)
        _made[name] |= made
        assert examine(page, f"{role}-{name}", deeply=bool(strange)) == []
