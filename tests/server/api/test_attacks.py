"""What somebody with bad intent sends, each named for it."""

import io
import itertools
import json
import random
import socket
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select
from waitress.server import create_server

from server.api import heartbeat, outbox
from server.api.examples import EXAMPLES
from server.database import db
from server.models.event import Event
from server.models.terminal import Terminal
from server.terminals import care, orders, screenshots
from tests.server.api.device import API, Device, entry
from tests.server.conftest import LogIn

EVIL = "'; DROP TABLE terminal; --"


def png(width: int = 8, height: int = 8) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "#0f6e78").save(made, "PNG")
    return made.getvalue()


def test_a_token_replayed_after_it_was_revoked_opens_nothing(office: Flask) -> None:
    device = Device(office)
    with office.app_context():
        care.revoke(db.session.get_one(Terminal, device.id))
        db.session.commit()
    for method, path in (
        ("POST", "heartbeat"),
        ("POST", "outbox"),
        ("POST", "orders/1"),
        ("PUT", "screenshot"),
        ("GET", "settings"),
    ):
        answer = device.ask(method, path, json={})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_without_a_good_token_nothing_opens(office: Flask) -> None:
    client, long = office.test_client(), "x" * 10_000
    for shown in (
        "",
        "Bearer",
        "Bearer ",
        "Basic eDp5",
        "Bearer x",
        f"Bearer {long}",
        f"Bearer {EVIL}",
    ):
        answer = client.get(f"{API}/settings", headers={"Authorization": shown})
        assert answer.status_code == 401, shown


def test_a_hash_from_the_database_is_no_token(office: Flask) -> None:
    device = Device(office)
    with office.app_context():
        device.token = db.session.get_one(Terminal, device.id).token_hash or ""
    assert device.beat().status_code == 401


def test_csrf_a_persons_cookie_opens_nothing(log_in: LogIn) -> None:
    admin = log_in("admin")
    assert admin.post(f"{API}/heartbeat", json=EXAMPLES["Heartbeat"]).status_code == 401
    assert admin.get(f"{API}/settings").status_code == 401


def test_a_terminals_token_is_no_log_in(office: Flask) -> None:
    device = Device(office)
    for path in ("/", "/terminals/", f"/terminals/{device.id}/screenshot"):
        answer = device.client.get(path, headers={"Authorization": f"Bearer {device.token}"})
        assert answer.status_code == 302


def test_idor_a_screenshot_goes_to_the_terminal_of_the_token_and_only_if_asked_for(
    office: Flask, log_in: LogIn
) -> None:
    device, other = Device(office, "东"), Device(office, "西")
    with office.app_context():
        orders.give(db.session.get_one(Terminal, other.id), "screenshot")
        db.session.commit()
    other.beat()
    assert put(device, png()) == 409
    assert put(other, png()) == 204
    publisher, clerk = log_in("publisher"), log_in("clerk")
    assert publisher.get(f"/terminals/{device.id}/screenshot").status_code == 404
    shown = publisher.get(f"/terminals/{other.id}/screenshot")
    assert shown.mimetype == "image/png"
    assert shown.headers["Cache-Control"] == "no-store"
    assert clerk.get(f"/terminals/{other.id}/screenshot").status_code in {302, 403}
    assert office.test_client().get(f"/terminals/{other.id}/screenshot").status_code == 302


def put(device: Device, body: bytes, type_: str = "image/png") -> int:
    return device.ask("PUT", "screenshot", data=body, content_type=type_).status_code


@pytest.fixture
def asked(office: Flask) -> Device:
    """A terminal that was asked for a screenshot."""
    device = Device(office)
    with office.app_context():
        orders.give(db.session.get_one(Terminal, device.id), "screenshot")
        db.session.commit()
    device.beat()
    return device


def test_a_decompression_bomb_is_not_unpacked(asked: Device) -> None:
    made = io.BytesIO()
    Image.new("1", (5000, 4000)).save(made, "PNG")
    bomb = bytearray(made.getvalue())
    assert put(asked, bytes(bomb)) == 422
    # Its head promises 900 million pixels.
    bomb[16:24] = struct.pack(">II", 30_000, 30_000)
    bomb[29:33] = struct.pack(">I", zlib.crc32(bomb[12:29]))
    assert put(asked, bytes(bomb)) == 422


def test_a_picture_that_is_no_png_is_refused(asked: Device) -> None:
    jpeg = io.BytesIO()
    Image.new("RGB", (8, 8)).save(jpeg, "JPEG")
    for body in (
        b"",
        b"<svg onload='alert(1)'/>",
        jpeg.getvalue(),
        png()[:40],
        b"\x89PNG\r\n\x1a\n",
    ):
        assert put(asked, body) == 422
    assert put(asked, png(), "image/svg+xml") == put(asked, png(), "text/html") == 415


def test_nothing_hides_in_a_picture(office: Flask, asked: Device) -> None:
    sent = png() + b"<script>alert(1)</script>"
    assert put(asked, sent) == 204
    with office.app_context():
        terminal = db.session.get_one(Terminal, asked.id)
        kept = screenshots.last(terminal)
        assert terminal.screenshot_at is not None
    assert kept is not None
    assert b"script" not in kept


def test_broken_pictures_break_nothing() -> None:
    whole, dice = png(64, 64), random.Random(6)
    for _ in range(400):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            screenshots.made_anew(bytes(broken[: dice.randint(8, len(broken))]))
        except ValueError as error:
            assert "PNG" in str(error) or "pixels" in str(error)  # noqa: PT017  (either is right)


