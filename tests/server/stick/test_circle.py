"""Out on a stick, onto a glass without a network, and home again: both sides, real keys, real folders."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from content.load import load_set
from kiosk.sync import stick as sticks
from kiosk.sync.letter import Carried
from kiosk.sync.membership import Membership
from server.database import db
from server.models.clue import Clue
from server.models.event import Event
from server.models.terminal import Fault, Terminal
from server.publishing.publish import publish
from server.stick.export import export
from server.stick.mail import take
from tests.server.api.device import Device
from tests.server.small_office import approve, edit
from tests.server.stick.hall import CLUE, FAULT, HEALTH, Hall


def test_out_on_a_stick_onto_the_glass_and_home_again(
    published: Flask, stick: Path, tmp_path: Path
) -> None:
    device = Device(published)
    hall = Hall(tmp_path / "hall", Membership("http://away", device.id, "一楼大厅东", device.token))
    export(stick)
    assert sticks.sticks([stick.parent]) == [stick]
    first = hall.update(stick)
    assert first is not None
    assert first.number == 1

    for number in range(450):
        hall.put("visit", {"seconds": number})
    hall.put("clue", CLUE)
    hall.put("fault", FAULT)
    assert hall.carry(stick) == Carried(written=452, taken=0)
    assert len(hall.outbox) == 452

    fates = [*take(stick)]
    assert [fate.taken for fate in fates] == [True]
    assert "452 条" in fates[0].said
    assert db.session.scalars(select(Clue.text)).all() == ["保证金怎么退"]
    assert len(db.session.scalars(select(Event.id)).all()) == 450
    assert db.session.scalars(select(Fault.message)).all() == ["U 盘：空间不够"]
    seen = db.session.get_one(Terminal, device.id)
    assert seen.fingerprint == HEALTH["fingerprint"]

    approve(edit("back", answer="三个工作日内退回。"))
    publish(None, "改了一条")
    export(stick)
    assert not hall.carry(stick).written
    assert len(hall.outbox) == 0
    second = hall.update(stick)
    assert second is not None
    assert "三个工作日内退回。" in {one.answer for one in load_set(second.folder).questions}
    assert not any((stick / "yiboshi" / "outbox").iterdir())


def test_the_power_may_go_between_any_two_steps_of_coming_home(
    published: Flask, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = Device(published)
    hall = Hall(tmp_path / "hall", Membership("http://away", device.id, "一楼大厅东", device.token))
    export(stick)
    hall.update(stick)
    hall.put("clue", CLUE)
    hall.carry(stick)

    def power_cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for step in ("write", "delete"):
        with monkeypatch.context() as patched:
            patched.setattr(f"server.stick.mail.durable.{step}", power_cut)
            with pytest.raises(KeyboardInterrupt):
                [*take(stick)]
        assert len(list((stick / "yiboshi" / "outbox").glob("*.age"))) == 1
    assert [fate.taken for fate in take(stick)] == [True]
    assert db.session.scalars(select(Clue.text)).all() == ["保证金怎么退"]
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", power_cut)
        with pytest.raises(KeyboardInterrupt):
            hall.carry(stick)
    assert hall.carry(stick) == Carried(written=0, taken=0)
    assert len(hall.outbox) == 0
