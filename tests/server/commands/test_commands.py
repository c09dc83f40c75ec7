"""The commands an operator types, on an office of their own."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, inspect, select

from server.__main__ import main
from server.database import db
from server.models.account import User
from server.models.terminal import Enrolment
from tests.end_to_end.driver import ROOT
from tests.server.conftest import token_of

Said = pytest.CaptureFixture[str]
PASSWORD = "新开的运河口还有九里路"


@pytest.fixture(autouse=True)
def _here(office: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands find this office as an operator's would: by the environment."""
    monkeypatch.setenv("YIBOSHI_OFFICE", str(office.config["settings"].data))
    for name in ("DATABASE_URL", "RELEASE_STORE"):
        monkeypatch.delenv(name, raising=False)


def test_a_lost_administrator_is_let_in_again_by_the_server(office: Flask, capsys: Said) -> None:
    with office.app_context():
        user = db.session.scalars(select(User).where(User.username == "admin")).one()
        user.active = False
        db.session.commit()
    assert main(["login-link", "admin", "--drop-second-factor"]) == 0
    path = re.search(r"/welcome/\S+", capsys.readouterr().out)
    assert path
    client = office.test_client()
    token = token_of(client, path[0])
    fields = {
        "csrf_token": token,
        "password": PASSWORD,
        "again": PASSWORD,
        "password_confirm": PASSWORD,
    }
    assert client.post(path[0], data=fields).status_code == 302
    assert office.test_client().get(path[0]).status_code != 200


def test_nobody_is_let_in_under_a_name_that_is_none(capsys: Said) -> None:
    assert main(["login-link", "nobody"]) == 2
    assert "没有“nobody”这个账号" in capsys.readouterr().err


def test_a_code_is_made_for_a_script(office: Flask, capsys: Said) -> None:
    assert main(["enrol-code", " 二楼 东侧 "]) == 0
    code = capsys.readouterr().out.strip()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    with office.app_context():
        made = db.session.scalars(select(Enrolment)).one()
        assert made.name == "二楼 东侧"
        assert code not in made.code_hash


def test_a_terminal_needs_a_name(capsys: Said) -> None:
    assert main(["enrol-code", "  "]) == 2
    assert "名字" in capsys.readouterr().err


def test_tables_are_made_and_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("YIBOSHI_OFFICE", str(tmp_path / "new"))
    assert main(["migrate"]) == 0
    engine = create_engine(f"sqlite:///{tmp_path}/new/office.db")
    assert "version" in inspect(engine).get_table_names()
    assert main(["migrate", "--down-to", "base"]) == 0
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert main(["migrate", "--down-to", "9999"]) == 2
    assert "没有这一步" in capsys.readouterr().err
    engine.dispose()


@pytest.mark.parametrize(
    ("name", "value"),
    [("YIBOSHI_PROXIES", "many"), ("RELEASE_STORE", "ftp://store")],
)
def test_a_bad_setting_is_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["run", "--port", "0"]) == 2
    assert name in capsys.readouterr().err
    assert os.environ[name] == value


def test_a_port_that_is_taken_is_said_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "server", "run", "--port", port],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert "打不开" in done.stderr
