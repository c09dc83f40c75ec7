import datetime
import json

from flask import Flask
from sqlalchemy import event, func, select

from server.database import db, now
from server.models.release import Release
from server.models.terminal import Fault, Happening, Terminal, TerminalGroup
from server.terminals import faults, history
from server.terminals.settings import DEFAULTS
from tests.server.api.device import Device, fault

PRINT = "a" * 64


def release(number: int, fingerprint: str, live: bool | None = None) -> Release:
    return Release(
        number=number, made_at=now(), contents={}, files={}, fingerprint=fingerprint, live=live
    )


def test_a_heartbeat_is_kept_whole(office: Flask) -> None:
    device = Device(office)
    device.beat(fingerprint=PRINT, engine="vosk", volume=55, time="2026-03-02T09:15:00+08:00")
    with office.app_context():
        terminal = db.session.get_one(Terminal, device.id)
        assert terminal.seen_at is not None
        assert now() - terminal.seen_at < datetime.timedelta(minutes=1)
        assert (terminal.fingerprint, terminal.address) == (PRINT, "127.0.0.1")
        assert terminal.health["volume"] == 55
        assert terminal.health["screen"] == {"width": 1080, "height": 1920}
        assert set(terminal.health) >= {"uptime_s", "disk_free", "memory_used", "clock_off_s"}


def test_nothing_published_is_told_as_nothing_live(office: Flask) -> None:
    standing = Device(office).beat().json
    assert standing["live"] is None
    assert standing["settings"] == DEFAULTS.model_dump()
    assert abs(datetime.datetime.fromisoformat(standing["time"]) - now()).total_seconds() < 60


def test_a_group_has_its_own_settings_and_may_be_pinned_to_a_release(office: Flask) -> None:
    with office.app_context():
        db.session.add_all([release(1, "b" * 64), release(2, PRINT, live=True)])
        db.session.add(TerminalGroup(name="甲", settings={"volume": 20}, release_number=1))
        db.session.commit()
        group_id = db.session.scalar(select(TerminalGroup.id))
    alone, grouped = Device(office, "东"), Device(office, "西", group_id)
    assert alone.beat().json["live"] == {"number": 2, "fingerprint": PRINT}
    assert grouped.beat().json["live"] == {"number": 1, "fingerprint": "b" * 64}
    assert grouped.beat().json["settings"]["volume"] == 20


def test_settings_come_again_only_when_they_changed(office: Flask) -> None:
    with office.app_context():
        db.session.add(TerminalGroup(name="甲", settings={"volume": 20}))
        db.session.commit()
    device = Device(office, group_id=1)
    first = device.ask("GET", "settings")
    held = {"If-None-Match": first.headers["ETag"]}
    assert first.json["volume"] == 20
    assert device.ask("GET", "settings", headers=held).status_code == 304
    with office.app_context():
        db.session.get_one(TerminalGroup, 1).settings = {"volume": 30}
        db.session.commit()
    assert device.ask("GET", "settings", headers=held).json["volume"] == 30


def test_a_fault_sent_again_is_one_fault(office: Flask) -> None:
    device, other = Device(office, "东"), Device(office, "西")
    one = fault()
    for _ in range(3):
        assert device.beat(faults=[one, fault()]).status_code == 200
    # The same key on another terminal is another's fault, and blocks nobody.
    other.beat(faults=[one])
    with office.app_context():
        assert db.session.scalar(select(func.count(Fault.id))) == 5


def test_ten_thousand_faults_leave_the_newest_hundred(office: Flask) -> None:
    device = Device(office)
    assert device.beat(faults=[fault() for _ in range(10_000)]).status_code in {413, 422}
    for batch in range(8):
        told = [fault(f"第 {batch * 20 + i} 次") for i in range(20)]
        assert device.beat(faults=told).status_code == 200
    with office.app_context():
        kept = db.session.scalars(select(Fault.message).order_by(Fault.id)).all()
    assert kept == [f"第 {i} 次" for i in range(160 - faults.MOST, 160)]


def test_coming_back_and_another_release_and_program_are_remembered(office: Flask) -> None:
    device = Device(office)
    device.beat(fingerprint=PRINT)
    with office.app_context():
        db.session.add(release(7, "b" * 64, live=True))
        terminal = db.session.get_one(Terminal, device.id)
        terminal.seen_at = now() - datetime.timedelta(hours=3, minutes=5)
        db.session.commit()
    device.beat(fingerprint="b" * 64, software="0.7.0")
    device.beat(fingerprint="b" * 64, software="0.7.0")
    with office.app_context():
        said = db.session.scalars(select(Happening.said).order_by(Happening.id)).all()
        assert said[1:] == [
            "失联 3 小时后恢复",
            "屏幕上换成了第 7 版",
            "程序从 0.6.0 换成 0.7.0",
        ]
        lines = history.lately(db.session.get_one(Terminal, device.id), 2)
        assert len(lines) == 2


def test_a_terminal_that_flickers_does_not_fill_the_history(office: Flask) -> None:
    device = Device(office)
    with office.app_context():
        terminal = db.session.get_one(Terminal, device.id)
        for number in range(history.MOST + 50):
            db.session.add(
                Happening(terminal_id=terminal.id, at=now(), kind="release", said=str(number))
            )
        history.forget_old(terminal)
        said = db.session.scalars(select(Happening.said).order_by(Happening.id)).all()
    assert said == [str(number) for number in range(50, history.MOST + 50)]


def test_a_heartbeat_asks_the_database_little_and_commits_once(office: Flask) -> None:
    device = Device(office)
    device.beat()
    asked: list[str] = []
    commits: list[object] = []
    with office.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    event.listen(engine, "commit", commits.append)
    device.beat()
    assert len(commits) == 1
    assert len(asked) <= 5, json.dumps(asked, indent=1)
    assert sum(not statement.startswith("SELECT") for statement in asked) == 1
