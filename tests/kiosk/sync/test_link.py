"""The line home, over real HTTP, to an office that does as each test says."""

import datetime
import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Self

import pyrage
import pytest

from content.release.receipt import write_receipt
from kiosk.sync import pace
from kiosk.sync.link import Entry, Link
from kiosk.sync.membership import Joined, Membership
from kiosk.sync.office import Busy, Office, Refused, Unreachable
from kiosk.sync.outbox import Outbox
from tests.kiosk.sync.test_stick import make

NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)


class FakeOffice:
    """Keeps what it is told; `status` is what it answers with, unless all is well."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Any]] = []
        self.status = 200
        self.orders: list[dict[str, Any]] = []
        self.settings: dict[str, Any] = {"volume": 70}
        self.headers: dict[str, str] = {}
        self.standing: dict[str, Any] = {}
        self.root = ""
        self.tokens: set[str] = set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                data = self.rfile.read(int(self.headers["Content-Length"]))
                outer.tokens.add(self.headers.get("Authorization", ""))
                told = json.loads(data) if "json" in self.headers["Content-Type"] else data
                outer.asked.append((self.command, self.path, told))
                body = (
                    b"{}"
                    if outer.status != 200
                    else json.dumps(outer.answer(self.path, told)).encode()
                )
                self.send_response(outer.status)
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_PUT = _answer  # noqa: N815  (their names in http.server)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, path: str, told: Any) -> dict[str, Any]:
        if path.endswith("/outbox"):
            return {"taken": [entry["key"] for entry in told["entries"]], "refused": []}
        if path.endswith("/heartbeat"):
            return {"settings": self.settings, "orders": self.orders, "live": None} | self.standing
        if path.endswith("/enrol"):
            root = {"root": self.root} if self.root else {}
            return {"terminal": 3, "name": "大厅", "token": "t"} | root
        return {}

    def told(self, path: str) -> list[Any]:
        return [body for _, asked, body in self.asked if asked.endswith(path)]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class FakeTerminal:
    def __init__(self) -> None:
        self.told: dict[str, Any] = {"software": "1"}
        self.obeyed: list[tuple[str, int | None]] = []
        self.settled: list[dict[str, Any]] = []
        self.stood: list[dict[str, Any]] = []

    def health(self) -> dict[str, Any]:
        return self.told

    def obey(self, verb: str, argument: int | None) -> tuple[str, bytes | None]:
        self.obeyed.append((verb, argument))
        if verb == "dance":
            raise ValueError("这台终端不会跳舞")
        return "好了", b"a picture" if verb == "screenshot" else None

    def settle(self, settings: dict[str, Any]) -> None:
        self.settled.append(settings)

    def standing(self, told: dict[str, Any]) -> None:
        self.stood.append(told)


@pytest.fixture
def office() -> Iterator[FakeOffice]:
    made = FakeOffice()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything as in the hall, a hundred times as fast."""
    for name in ("HEARTBEAT_S", "BATCH_S", "SPREAD_S", "FIRST_RETRY_S", "LAST_RETRY_S"):
        monkeypatch.setattr(pace, name, getattr(pace, name) / 200)


class Line:
    """A link with what it says, for one test."""

    def __init__(self, address: str, folder: Path) -> None:
        self.terminal, self.said, self.folder = FakeTerminal(), list[str](), folder
        self.link = Link(Membership(address, 1, "大厅", "secret"), self.terminal, folder)

    def __enter__(self) -> Self:
        self.link.start(self.said.append)
        return self

    def __exit__(self, *_: object) -> None:
        self.link.close()

    def note(self, n: int) -> None:
        self.link.note(Entry("clue", {"n": n}, NOON))

    def left(self) -> int:
        box = Outbox(self.folder / "outbox.db")
        count = len(box)
        box.close()
        return count


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not what():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.01)


def test_what_happened_reaches_the_office_once(office: FakeOffice, tmp_path: Path) -> None:
    with Line(office.address, tmp_path) as line:
        for n in range(450):
            line.note(n)
        wait_for(lambda: sum(len(told["entries"]) for told in office.told("/outbox")) == 450)
        wait_for(lambda: line.left() == 0)
    sent = [entry["n"] for told in office.told("/outbox") for entry in told["entries"]]
    assert sent == [*range(450)]
    assert max(len(told["entries"]) for told in office.told("/outbox")) <= 200


def test_every_call_bears_the_token(office: FakeOffice, tmp_path: Path) -> None:
    with Line(office.address, tmp_path) as line:
        wait_for(lambda: "后台：已连接" in line.said)
    assert office.tokens == {"Bearer secret"}


