"""A real terminal beside its real office: what happens on the glass comes home, orders come back."""

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

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
from tests.end_to_end.driver import ROOT, Terminal, running
from tests.end_to_end.office import Office, running_office, until
from tests.end_to_end.screen import PORTRAIT, screen
from tests.server.conftest import open_office


@dataclass
class Home:
    """An office, a terminal enrolled in it, and the office's books."""

    office: Office
    terminal: Terminal
    app: Flask

    def rows(self, asked: sa.Executable) -> list[tuple[object, ...]]:
        """What the database holds now."""
        with self.app.app_context():
            return [tuple(row) for row in db.session.execute(asked)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The terminal finds three orders at its first heartbeat; the last of them is to begin anew."""
    folder, state = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("state")
    with running_office(folder) as office, screen(PORTRAIT) as glass:
        app = open_office(folder)
        code = office.command("enrol-code", "一楼大厅").strip()
        said = subprocess.run(
            [sys.executable, "-m", "kiosk", "enrol", office.address, code],
            cwd=ROOT, env=office.environment | {"YIBOSHI_STATE": str(state)},
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        assert "一楼大厅" in said
        with app.app_context():
            enrolled = db.session.scalars(sa.select(Record)).one()
            orders.give(enrolled, "screenshot")
            orders.give(enrolled, "volume", 30)
            orders.give(enrolled, "restart")
            db.session.commit()
        with running(glass, awake=False, YIBOSHI_STATE=str(state)) as terminal:
            until(lambda: len(terminal.moments("first_frame")) == 2, "it did not begin anew", 60)
            terminal.on("attract", seconds=30)
            terminal.next_moment("voice_ready", terminal.moments("first_frame")[1]["at"], 40)
            yield Home(office, terminal, app)


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
    assert until(lambda: home.rows(asked), "no heartbeat") == [("一楼大厅", fingerprint(BUNDLED))]


def test_what_a_visitor_chose_and_thought_of_it_comes_home(home: Home) -> None:
    glass = home.terminal.go_home()
    question = next(target.name for target in glass.targets if target.name.endswith("？"))
    home.terminal.tap(question)
    shown = home.terminal.on("answer").subject
    home.terminal.tap("有帮助")
    home.terminal.reads("谢谢您，记下了。")
    asked = sa.select(Event.kind, Event.outcome, Event.subject).order_by(Event.id)
    came = until(lambda: len(found := home.rows(asked)) >= 2 and found, "nothing came home")
    assert came == [("question", "answer", shown), ("satisfaction", "good", shown)]