def test_only_the_last_screenshot_is_kept(office: Flask, asked: Device) -> None:
    for width in (8, 9, 9, 10):
        assert put(asked, png(width)) == 204
    folder = office.config["settings"].data / "store" / "screenshots" / str(asked.id)
    assert len(list(folder.iterdir())) == 1


def test_oversized_bodies_are_not_read(asked: Device) -> None:
    for method, path, most in (
        ("POST", "heartbeat", 64 * 1024),
        ("POST", "outbox", 1024 * 1024),
        ("POST", "orders/1", 4096),
        ("PUT", "screenshot", 4 * 1024 * 1024),
    ):
        type_ = "image/png" if method == "PUT" else "application/json"
        answer = asked.ask(method, path, data=b" " * (most + 1), content_type=type_)
        assert answer.status_code == 413, path
        assert answer.json["error"]
        answer = asked.ask(method, path, data=b" " * most, content_type=type_)
        assert answer.status_code in {400, 422}, path


def test_an_oversized_enrolment_is_not_read(office: Flask) -> None:
    body = json.dumps({"code": "A" * 8, "software": "x" * 5000})
    answer = office.test_client().post(f"{API}/enrol", data=body, content_type="application/json")
    assert answer.status_code == 413


MALFORMED = (
    b"",
    b"{",
    b"\xff\xfe",
    b"\xef\xbb\xbf{}",
    b'"\\ud800"',
    b"[" * 60_000,
    b'{"a":' * 10_000,
    b"NaN",
    b"1e999999",
    b"9" * 60_000,
    b"null",
    b"[]",
    b'{"volume": 1e400}',
)


def test_malformed_json_is_refused_in_words(office: Flask) -> None:
    device = Device(office)
    for body, path in itertools.product(MALFORMED, ("heartbeat", "outbox")):
        answer = device.ask("POST", path, data=body, content_type="application/json")
        assert answer.status_code in {400, 422}, body[:20]
        assert answer.json.keys() == {"error", "details"}


def test_a_body_that_is_not_called_json_is_refused(office: Flask) -> None:
    device = Device(office)
    body = json.dumps({**EXAMPLES["Heartbeat"], "faults": []})
    for type_ in ("text/plain", "application/x-www-form-urlencoded", "", "text/json"):
        assert device.ask("POST", "heartbeat", data=body, content_type=type_).status_code == 415


def test_an_unknown_field_is_named_and_what_was_sent_is_not_repeated(office: Flask) -> None:
    answer = Device(office).beat(secret_field="do not repeat", volume="do not repeat")
    assert answer.status_code == 422
    assert "volume: Input should be a valid integer" in answer.json["details"]
    assert "secret_field: Extra inputs are not permitted" in answer.json["details"]
    assert "do not repeat" not in answer.text


def test_sql_in_every_text_is_text(office: Flask) -> None:
    device = Device(office, f"东{EVIL}"[:40])
    assert device.beat(software=EVIL, engine=EVIL).status_code == 200
    answer = device.send(
        entry("clue", text=EVIL, alternatives=[EVIL]),
        entry("question", subject=EVIL),
        entry("place", subject=EVIL),
    )
    assert answer.json["refused"] == []
    device.enrol(EVIL)
    with office.app_context():
        assert db.session.scalar(select(func.count(Terminal.id))) == 1
        assert db.session.scalars(select(Event.subject)).all() == [EVIL, EVIL]


def test_a_nul_reaches_no_database(office: Flask) -> None:
    device = Device(office)
    assert device.beat(software="0\x00").status_code == 422
    assert device.enrol("ABCD\x00EFGH").status_code == 422
    refused = device.send(entry("place", subject="a\x00b"), entry("clue", text="\x00")).json
    assert len(refused["refused"]) == 2


@pytest.mark.parametrize("path", ["heartbeat", "outbox"])
def test_a_terminal_deleted_while_it_asks_is_told_that_it_is_unknown(
    office: Flask, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    device = Device(office)
    module = {"heartbeat": heartbeat, "outbox": outbox}[path]
    take = module.take

    def late(*known: Any) -> Any:
        with office.app_context():
            care.remove(db.session.get_one(Terminal, device.id))
            db.session.commit()
        return take(*known)

    monkeypatch.setattr(module, "take", late)
    answer = device.ask("POST", path, json=EXAMPLES[path.capitalize()])
    assert answer.status_code == 401


@contextmanager
def served(office: Flask) -> Iterator[int]:
    """The office on a real port of this machine, with two threads; the port."""
    server = create_server(office, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.trigger.pull_trigger(server.close)
        server.task_dispatcher.shutdown()
        thread.join(10)


def test_slow_bodies_keep_nobody_waiting(office: Flask) -> None:
    device = Device(office)
    head = (
        f"POST {API}/heartbeat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {device.token}\r\n"
    )
    body = json.dumps({**EXAMPLES["Heartbeat"], "faults": []})
    with served(office) as port:
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(8)]
        for connection in slow:
            connection.sendall(f"{head}Content-Length: 60000\r\n\r\n{{".encode())
        with socket.create_connection(("127.0.0.1", port), timeout=30) as quick:
            length = len(body.encode())
            quick.sendall(f"{head}Content-Length: {length}\r\n\r\n{body}".encode())
            assert quick.recv(12) == b"HTTP/1.1 200"
        for connection in slow:
            connection.close()
