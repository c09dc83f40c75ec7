import datetime

from flask import Flask
from sqlalchemy import func, select

from server.api.examples import EXAMPLES
from server.database import db, now
from server.models.clue import Clue
from server.models.event import Event
from server.models.terminal import Fault, Terminal
from server.terminals import history
from tests.server.api.device import Device, entry


def count(office: Flask, table: type[Clue | Event]) -> int:
    with office.app_context():
        return db.session.scalar(select(func.count(table.id))) or 0


def test_everything_that_happens_on_a_glass_comes_home_in_order(office: Flask) -> None:
    device = Device(office)
    entries = EXAMPLES["Outbox"]["entries"]
    answer = device.send(*entries)
    assert answer.json == {"taken": [one["key"] for one in entries], "refused": []}
    with office.app_context():
        clue = db.session.scalars(select(Clue)).one()
        assert (clue.text, clue.terminal_id, clue.heard) == ("保证金怎么退", device.id, True)
        kinds = db.session.scalars(select(Event.kind).order_by(Event.id)).all()
    assert kinds == ["question", "place", "satisfaction", "visit"]


def test_what_another_office_does_is_counted_as_such(office: Flask) -> None:
    sent = entry("question", outcome="elsewhere", subject="")
    assert Device(office).send(sent).json == {"taken": [sent["key"]], "refused": []}
    with office.app_context():
        assert db.session.scalars(select(Event.outcome)).all() == ["elsewhere"]


def test_a_batch_sent_again_is_taken_once(office: Flask) -> None:
    device = Device(office)
    batch = [entry("clue"), entry("visit"), entry("question")]
    answers = [device.send(*batch).json, device.send(*batch, batch[0]).json]
    assert [len(answer["taken"]) for answer in answers] == [3, 4]
    assert (count(office, Clue), count(office, Event)) == (1, 2)


def test_each_entry_is_judged_by_itself(office: Flask) -> None:
    device = Device(office)
    good, bad = entry("visit"), entry("visit", seconds=-1)
    unknown = {**entry("visit"), "kind": "weather"}
    no_zone, strange = entry("place", at="2026-03-02T09:15:00"), entry("place", mood="good")
    answer = device.send(unknown, good, bad, no_zone, strange, entry("place", key="7"))
    assert answer.json["taken"] == [good["key"]]
    refused = {one["key"]: one["reason"] for one in answer.json["refused"]}
    assert list(refused) == [unknown["key"], bad["key"], no_zone["key"], strange["key"], "7"]
    assert "seconds" in refused[bad["key"]]
    assert "timezone" in refused[no_zone["key"]]
    assert "mood" in refused[strange["key"]]
    assert count(office, Event) == 1


def test_an_entry_without_a_key_spoils_its_batch_as_nobody_could_be_told(office: Flask) -> None:
    device = Device(office)
    for nameless in ({}, {"key": ""}, {"key": 7}, {"key": "x" * 65}, "text", None):
        answer = device.ask("POST", "outbox", json={"entries": [entry("visit"), nameless]})
        assert answer.status_code == 422, nameless
    assert count(office, Event) == 0


def test_more_than_two_hundred_entries_are_refused_whole(office: Flask) -> None:
    device = Device(office)
    assert device.send(*(entry("place") for _ in range(201))).status_code == 422
    assert len(device.send(*(entry("place") for _ in range(200))).json["taken"]) == 200


def test_clock_lies_do_not_move_the_statistics(office: Flask) -> None:
    device = Device(office)
    eight = datetime.timedelta(hours=8)
    ahead = (now() + eight).isoformat()
    device.send(entry("visit", at=ahead), time=ahead)
    for at in ("9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00", ahead):
        assert device.send(entry("visit", at=at)).json["refused"] == []
    with office.app_context():
        for kept in db.session.scalars(select(Event.at)):
            assert abs(kept - now()) < datetime.timedelta(minutes=1)


def test_numbers_of_persons_are_masked_on_the_way_in(office: Flask) -> None:
    device = Device(office)
    device.send(entry("clue", text="我的电话是13812345678", alternatives=["电话 13812345678"]))
    with office.app_context():
        clue = db.session.scalars(select(Clue)).one()
        assert "13812345678" not in clue.text + str(clue.alternatives)


def test_what_came_from_a_deleted_terminal_stays(office: Flask) -> None:
    from server.terminals import care

    device = Device(office)
    device.send(entry("visit"), entry("clue"))
    with office.app_context():
        care.remove(db.session.get_one(Terminal, device.id))
        db.session.commit()
    assert (count(office, Clue), count(office, Event)) == (1, 1)
    assert device.beat().status_code == 401


def test_a_fault_told_by_heartbeat_and_by_outbox_is_one_fault(office: Flask) -> None:
    device = Device(office)
    fault = EXAMPLES["Heartbeat"]["faults"][0]
    device.beat(faults=[fault])
    answer = device.send({**fault, "kind": "fault"}, entry("fault"))
    assert len(answer.json["taken"]) == 2
    with office.app_context():
        kept = db.session.scalars(select(Fault.message).order_by(Fault.id)).all()
    assert len(kept) == 2


def test_days_without_the_office_are_a_history_afterwards(office: Flask) -> None:
    device = Device(office)
    days = [
        entry("health", at=(now() - datetime.timedelta(days=day)).isoformat(), uptime_s=day)
        for day in range(30, 0, -1)
    ]
    for _ in range(2):
        assert len(device.send(*days).json["taken"]) == 30
    with office.app_context():
        terminal = db.session.get_one(Terminal, device.id)
        lines = [line for line in history.lately(terminal, 50) if "离线中" in line.said]
    assert len(lines) == 30
    assert lines == sorted(lines, key=lambda line: line.at, reverse=True)
    assert "磁盘剩 20.0 GB" in lines[0].said
