import datetime
import threading

from flask import Flask
from sqlalchemy import select, update

from server.database import db, now
from server.models.audit import AuditEntry
from server.models.terminal import Enrolment, Terminal
from server.terminals import tokens
from tests.server.api.device import API, Device, code_for


def test_a_code_however_it_is_typed_gives_a_token_that_opens_the_door(office: Flask) -> None:
    code = code_for(office, "一楼大厅东")
    device = Device(office, "二楼")
    answer = device.enrol(f" {code.lower().replace('-', ' ')} ")
    assert answer.json["name"] == "一楼大厅东"
    device.token = answer.json["token"]
    assert device.beat().status_code == 200


def test_neither_code_nor_token_is_kept_or_audited(office: Flask) -> None:
    device = Device(office)
    with office.app_context():
        terminal = db.session.get_one(Terminal, device.id)
        assert terminal.token_hash == tokens.token_hash(device.token)
        kept = str([vars(one) for one in db.session.scalars(select(AuditEntry))])
        kept += str([vars(one) for one in db.session.scalars(select(Enrolment))])
    for secret in (device.token, device.code, device.code.replace("-", "")):
        assert secret not in kept


def test_a_code_replayed_is_refused(office: Flask) -> None:
    device = Device(office)
    assert device.enrol(device.code).status_code == 403
    assert device.beat().status_code == 200


def test_a_code_raced_by_eight_is_traded_once(office: Flask) -> None:
    code = code_for(office, "一楼大厅东")
    answers: list[int] = []

    def trade() -> None:
        with office.test_client() as client:
            body = {"code": code, "software": "0.6.0"}
            answers.append(client.post(f"{API}/enrol", json=body).status_code)

    racers = [threading.Thread(target=trade) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(answers) == [200] + [403] * 7


def test_a_code_is_dead_after_an_hour(office: Flask) -> None:
    device, code = Device(office), code_for(office, "二楼")
    with office.app_context():
        assert enrolment_of("二楼").expires_at <= now() + datetime.timedelta(hours=1)
        db.session.execute(update(Enrolment).values(expires_at=now()))
        db.session.commit()
    assert device.enrol(code).status_code == 403


def test_an_older_code_for_the_same_name_is_dead(office: Flask) -> None:
    device = Device(office)
    first, second = code_for(office, "二楼"), code_for(office, "二楼")
    assert device.enrol(first).status_code == 403
    assert device.enrol(second).status_code == 200


def test_enrolled_again_a_terminal_is_the_same_one_and_its_old_token_is_dead(office: Flask) -> None:
    first, second = Device(office), Device(office)
    assert first.id == second.id
    assert first.beat().status_code == 401
    assert second.beat().status_code == 200


def test_guessing_codes_is_slow(office: Flask) -> None:
    device = Device(office)
    codes = [f"AAAA-AAA{digit}" for digit in "23456789BC"]
    assert [device.enrol(code).status_code for code in codes] == [403] * 10
    assert device.enrol("AAAA-AAAD").status_code == 429
    # Even the right one waits: who guesses learns nothing.
    assert device.enrol(code_for(office, "二楼")).status_code == 429
    assert device.beat().status_code == 200


def test_codes_leave_out_what_looks_alike() -> None:
    codes = "".join(tokens.make_code() for _ in range(200))
    assert not set(codes) & set("01OILUV")


def enrolment_of(name: str) -> Enrolment:
    return db.session.scalars(select(Enrolment).where(Enrolment.name == name)).one()
