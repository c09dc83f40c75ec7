"""A real terminal beside its real office: what happens on the glass comes home, orders come back."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image

from content.fingerprint import fingerprint
from content.load import BUNDLED
from server.database import db
from server.models.event import Event
from server.models.terminal import Order
from server.models.terminal import Terminal as Record
from server.terminals import orders, screenshots
from tests.end_to_end.driver import ROOT, START_S, Terminal, running
from tests.end_to_end.office import running_office, until
from tests.end_to_end.screen import PORTRAIT, screen
from tests.server.conftest import open_office


@dataclass
class Home:
    """An office, a terminal enrolled in it, and the office's books."""

    terminal: Terminal
    app: Flask

    def rows(self, asked: sa.Executable) -> list[tuple[object, ...]]:
        """What the database holds now."""
        with self.app.app_context():
            return [tuple(row) for row in db.session.execute(asked)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """An office that has been used before, and a terminal that is started with it.

    The terminal finds three orders at its first heartbeat; the last of them is to begin anew.
    """
    folder, state = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("state")
    app = open_office(folder)
    with running_office(folder) as office:
        code = office.command("enrol-code", "本机").strip()
        said = subprocess.run(
            [sys.executable, "-m", "kiosk", "enrol", office.address, code],
            cwd=ROOT, env=office.environment | {"YIBOSHI_STATE": str(state)},
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        assert "登记好了" in said
    with app.app_context():
        enrolled = db.session.scalars(sa.select(Record)).one()
        orders.give(enrolled, "screenshot")
        orders.give(enrolled, "volume", 30)
        orders.give(enrolled, "restart")
        db.session.commit()
    where = {"YIBOSHI_STATE": str(state), "YIBOSHI_OFFICE": str(folder)}
    with screen(PORTRAIT) as glass:
        with running(glass, "--with-office", awake=False, **where) as terminal:
            until(
                lambda: len(terminal.moments("first_frame")) == 2, "it did not begin anew", START_S
            )
            terminal.on("attract", seconds=START_S)
            terminal.next_moment("voice_ready", terminal.moments("first_frame")[1]["at"], START_S)
            yield Home(terminal, app)
        assert not _offices(folder), "the office outlives its terminal"


def _offices(folder: Path) -> list[int]:
    """The processes of offices that keep their things in `folder`."""
    wanted = f"YIBOSHI_OFFICE={folder}".encode()
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            environment = Path(f"/proc/{process.pid}/environ").read_bytes().split(b"\0")
            if "server" in process.cmdline() and wanted in environment:
                found.append(process.pid)
    return found


def test_the_address_and_the_way_in_are_printed(home: Home) -> None:
    log = home.terminal.log()
    assert re.search(r"^易博士后台：http://127\.0\.0\.1:\d+$", log, re.MULTILINE)
    assert re.search(r"第一次使用.*/setup/\S+$", log, re.MULTILINE)


def test_a_terminal_started_with_its_office_is_no_second_one(home: Home) -> None:
    assert home.rows(sa.select(Record.name)) == [("本机",)]


def test_every_order_was_carried_out_and_reported(home: Home) -> None:
    asked = sa.select(Order.verb, Order.result).where(Order.done_at.is_not(None)).order_by(Order.id)
    told = until(lambda: len(found := home.rows(asked)) == 3 and found, "not all was done")
    assert told == [
        ("screenshot", "已截图"),
        ("volume", "音量已调到 30"),
        ("restart", "正在重新启动"),
    ]


def test_the_picture_is_of_the_glass(home: Home) -> None:
    with home.app.app_context():
        data = screenshots.last(db.session.scalars(sa.select(Record)).one())
    assert data is not None
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    assert picture.size == PORTRAIT
    assert len(picture.getcolors(1 << 24) or ()) > 100


def test_the_office_sees_what_is_on_the_glass(home: Home) -> None:
    asked = sa.select(Record.name, Record.fingerprint).where(Record.fingerprint != "")
    assert until(lambda: home.rows(asked), "no heartbeat") == [("本机", fingerprint(BUNDLED))]


def test_what_a_visitor_chose_and_thought_of_it_comes_home(home: Home) -> None:
    glass = home.terminal.go_home()
    question = next(target.name for target in glass.targets if target.name.endswith("？"))
    home.terminal.tap(question)
    shown = home.terminal.on("answer").subject
    home.terminal.tap("停止")
    home.terminal.tap("有帮助")
    home.terminal.reads("谢谢您，记下了。")
    asked = sa.select(Event.kind, Event.outcome, Event.subject).order_by(Event.id)
    came = until(lambda: len(found := home.rows(asked)) >= 2 and found, "nothing came home")
    assert came == [("question", "answer", shown), ("satisfaction", "good", shown)]
