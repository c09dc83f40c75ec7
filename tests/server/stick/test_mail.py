import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pyrage
import pytest
from flask import Flask
from sqlalchemy import func, select

from content.release.receipt import read_receipt
from kiosk.sync.membership import Membership
from server.__main__ import main
from server.database import db, now
from server.keys import mail as keys
from server.models.audit import AuditEntry
from server.models.clue import Clue
from server.models.event import Event
from server.models.terminal import Terminal
from server.stick import mail
from server.stick.drive import NoUse
from server.stick.mail import Fate, take
from server.terminals import tokens
from tests.server.api.device import Device, entry
from tests.server.stick.hall import CLUE, HEALTH, Hall

Said = pytest.CaptureFixture[str]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def recipient(published: Flask) -> str:
    return keys.recipient(published.config["settings"].key_folder)


@pytest.fixture
def stick(stick: Path) -> Path:
    """One that was exported to, else no terminal writes on it."""
    timestamp = stick / "yiboshi" / "metadata" / "timestamp.json"
    timestamp.parent.mkdir(parents=True)
    timestamp.write_bytes(b"{}")
    return stick


@pytest.fixture
def device(published: Flask) -> Device:
    return Device(published)


@pytest.fixture
def hall(device: Device, tmp_path: Path) -> Hall:
    who = Membership("http://away", device.id, "一楼大厅东", device.token)
    return Hall(tmp_path / "hall", who)


@pytest.fixture
def letter(hall: Hall, stick: Path, recipient: str) -> Path:
    """A clue and a visit, sealed, on the stick."""
    hall.put("clue", CLUE)
    hall.put("visit", {"seconds": 84.5})
    hall.carry(stick, recipient)
    (found,) = (stick / "yiboshi" / "outbox").glob("*.age")
    return found


def write(stick: Path, recipient: str, name: str = "7-ab.age", **told: Any) -> Path:
    """A letter as no terminal of ours would write it, but sealed rightly."""
    body = {
        "format": 1, "terminal": 1, "token": "t", "secret": "0" * 64, "time": now().isoformat(),
        "health": HEALTH, "batches": [{"entries": [entry("visit")]}], **told,
    }  # fmt: skip
    path = stick / "yiboshi" / "outbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    to = [pyrage.x25519.Recipient.from_str(recipient)]
    path.write_bytes(pyrage.encrypt(json.dumps(body).encode(), to))
    return path


def only(stick: Path, stranger: str = "") -> Fate:
    (fate,) = take(stick, stranger)
    return fate


def counted() -> tuple[int, int]:
    """Clues and events that the office has."""
    return (
        db.session.scalar(select(func.count(Clue.id))) or 0,
        db.session.scalar(select(func.count(Event.id))) or 0,
    )


def test_a_letter_becomes_a_receipt_that_its_writer_believes(
    letter: Path, stick: Path, hall: Hall, recipient: str
) -> None:
    assert only(stick).said == "“一楼大厅东”的 2 条记录"
    assert not letter.exists()
    receipt = letter.with_suffix(".receipt").read_bytes()
    assert b"\xe4\xbf\x9d" not in receipt
    with pytest.raises(ValueError, match="not read the letter"):
        read_receipt(receipt, "0" * 64)
    assert len(hall.outbox) == 2
    hall.carry(stick, recipient)
    assert len(hall.outbox) == 0


def test_a_letter_that_is_there_again_is_taken_once(letter: Path, stick: Path) -> None:
    kept = letter.read_bytes()
    for _ in range(2):
        letter.write_bytes(kept)
        assert only(stick).taken
        assert counted() == (1, 1)


def test_what_came_by_the_line_meanwhile_is_not_there_twice(
    letter: Path, stick: Path, hall: Hall, device: Device
) -> None:
    assert len(device.send(*hall.outbox.batch(5)).json["taken"]) == 2
    assert only(stick).taken
    assert counted() == (1, 1)


def test_a_clue_in_a_letter_is_masked_once_more(hall: Hall, stick: Path, recipient: str) -> None:
    hall.put("clue", {**CLUE, "text": "我的电话是13812345678"})
    hall.carry(stick, recipient)
    assert only(stick).taken
    assert "13812345678" not in db.session.scalars(select(Clue.text)).one()


