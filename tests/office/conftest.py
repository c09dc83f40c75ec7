"""An office and a browser for the tests of a module."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from server.database import db
from server.first_run import prepare
from tests.end_to_end.office import Office, running_office
from tests.office.album import write_album
from tests.office.browser import Watch, chromium
from tests.office.people import arrive, log_in
from tests.server.conftest import PASSWORD, PEOPLE, make_office

# The terminal's floor: without a sentence encoder, whose vectors of the bundled set take a minute
# to make on a machine that has none yet.
LIGHT = {"YIBOSHI_ENCODER": "none"}


@pytest.fixture(scope="module")
def browser(office: Office) -> Iterator[Browser]:
    """Closed, and its pictures put into the album, when the module's tests are done.

    An office is made before: Playwright's loop, once it runs, is in Flask-Security's way.
    """
    assert office
    with chromium() as browser:
        yield browser
    write_album()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of an office with one of each role (PEOPLE), the bundled content set and its first release."""
    folder = tmp_path_factory.mktemp("prepared")
    with make_office(folder).app_context():
        prepare()
        db.engine.dispose()  # all that was written lies in the folder
    return folder


@pytest.fixture(scope="module")
def folder(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a copy of it, the module's own."""
    return shutil.copytree(prepared, tmp_path_factory.mktemp("office"), dirs_exist_ok=True)


@pytest.fixture(scope="module")
def office(folder: Path) -> Iterator[Office]:
    """It runs."""
    with running_office(folder, **LIGHT) as office:
        yield office


@pytest.fixture(scope="module")
def watch(office: Office) -> Iterator[Watch]:
    """Nobody's browser complains."""
    watch = Watch(office.address)
    yield watch
    assert watch.complaints == []


Seat = Callable[[str], Page]


@pytest.fixture(scope="module")
def seat(browser: Browser, watch: Watch) -> Iterator[Seat]:
    """The page of one of PEOPLE, who logs in when first asked for; each has a browser profile."""
    pages: dict[str, Page] = {}

    def of(name: str) -> Page:
        if name not in pages:
            pages[name] = watch.seat(browser)
            if name in PEOPLE:
                log_in(pages[name], name, PASSWORD)
                arrive(pages[name])
        return pages[name]

    yield of
    for page in pages.values():
        page.context.close()
