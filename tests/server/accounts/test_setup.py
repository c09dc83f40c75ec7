import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from server.accounts import links
from server.database import db, now
from server.first_run import prepare
from server.migrate import upgrade
from server.models.account import User
from server.models.link import Link
from tests.server.accounts.visitor import noted, post
from tests.server.conftest import PASSWORD, open_office

FORM: dict[str, Any] = {
    "name": "陈主任",
    "username": "chen",
    "password": PASSWORD,
    "again": PASSWORD,
    "roles": ["clerk", "reviewer", "publisher"],
}


@pytest.fixture
def office(tmp_path: Path) -> Flask:
    """An office in which nobody has an account."""
    app = open_office(tmp_path)
    with app.app_context():
        upgrade(db.engine)
    return app


@pytest.fixture
def token(office: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the first start prints."""
    monkeypatch.setattr("server.first_run.import_set", lambda _: None)
    with office.app_context():
        made = prepare()
    assert made
    return made


def test_the_first_person_gets_an_account_and_is_in(office: Flask, token: str) -> None:
    client = office.test_client()
    assert "第一次使用" in client.get(f"/setup/{token}").text
    assert post(client, f"/setup/{token}", **FORM).location == "/"
    assert "可以开始了" in client.get("/accounts/me").text
    with office.app_context():
        user = db.session.scalars(select(User)).one()
        assert (user.username, user.titles) == ("chen", "编辑、审核、发布、管理员")
    assert noted(office, "account")[0] == ("陈主任", "account/chen", "新建账号 陈主任")


def test_replay_of_the_set_up_link_is_refused(office: Flask, token: str) -> None:
    post(office.test_client(), f"/setup/{token}", **FORM)
    thief = office.test_client()
    assert thief.get(f"/setup/{token}").status_code == 410
    assert post(thief, f"/setup/{token}", **{**FORM, "username": "thief"}).status_code == 410
    with office.app_context():
        assert db.session.scalars(select(User.username)).all() == ["chen"]


def test_after_the_first_account_no_link_is_printed(office: Flask, token: str) -> None:
    post(office.test_client(), f"/setup/{token}", **FORM)
    with office.app_context():
        assert prepare() is None


def test_a_set_up_link_expires_after_seven_days(office: Flask, token: str) -> None:
    with office.app_context():
        link = db.session.scalars(select(Link)).one()
        assert link.expires_at - now() <= datetime.timedelta(days=7)
        link.expires_at = now()
        db.session.commit()
    assert office.test_client().get(f"/setup/{token}").status_code == 410


def test_a_set_up_link_left_over_makes_no_second_first_account(office: Flask, token: str) -> None:
    post(office.test_client(), f"/setup/{token}", **FORM)
    with office.app_context():
        left = links.make(None)
        db.session.commit()
    assert office.test_client().get(f"/setup/{left}").status_code == 410


def test_brute_force_of_links_has_to_wait(office: Flask, token: str) -> None:
    client = office.test_client()
    for _ in range(20):
        assert client.get("/setup/guess").status_code == 410
    assert client.get(f"/setup/{token}").status_code == 429
    assert client.get("/welcome/guess").status_code == 429


def test_what_is_wrong_is_said_and_the_link_stays_good(office: Flask, token: str) -> None:
    client = office.test_client()
    wrong = {**FORM, "password": "chen123456", "again": "chen123456", "name": ""}
    answer = post(client, f"/setup/{token}", **wrong)
    assert answer.status_code == 422
    assert re.findall(r'id="(\w+)-error"', answer.text) == ["name", "password"]
    assert post(client, f"/setup/{token}", **FORM).status_code == 302