def test_what_the_office_would_not_take_by_the_line_is_counted_and_never_comes_again(
    hall: Hall, stick: Path, recipient: str
) -> None:
    hall.put("weather", {"mood": "good"})
    hall.put("visit", {"seconds": 5})
    hall.carry(stick, recipient)
    assert only(stick).said == "“一楼大厅东”的 1 条记录，另有 1 条不合格，没有收"
    hall.carry(stick, recipient)
    assert len(hall.outbox) == 0


def damage(letter: Path, kind: str) -> None:
    data = letter.read_bytes()
    spoilt = {
        "forged": b"age-encryption.org/v1\n-> X25519 " + data[40:],
        "truncated": data[:-100],
        "flipped": data[:-1] + bytes([data[-1] ^ 1]),
        "empty": b"",
        "no letter": b"\x00" * 5000,
        "for another office": pyrage.encrypt(
            b"{}", [pyrage.x25519.Identity.generate().to_public()]
        ),
    }
    letter.write_bytes(spoilt[kind])


@pytest.mark.parametrize(
    "kind", ["forged", "truncated", "flipped", "empty", "no letter", "for another office"]
)
def test_what_can_not_be_opened_is_said_and_left(letter: Path, stick: Path, kind: str) -> None:
    damage(letter, kind)
    fate = only(stick)
    assert (fate.taken, fate.said) == (False, "打不开：不是写给这个后台的，或者坏了。")
    assert letter.exists()
    assert counted() == (0, 0)


def test_a_huge_letter_is_not_even_opened(
    letter: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "_LONGEST", letter.stat().st_size - 1)
    assert only(stick).said == "太长了，不是终端写的信。"
    assert letter.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"format": 2},
        {"secret": "0" * 63},
        {"time": "now"},
        {"batches": [{"entries": [{"kind": "visit"}]}]},
        {"batches": "all"},
        {"order": "restart"},
    ],
)
def test_what_is_sealed_rightly_and_is_no_letter_is_left(
    published: Flask, stick: Path, recipient: str, told: dict[str, Any]
) -> None:
    path = write(stick, recipient, **told)
    fate = only(stick)
    assert not fate.taken
    assert "不是这里认得的格式" in fate.said
    assert path.exists()


def test_a_token_is_no_key_to_another_terminals_name(
    device: Device, published: Flask, stick: Path, recipient: str
) -> None:
    other = Device(published, "二楼大厅")
    write(stick, recipient, terminal=other.id, token=device.token)
    assert only(stick).said == "写信的终端没有登记，或者已被停用。"


def test_a_revoked_terminal_is_not_heard_by_letter_either(
    letter: Path, stick: Path, device: Device
) -> None:
    db.session.get_one(Terminal, device.id).token_hash = None
    db.session.commit()
    assert only(stick).said == "写信的终端没有登记，或者已被停用。"
    assert letter.exists()
    assert counted() == (0, 0)


def test_the_letter_of_a_stranger_waits_until_somebody_says_whose_it_is(
    published: Flask, stick: Path, recipient: str, tmp_path: Path
) -> None:
    hall = Hall(tmp_path / "hall", None)
    hall.put("clue", CLUE)
    hall.carry(stick, recipient)
    assert "--as" in only(stick).said
    assert counted() == (0, 0)
    assert only(stick, "三楼").taken
    clue = db.session.scalars(select(Clue)).one()
    assert clue.terminal is not None
    assert clue.terminal.name == "三楼"
    assert clue.terminal.token_hash is None
    hall.carry(stick, recipient)
    assert len(hall.outbox) == 0


def test_one_bad_letter_does_not_keep_the_others(letter: Path, stick: Path, recipient: str) -> None:
    write(stick, recipient, "0-aa.age", token="stolen")
    (stick / "yiboshi" / "outbox" / "z.age").write_bytes(b"?")
    assert [fate.taken for fate in take(stick)] == [False, True, False]


@pytest.mark.parametrize("name", ["a\x1b[2J.age", "钥匙 (1).age", ".age"])
def test_a_name_that_no_terminal_gives_is_left_and_does_no_harm_on_a_screen(
    letter: Path, stick: Path, name: str
) -> None:
    letter.rename(letter.with_name(name))
    assert all(not fate.taken and fate.name.isprintable() for fate in take(stick))


