import re
import time

import pytest
from flask import Flask, session
from sqlalchemy import func, select

from server.accounts import log_in as accounts_log_in
from server.accounts import sign_ins
from server.database import db, now
from server.models.account import User
from server.models.sign_in import SignIn
from tests.server.accounts.visitor import change, is_in, noted, post, try_log_in
from tests.server.conftest import PASSWORD, LogIn


def test_the_page_is_chinese_and_knows_no_e_mail(office: Flask) -> None:
    page = office.test_client().get("/login").text
    assert "账号" in page
    assert "密码" in page
    body = page[page.index("<main") :]
    assert not re.findall(r">[^<]*[A-Za-z]{3,}[^<]*<", body)
    assert "mail" not in body.lower()


def test_the_name_may_be_typed_as_one_likes(office: Flask) -> None:
    for typed in ("clerk", "Clerk", " CLERK ", "ｃｌｅｒｋ"):
        assert try_log_in(office.test_client(), typed).status_code == 302


def test_one_is_sent_on_to_where_one_wanted_to_go(office: Flask) -> None:
    client = office.test_client()
    sent = client.get("/accounts/me?x=1")
    assert sent.location == "/login?next=/accounts/me?x%3D1"
    answer = post(
        client, "/login", sent.location, username="clerk", password=PASSWORD, next="/accounts/me"
    )
    assert answer.location == "/accounts/me"


def test_log_ins_failures_and_log_outs_are_noted(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    post(client, "/logout", "/accounts/me")
    assert not is_in(client)
    try_log_in(client, "clerk", "falsch")
    try_log_in(client, "运河边的二十四级台阶", "clerk")
    assert noted(office, "log-in") == [("张编", "account/clerk", "张编")]
    assert noted(office, "log-out") == [("张编", "account/clerk", "张编")]
    # A password typed into the wrong field is not kept.
    assert noted(office, "log-in-failed") == [
        ("张编", "account/clerk", "账号或密码不对"),
        ("不知是谁", "account", "没有这个账号"),
    ]


@pytest.mark.parametrize(
    ("columns", "said"), [({"active": False}, "已经停用"), ({"locked_at": now()}, "被锁定")]
)
def test_a_closed_or_locked_account_is_told_so_after_the_right_password_only(
    office: Flask, columns: dict[str, object], said: str
) -> None:
    change(office, "clerk", **columns)
    client = office.test_client()
    wrong = try_log_in(client, "clerk", "falsch").text
    assert "账号或密码不对" in wrong
    assert said not in wrong
    right = try_log_in(client, "clerk")
    assert right.status_code == 200
    assert said in right.text
    assert not is_in(client)


def test_an_idle_session_ends(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    with client.session_transaction() as kept:
        kept["seen"] = int(time.time()) - 61 * 60
    answer = client.get("/accounts/me")
    assert answer.location.startswith("/login?next=/accounts/me")
    assert "请重新登录" in client.get("/login").text
    assert not is_in(client)


def test_a_busy_session_ends_after_twelve_hours(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    assert is_in(client)
    with office.app_context():
        row = db.session.scalars(select(SignIn)).one()
        row.at -= sign_ins._LONGEST
        db.session.commit()
    assert not is_in(client)


def test_somebody_who_works_stays_in(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    with client.session_transaction() as kept:
        kept["seen"] = int(time.time()) - 59 * 60
    assert is_in(client)
    with client.session_transaction() as kept:
        assert time.time() - kept["seen"] < 60


def test_a_page_that_asks_by_itself_keeps_nobody_in(office: Flask, log_in: LogIn) -> None:
    assert office.view_functions.keys() >= sign_ins._BY_ITSELF
    client = log_in("clerk")
    for address, headers in (("/review/1/still", {}), ("/accounts/me", {"HX-Trigger": "live"})):
        with client.session_transaction() as kept:
            kept["seen"] = left = int(time.time()) - 50 * 60
        client.get(address, headers=headers)
        with client.session_transaction() as kept:
            assert kept["seen"] == left


def test_a_cookie_is_worth_nothing_after_log_out(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    cookie = client.get_cookie("office")
    assert cookie is not None
    post(client, "/logout", "/accounts/me")
    thief = office.test_client()
    thief.set_cookie("office", cookie.value)
    assert not is_in(thief)


def test_another_persons_sign_in_does_not_keep_a_session_alive(
    office: Flask, log_in: LogIn
) -> None:
    log_in("clerk")
    client = log_in("reviewer")
    with client.session_transaction() as kept:
        kept["sign_in"] = 1
    assert not is_in(client)


def test_a_part_of_a_page_is_told_and_not_sent_away(office: Flask) -> None:
    answer = office.test_client().get("/accounts/me", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Trigger"]) == (401, "signed-out")


def test_a_page_from_before_says_what_to_do_with_what_was_typed(
    office: Flask, log_in: LogIn
) -> None:
    for client, address, said in (
        (office.test_client(), "/login", "重新登录"),
        (log_in("clerk"), "/accounts/me", "复制下来"),
    ):
        answer = client.post(address, data={"csrf_token": "stale"})
        assert answer.status_code == 400
        assert said in answer.text
    part = log_in("clerk").post("/accounts/me", headers={"HX-Request": "true"})
    assert part.headers["HX-Trigger"] == "signed-out"


def test_old_log_ins_are_forgotten(office: Flask, log_in: LogIn) -> None:
    log_in("clerk")
    with office.app_context():
        db.session.scalars(select(SignIn)).one().at -= sign_ins._KEPT
        db.session.commit()
    log_in("clerk")
    with office.app_context():
        assert db.session.scalar(select(func.count(SignIn.id))) == 1


def test_passwords_are_kept_as_argon2id_with_our_own_pepper(office: Flask) -> None:
    with office.app_context():
        kept = db.session.scalars(select(User.password)).first()
        assert kept
        assert kept.startswith("$argon2id$")
        pepper = office.config["SECURITY_PASSWORD_SALT"]
        office.config["SECURITY_PASSWORD_SALT"] = "another"
        security = office.extensions["security"]
        assert not security.pwd_context.verify(PASSWORD, kept)
        office.config["SECURITY_PASSWORD_SALT"] = pepper


def test_the_cookie_is_for_browsers_and_this_site_alone(office: Flask) -> None:
    office.config["SESSION_COOKIE_SECURE"] = True
    answer = office.test_client().get("/login", base_url="https://localhost")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" in cookie
    # It goes when the browser is closed.
    assert "Expires" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_what_the_cookie_held_before_logging_in_is_dropped(office: Flask) -> None:
    with office.test_request_context("/"):
        session["planted"] = session["csrf_token"] = "x"
        session["_user_id"] = "mine"
        with office.app_context():
            user = db.session.scalars(select(User)).first()
            assert user is not None
            sign_ins.begin(user)
        assert session.keys() == {"_user_id", "sign_in", "seen"}


def test_everything_that_is_said_is_chinese() -> None:
    assert not [said for said in accounts_log_in._WORDS.values() if re.search("[A-Za-z]", said)]