def test_an_office_that_is_away_gets_it_later(office: FakeOffice, tmp_path: Path) -> None:
    office.status = 503
    with Line(office.address, tmp_path) as line:
        line.note(1)
        wait_for(lambda: line.said == ["后台：暂时连不上，恢复后自动补传"])
        office.status = 200
        wait_for(lambda: line.left() == 0)
        assert line.said[-1] == "后台：已连接"


def test_what_was_noted_without_any_network_is_sent_after_the_next_start(
    office: FakeOffice, tmp_path: Path
) -> None:
    with Line("http://127.0.0.1:1", tmp_path) as line:
        line.note(7)
        wait_for(lambda: line.left() == 1)
    with Line(office.address, tmp_path):
        wait_for(lambda: bool(office.told("/outbox")))
    assert office.told("/outbox")[0]["entries"][0]["n"] == 7


def test_what_is_noted_last_is_on_the_disk_when_the_line_is_closed(tmp_path: Path) -> None:
    with Line("http://127.0.0.1:1", tmp_path) as line:
        for n in range(50):
            line.note(n)
    assert line.left() == 50


def test_a_revoked_terminal_says_so_and_keeps_what_it_has(
    office: FakeOffice, tmp_path: Path
) -> None:
    office.status = 401
    with Line(office.address, tmp_path) as line:
        line.note(1)
        wait_for(lambda: line.said == ["后台：这台终端没有登记，或者已被停用"])
        assert line.left() == 1


def test_an_order_is_done_once_and_reported_until_the_office_knows(
    office: FakeOffice, tmp_path: Path
) -> None:
    office.orders = [{"id": 5, "verb": "volume", "argument": 40}]
    with Line(office.address, tmp_path) as line:
        wait_for(lambda: len(office.told("/orders/5")) >= 2)
        assert line.terminal.obeyed == [("volume", 40)]
    assert office.told("/orders/5")[0] == {"done": True, "result": "好了"}


def test_an_order_that_cannot_be_done_is_said_so(office: FakeOffice, tmp_path: Path) -> None:
    office.orders = [{"id": 6, "verb": "dance", "argument": None}]
    with Line(office.address, tmp_path):
        wait_for(lambda: bool(office.told("/orders/6")))
    assert office.told("/orders/6")[0] == {"done": False, "result": "这台终端不会跳舞"}


def test_a_restart_is_reported_before_nobody_is_there_to_do_so(
    office: FakeOffice, tmp_path: Path
) -> None:
    office.orders = [{"id": 8, "verb": "restart", "argument": None}]
    with Line(office.address, tmp_path) as line:
        wait_for(lambda: bool(line.terminal.obeyed))
        assert office.told("/orders/8")[0]["done"] is True


def test_a_screenshot_goes_its_own_way(office: FakeOffice, tmp_path: Path) -> None:
    office.orders = [{"id": 9, "verb": "screenshot", "argument": None}]
    with Line(office.address, tmp_path):
        wait_for(lambda: bool(office.told("/orders/9")))
    assert office.told("/screenshot") == [b"a picture"]


def test_settings_are_taken_when_they_change(office: FakeOffice, tmp_path: Path) -> None:
    with Line(office.address, tmp_path) as line:
        wait_for(lambda: len(office.told("/heartbeat")) >= 3)
        office.settings = {"volume": 20}
        wait_for(lambda: len(line.terminal.settled) == 2)
    assert line.terminal.settled == [{"volume": 70}, {"volume": 20}]


@pytest.mark.parametrize("answer", [b"<html>log in to the hotel</html>", b"[]", b"", b"\xff\xfe"])
def test_a_page_that_is_no_office_is_not_believed(
    office: FakeOffice, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Office, "_request", lambda *_: answer)
    with pytest.raises(Unreachable):
        Office(office.address).send([], "")


@pytest.mark.parametrize("orders", [None, "dance", [7], [{"id": "x", "verb": 1}], [{}]])
def test_orders_that_are_none_do_not_end_the_line(
    office: FakeOffice, tmp_path: Path, orders: Any
) -> None:
    office.orders = orders
    with Line(office.address, tmp_path) as line:
        line.note(1)
        wait_for(lambda: "后台：暂时连不上，恢复后自动补传" in line.said)
        office.orders = []
        wait_for(lambda: line.left() == 0)


def test_a_redirect_is_not_followed_with_the_token(office: FakeOffice) -> None:
    office.status = 302
    with pytest.raises(Unreachable):
        Office(office.address, "secret").heartbeat({})


def test_a_refusal_says_what_the_office_said(office: FakeOffice) -> None:
    office.status = 403
    with pytest.raises(Refused) as refused:
        Office(office.address).enrol("K7MX-3QPD", "1")
    assert refused.value.status == 403