def test_a_link_in_a_letters_place_is_not_followed(
    letter: Path, stick: Path, tmp_path: Path
) -> None:
    letter.rename(tmp_path / "elsewhere.age")
    letter.symlink_to(tmp_path / "elsewhere.age")
    assert only(stick).said == "不是终端写的信。"
    assert (tmp_path / "elsewhere.age").exists()


def test_the_days_a_stick_is_carried_do_not_move_what_happened(
    device: Device, stick: Path, recipient: str
) -> None:
    at = (now() - 12 * DAY).replace(microsecond=0)
    batches = [{"entries": [entry("visit", at=at.isoformat())]}]
    told: dict[str, Any] = {"terminal": device.id, "token": device.token, "batches": batches}
    write(stick, recipient, time=(now() - 9 * DAY).isoformat(), **told)
    assert only(stick).taken
    assert db.session.scalars(select(Event.at)).one() == at


@pytest.mark.parametrize("off", [-20_000 * DAY, 3 * DAY])
def test_a_clock_that_can_not_be_right_is_put_right(
    device: Device, stick: Path, recipient: str, off: datetime.timedelta
) -> None:
    told: dict[str, Any] = {"terminal": device.id, "token": device.token}
    told["time"] = (now() + off).isoformat()
    at = now() + off - DAY
    batches = [{"entries": [entry("visit", at=at.isoformat())]}]
    write(stick, recipient, batches=batches, **told)
    assert only(stick).taken
    gone = now() - db.session.scalars(select(Event.at)).one()
    assert abs(gone - DAY) < datetime.timedelta(minutes=1)


def test_the_office_learns_what_an_offline_terminal_shows(
    letter: Path, stick: Path, device: Device
) -> None:
    assert only(stick).taken
    terminal = db.session.get_one(Terminal, device.id)
    assert terminal.fingerprint == HEALTH["fingerprint"]
    assert terminal.health["microphone"] == HEALTH["microphone"]
    assert terminal.seen_at is not None


def test_an_older_letter_does_not_hide_what_is_known_since(
    device: Device, stick: Path, recipient: str
) -> None:
    device.beat(fingerprint="a" * 64)
    time = (now() - DAY).isoformat()
    write(stick, recipient, terminal=device.id, token=device.token, time=time)
    assert only(stick).taken
    assert db.session.get_one(Terminal, device.id).fingerprint == "a" * 64


def test_what_a_letter_says_of_the_machine_may_be_of_another_age(
    device: Device, stick: Path, recipient: str
) -> None:
    write(stick, recipient, terminal=device.id, token=device.token, health={"mood": "good"})
    assert only(stick).taken
    assert counted() == (0, 1)


def test_who_brought_what_is_in_the_log_and_no_secret_is(
    letter: Path, stick: Path, device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    assert only(stick).taken
    noted = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert noted is not None
    assert (noted.action, noted.subject) == ("import", f"terminals/{device.id}")
    assert device.token not in caplog.text
    assert tokens.token_hash(device.token) not in str(noted.after)


def test_a_stick_that_can_not_be_written_is_not_begun(
    letter: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.stick.drive.os.access", lambda *_: False)
    with pytest.raises(NoUse, match="只能读"):
        [*take(stick)]
    assert counted() == (0, 0)


def test_an_operator_reads_what_was_taken_and_what_was_not(
    published: Flask, letter: Path, stick: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_OFFICE", str(published.config["settings"].data))
    other = shutil.copy(letter, letter.with_name("9-aa.age"))
    Path(other).write_bytes(b"?")
    assert main(["import-usb", str(stick)]) == 1
    said = capsys.readouterr().out
    assert f"收下　{letter.name}：“一楼大厅东”的 2 条记录" in said
    assert "没有收　9-aa.age：打不开" in said
    assert "收下 1 封，还有 1 封留在 U 盘上。" in said
    Path(other).unlink()
    assert main(["import-usb", str(stick)]) == 0
    assert "U 盘上没有记录要收。" in capsys.readouterr().out
    assert main(["import-usb", str(stick / "nowhere")]) == 2
    assert "U 盘插好了吗" in capsys.readouterr().err
