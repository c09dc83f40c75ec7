import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db
from server.models.account import User
from tests.server.accounts.visitor import change, id_of, is_in, noted, post, try_log_in
from tests.server.conftest import PASSWORD, LogIn

NEW = "一个只有自己知道的句子"


@pytest.fixture
def admin(log_in: LogIn) -> FlaskClient:
    """An administrator."""
    return log_in("admin")


def _link(page: str) -> str:
    found = re.search(r'value="http://localhost(/welcome/[^"]+)"', page)
    assert found
    return found[1]


def _make(admin: FlaskClient, **fields: object) -> str:
    """Make an account; the link for its owner."""
    form = {"username": "sun", "name": "孙新", "roles": ["clerk"], **fields}
    return _link(post(admin, "/accounts/new", "/accounts/", **form).text)


def test_a_new_colleague_chooses_the_password_and_logs_in(
    office: Flask, admin: FlaskClient
) -> None:
    link = _make(admin)
    sun = office.test_client()
    assert "孙新，请设密码" in sun.get(link).text
    assert post(sun, link, link, password=NEW, again=NEW).location == "/login"
    assert not is_in(sun)
    try_log_in(sun, "sun", NEW)
    assert is_in(sun)
    assert "孙新" in admin.get("/accounts/").text


def test_replay_of_a_link_is_refused(office: Flask, admin: FlaskClient) -> None:
    link, thief = _make(admin), office.test_client()
    post(office.test_client(), link, link, password=NEW, again=NEW)
    answer = thief.get(link)
    assert answer.status_code == 410
    assert "不能用了" in answer.text
    assert (
        post(thief, link, password="另一个长长的密码啊啊", again="另一个长长的密码啊啊").status_code
        == 410
    )
    assert try_log_in(thief, "sun", NEW).status_code == 302


def test_a_poor_password_is_explained_and_the_link_stays_good(
    office: Flask, admin: FlaskClient
) -> None:
    link, sun = _make(admin), office.test_client()
    answer = post(sun, link, link, password="1234567890", again="1234567890")
    assert answer.status_code == 422
    assert "太常见" in answer.text
    assert "1234567890" not in answer.text
    assert post(sun, link, link, password=NEW, again=NEW).location == "/login"


def test_a_reset_ends_all_sessions_and_the_old_password(
    office: Flask, admin: FlaskClient, log_in: LogIn
) -> None:
    clerk, number = log_in("clerk"), id_of(office, "clerk")
    link = _link(post(admin, f"/accounts/{number}/link", "/accounts/").text)
    # Until it is used, nothing changes.
    assert is_in(clerk)
    post(office.test_client(), link, link, password=NEW, again=NEW)
    assert not is_in(clerk)
    assert try_log_in(office.test_client(), "clerk", PASSWORD).status_code == 200
    assert try_log_in(office.test_client(), "clerk", NEW).status_code == 302


def test_a_link_does_not_get_past_the_second_factor_or_a_lock(
    office: Flask, admin: FlaskClient
) -> None:
    link, number = _make(admin), id_of(office, "sun")
    post(admin, f"/accounts/{number}/lock", "/accounts/")
    assert office.test_client().get(link).status_code == 410
    post(admin, f"/accounts/{number}/unlock", "/accounts/")
    change(office, "sun", tf_primary_method="authenticator", tf_totp_secret="x")
    post(office.test_client(), link, link, password=NEW, again=NEW)
    sun = office.test_client()
    assert try_log_in(sun, "sun", NEW).location.startswith("/tf-validate")
    assert not is_in(sun)


@pytest.mark.parametrize("step", ["lock", "close"])
def test_a_locked_or_closed_account_is_out_at_once(
    office: Flask, admin: FlaskClient, log_in: LogIn, step: str
) -> None:
    clerk, number = log_in("clerk"), id_of(office, "clerk")
    post(admin, f"/accounts/{number}/{step}", "/accounts/")
    assert not is_in(clerk)
    assert try_log_in(clerk, "clerk").status_code == 200
    assert not is_in(clerk)


def test_somebody_who_comes_back_gets_a_link(office: Flask, admin: FlaskClient) -> None:
    number = id_of(office, "clerk")
    post(admin, f"/accounts/{number}/close", "/accounts/")
    link = _link(post(admin, f"/accounts/{number}/link", "/accounts/").text)
    post(office.test_client(), link, link, password=NEW, again=NEW)
    assert try_log_in(office.test_client(), "clerk", NEW).status_code == 302