def test_enrolling_makes_a_member(office: FakeOffice) -> None:
    joined = Office(office.address + "/").enrol("K7MX-3QPD", "1")
    assert joined == Joined(Membership(office.address, 3, "大厅", "t"), b"")
    office.root = '{"signed": {}}'
    assert Office(office.address).enrol("K7MX-3QPD", "1").root == b'{"signed": {}}'


def test_where_releases_come_from_is_handed_on_after_every_heartbeat(
    office: FakeOffice, tmp_path: Path
) -> None:
    told = {"channel": "group-3", "repository": "/repository/", "hints": ":81/hints", "time": "t"}
    office.standing = told
    with Line(office.address, tmp_path) as line:
        wait_for(lambda: len(line.terminal.stood) > 1)
    assert line.terminal.stood[0] == told


def test_an_older_office_says_nothing_of_releases(office: FakeOffice, tmp_path: Path) -> None:
    with Line(office.address, tmp_path) as line:
        wait_for(lambda: "后台：已连接" in line.said)
        wait_for(lambda: bool(line.terminal.settled))
    assert line.terminal.stood == []


@pytest.mark.parametrize("address", ["office", "ftp://office", "file:///etc/passwd", ""])
def test_an_address_must_be_one(address: str) -> None:
    with pytest.raises(ValueError, match="后台地址"):
        Office(address)


@pytest.mark.parametrize(
    ("told", "wait"), [("7", 7.0), ("1000000", 600.0), ("", 0.0), ("soon", 0.0), ("²", 0.0)]
)
@pytest.mark.parametrize("status", [429, 503])
def test_an_office_that_is_busy_says_for_how_long(
    office: FakeOffice, status: int, told: str, wait: float
) -> None:
    office.status, office.headers = status, {"Retry-After": told.encode().decode("latin-1")}
    with pytest.raises(Busy) as busy:
        Office(office.address).heartbeat({})
    assert busy.value.wait_s == wait


def test_a_busy_office_is_left_alone(office: FakeOffice, tmp_path: Path) -> None:
    office.status, office.headers = 503, {"Retry-After": "600"}
    with Line(office.address, tmp_path) as line:
        line.note(1)
        wait_for(lambda: len(office.asked) == 1)
        time.sleep(0.3)  # a hundred times as long as between two heartbeats
        assert len(office.asked) == 1


def test_a_day_without_the_office_is_noted_once(
    office: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "OFFLINE_S", 0.05)
    office.status = 500
    with Line(office.address, tmp_path) as line:
        line.terminal.told = {"disk_free": 5, "fingerprint": "f", "faults": []}
        wait_for(lambda: line.left() == 1)
        wait_for(lambda: len(office.asked) > 10)
        assert line.left() == 1
        office.status = 200
        wait_for(lambda: bool(office.told("/outbox")))
    (entry,) = office.told("/outbox")[0]["entries"]
    assert {**entry, "key": "", "at": ""} == {
        "key": "", "at": "", "kind": "health", "disk_free": 5, "fingerprint": "f",
    }  # fmt: skip


def test_without_an_office_records_are_kept_for_a_stick(tmp_path: Path) -> None:
    said: list[str] = []
    link = Link(None, FakeTerminal(), tmp_path)
    link.start(said.append)
    link.note(Entry("clue", {"n": 1}, NOON))
    wait_for(lambda: bool(said))
    link.close()
    assert said == ["后台：没有登记，记录存在本机，可以用 U 盘带走"]
    box = Outbox(tmp_path / "outbox.db")
    assert len(box) == 1
    box.close()


def test_letters_are_written_in_the_lines_own_thread_and_receipts_taken(tmp_path: Path) -> None:
    office, said = pyrage.x25519.Identity.generate(), list[str]()
    with Line("http://127.0.0.1:1", tmp_path / "state") as line:
        line.note(1)
        make(tmp_path)
        line.link.carry(tmp_path, str(office.to_public()), said.append)
        wait_for(lambda: bool(said))
        assert said == ["1 条记录存到了 U 盘，请带回办公室导入。"]
        (letter,) = tmp_path.glob("yiboshi/outbox/1-*.age")
        told = json.loads(pyrage.decrypt(letter.read_bytes(), [office]))
        keys = [entry["key"] for entry in told["batches"][0]["entries"]]
        letter.with_suffix(".receipt").write_bytes(write_receipt(told["secret"], keys))
        line.link.collect(tmp_path)
        wait_for(lambda: line.left() == 0)
        line.link.carry(tmp_path / "gone", "nobody", said.append)
        wait_for(lambda: len(said) == 2)
    assert "拔早了" in said[1]
