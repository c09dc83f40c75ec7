"""`python -m server hints`, as systemd runs it beside gunicorn."""

import os
import signal
import socket
import subprocess
import sys
from threading import Event

import pytest
from flask import Flask

from kiosk.sync.hints import wait
from server.__main__ import main
from server.repository import versions
from tests.end_to_end.driver import ROOT

Said = pytest.CaptureFixture[str]


def test_a_release_that_another_process_makes_is_told_and_the_end_is_quiet(
    own_office: Flask,
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        [sys.executable, "-m", "server", "hints", "--port", "0"],
        cwd=ROOT, env=environment | {"YIBOSHI_OFFICE": str(own_office.config["settings"].data)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        url = process.stdout.readline().partition("：")[2].strip()
        assert url.endswith("/hints")
        with own_office.app_context():
            versions.tell(versions.take(41), {"live": 1})
        assert wait(url, 0, Event()) == 42
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) in {0, -signal.SIGTERM}
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_said_so(capsys: Said) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["hints", "--port", str(taken.getsockname()[1])]) == 2
    assert "换一个 --port" in capsys.readouterr().err


def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("YIBOSHI_PROXIES", "many")
    assert main(["hints"]) == 2
    assert "YIBOSHI_PROXIES" in capsys.readouterr().err
