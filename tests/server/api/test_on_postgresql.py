"""The same on the other database: what either says differently is said both ways."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from server.app import create_app
from server.database import db, now
from server.migrate import upgrade
from server.models.clue import Clue
from server.models.event import Event
from server.models.terminal import Fault, Terminal, TerminalGroup
from server.settings import Settings
from server.terminals import care, faults, history, orders, state
from tests.server.api.device import API, Device, code_for, entry, fault
from tests.server.postgres import postgres


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("office")
    with postgres() as url:
        app = create_app(Settings(folder, url, (folder / "store").as_uri()))
        app.config["TESTING"] = True
        with app.app_context():
            upgrade(db.engine)
        yield app
        with app.app_context():
            db.engine.dispose()


def test_a_terminals_life(office: Flask) -> None:
    with office.app_context():
        care.save_group(TerminalGroup(name="一楼", settings={}), "一楼", None, {"volume": 30})
        db.session.commit()
        ((group, _),) = care.groups()
        group_id = group.id
    device = Device(office, "东", group_id)
    for batch in range(6):
        told = [fault(f"{batch}-{i}", at=now().isoformat()) for i in range(20)]
        assert device.beat(faults=told).json["settings"]["volume"] == 30
        assert device.beat(faults=told).status_code == 200
    entries = [entry("clue"), entry("question"), entry("visit", seconds=-1)]
    for _ in range(2):
        answer = device.send(*entries)
        assert (len(answer.json["taken"]), len(answer.json["refused"])) == (2, 1)
    with office.app_context():
        terminal = db.session.get_one(Terminal, device.id)
        order = orders.give(terminal, "volume", 20)
        db.session.commit()
        number = order.id
    assert [one["id"] for one in device.beat().json["orders"]] == [number]
    report = {"done": True, "result": ""}
    assert device.ask("POST", f"orders/{number}", json=report).status_code == 204
    assert device.ask("POST", "orders/2147483647", json=report).status_code == 404
    with office.app_context():
        assert db.session.scalar(select(func.count(Fault.id))) == faults.MOST
        terminal = db.session.get_one(Terminal, device.id)
        assert state.everyone(now())[0].state is state.State.FAULTY
        assert state.silent(now()) == []
        assert faults.settle(terminal, now()) == faults.MOST
        assert history.lately(terminal, 5)
        care.remove(terminal)
        care.remove_group(db.session.get_one(TerminalGroup, group_id))
        db.session.commit()
        assert db.session.scalar(select(func.count(Clue.id))) == 1
        assert db.session.scalar(select(func.count(Event.id))) == 1


def test_a_code_raced_by_eight_is_traded_once(office: Flask) -> None:
    code = code_for(office, "西")
    answers: list[int] = []

    def trade() -> None:
        body = {"code": code, "software": "0.6.0"}
        answers.append(office.test_client().post(f"{API}/enrol", json=body).status_code)

    racers = [threading.Thread(target=trade) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(answers) == [200] + [403] * 7