def test_unlocking_forgets_wrong_passwords(office: Flask, admin: FlaskClient) -> None:
    for _ in range(5):
        try_log_in(office.test_client(), "clerk", "falsch")
    assert "输错太多" in admin.get("/accounts/").text
    post(admin, f"/accounts/{id_of(office, 'clerk')}/unlock", "/accounts/")
    assert try_log_in(office.test_client(), "clerk").status_code == 302


@pytest.mark.parametrize("step", ["lock", "close", "totp"])
def test_nobody_locks_themselves_out(office: Flask, admin: FlaskClient, step: str) -> None:
    number = id_of(office, "admin")
    post(admin, f"/accounts/{number}/{step}", "/accounts/")
    assert "不能对自己的账号做" in admin.get("/accounts/").text
    assert is_in(admin)


def test_the_last_administrator_is_told_why_not(office: Flask, admin: FlaskClient) -> None:
    number = id_of(office, "admin")
    answer = post(admin, f"/accounts/{number}", "/accounts/", name="赵管", roles=["clerk"])
    assert answer.status_code == 422
    assert "只有这一位管理员" in answer.text


def test_roles_are_changed_and_count_at_once(
    office: Flask, admin: FlaskClient, log_in: LogIn
) -> None:
    clerk, number = log_in("clerk"), id_of(office, "clerk")
    assert clerk.get("/accounts/").status_code == 403
    post(admin, f"/accounts/{number}", "/accounts/", name="张编", roles=["clerk", "admin"])
    assert clerk.get("/accounts/").status_code == 200


def test_an_account_that_is_not_there_is_not_found(admin: FlaskClient) -> None:
    assert admin.get("/accounts/999").status_code == 404
    assert post(admin, "/accounts/999/lock", "/accounts/").status_code == 404
    assert post(admin, "/accounts/1/delete", "/accounts/").status_code == 404


def test_errors_stand_beside_their_fields(admin: FlaskClient) -> None:
    answer = post(admin, "/accounts/new", "/accounts/", username="clerk", name="")
    assert answer.status_code == 422
    for field in ("username", "name", "roles"):
        assert f'id="{field}-error"' in answer.text


class TestMyOwnAccount:
    def test_a_new_password_ends_the_other_sessions(self, office: Flask, log_in: LogIn) -> None:
        here, there = log_in("clerk"), log_in("clerk")
        form = {"part": "password", "old": PASSWORD, "password": NEW, "again": NEW}
        assert post(here, "/accounts/me", "/accounts/me", **form).status_code == 302
        assert is_in(here)
        assert not is_in(there)
        assert try_log_in(office.test_client(), "clerk", NEW).status_code == 302

    def test_the_old_password_is_needed_and_guesses_are_counted(
        self, office: Flask, log_in: LogIn
    ) -> None:
        client = log_in("clerk")
        form = {"part": "password", "old": "falsch", "password": NEW, "again": NEW}
        for _ in range(5):
            answer = post(client, "/accounts/me", "/accounts/me", **form)
            assert "原来的密码不对" in answer.text
        assert post(client, "/accounts/me", "/accounts/me", **form).status_code == 429
        assert len(noted(office, "log-in-failed")) == 5

    def test_the_same_password_again_is_no_change(self, log_in: LogIn) -> None:
        form = {"part": "password", "old": PASSWORD, "password": PASSWORD, "again": PASSWORD}
        assert "和原来的一样" in post(log_in("clerk"), "/accounts/me", "/accounts/me", **form).text

    def test_a_name_is_changed_and_nothing_else(self, office: Flask, log_in: LogIn) -> None:
        form = {"part": "name", "name": "张编辑", "roles": ["admin"], "username": "x"}
        post(log_in("clerk"), "/accounts/me", "/accounts/me", **form)
        with office.app_context():
            user = db.session.get_one(User, id_of(office, "clerk"))
            assert (user.name, user.username, user.titles) == ("张编辑", "clerk", "编辑")

    def test_one_sees_where_one_is_in_and_can_end_it(self, log_in: LogIn) -> None:
        here, there = log_in("clerk"), log_in("clerk")
        assert here.get("/accounts/me").text.count("127.0.0.1") == 2
        post(here, "/accounts/me/out", "/accounts/me")
        assert is_in(here)
        assert not is_in(there)
