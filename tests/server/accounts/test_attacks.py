import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from server.accounts import attempts
from server.database import db, now
from server.models.account import User
from server.models.attempt import Attempt
from tests.server.accounts.addresses import addresses
from tests.server.accounts.visitor import change, id_of, is_in, noted, post, try_log_in
from tests.server.conftest import PASSWORD, PEOPLE, LogIn, token_of

SCRIPT = "<script>alert(1)</script>"


def test_session_fixation_with_a_planted_cookie_gives_the_attacker_nothing(office: Flask) -> None:
    attacker, victim = office.test_client(), office.test_client()
    known_token = token_of(attacker, "/login")
    planted = attacker.get_cookie("office")
    assert planted is not None
    victim.set_cookie("office", planted.value)
    assert try_log_in(victim, "admin").status_code == 302
    # The attacker's own copy is not logged in, ...
    assert not is_in(attacker)
    # ... and the form token that came with it is good for nothing now.
    answer = victim.post("/accounts/site", data={"csrf_token": known_token})
    assert answer.status_code == 400


def test_csrf_every_change_without_a_token_is_refused(office: Flask, log_in: LogIn) -> None:
    everybody = log_in("admin")
    asked = 0
    for address in addresses(office):
        # Terminals come with a token of their own and no cookie: there is nothing to trick.
        if address.method != "GET" and not address.rule.startswith("/api/v1/"):
            answer = everybody.open(address.path, method=address.method)
            assert answer.status_code == 400, f"{address} changes things without a form token"
            asked += 1
    assert asked > 10
    assert is_in(everybody)


def test_csrf_with_another_visitors_token_is_refused(office: Flask, log_in: LogIn) -> None:
    stolen = token_of(log_in("clerk"), "/accounts/me")
    answer = log_in("admin").post("/accounts/me/out", data={"csrf_token": stolen})
    assert answer.status_code == 400


def test_csrf_logging_somebody_in_or_out_is_refused(office: Flask, log_in: LogIn) -> None:
    data = {"username": "clerk", "password": PASSWORD}
    assert office.test_client().post("/login", data=data).status_code == 400
    assert office.test_client().post("/login", json=data).status_code == 400
    client = log_in("clerk")
    client.post("/logout")
    assert client.get("/logout").status_code == 405
    assert is_in(client)


class TestBruteForce:
    def test_login_of_one_account_has_to_wait_even_with_the_right_password(
        self, office: Flask
    ) -> None:
        client = office.test_client()
        for _ in range(5):
            assert try_log_in(client, "clerk", "falsch").status_code == 200
        for typed in ("clerk", "CLERK", " clerk"):
            answer = try_log_in(client, typed)
            assert answer.status_code == 429
            assert "过十分钟再来" in answer.text
            assert answer.headers["Retry-After"] == "600"
        assert not is_in(client)
        assert len(noted(office, "log-in-failed")) == 5
        assert noted(office, "lock") == [("张编", "account/clerk", "连续输错，10 分钟内不能登录")]
        # The others work on.
        assert try_log_in(office.test_client(), "reviewer").status_code == 302

    def test_login_works_again_when_the_time_is_over(self, office: Flask) -> None:
        for _ in range(5):
            try_log_in(office.test_client(), "clerk", "falsch")
        with office.app_context():
            for attempt in db.session.scalars(select(Attempt)):
                attempt.at -= attempts.LIMITS["login"][1]
            db.session.commit()
        assert try_log_in(office.test_client(), "clerk").status_code == 302

    def test_login_of_many_accounts_from_one_address_has_to_wait(self, office: Flask) -> None:
        for number in range(30):
            assert try_log_in(office.test_client(), f"name{number}").status_code == 200
        assert try_log_in(office.test_client(), "clerk").status_code == 429
        assert noted(office, "lock") == [("不知是谁", "account", "这个地址连续输错，暂时不能登录")]

    def test_success_with_an_account_of_ones_own_does_not_free_the_address(
        self, office: Flask
    ) -> None:
        with office.app_context():
            db.session.add_all(Attempt(subject="address:127.0.0.1", at=now()) for _ in range(29))
            db.session.commit()
        assert try_log_in(office.test_client(), "reviewer").status_code == 302
        assert try_log_in(office.test_client(), "clerk", "falsch").status_code == 200
        assert try_log_in(office.test_client(), "clerk").status_code == 429

    def test_an_address_that_a_visitor_only_claims_is_not_believed(self, office: Flask) -> None:
        with office.app_context():
            db.session.add_all(Attempt(subject="address:127.0.0.1", at=now()) for _ in range(30))
            db.session.commit()
        client = office.test_client()
        data = {"username": "clerk", "password": "falsch", "csrf_token": token_of(client, "/login")}
        for header in ("X-Forwarded-For", "X-Real-IP", "Forwarded"):
            answer = client.post("/login", data=data, headers={header: "10.9.9.9"})
            assert answer.status_code == 429

    def test_a_try_is_counted_before_it_is_made(
        self, office: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[int] = []

        def verify(user: User, password: str) -> bool:
            with office.app_context():
                seen.append(db.session.scalar(select(func.count(Attempt.id))) or 0)
            return False

        monkeypatch.setattr(User, "verify_and_update_password", verify)
        try_log_in(office.test_client(), "clerk", "falsch")
        assert seen == [1]


class TestUserEnumeration:
    def _said(self, answer_text: str) -> str:
        """The page without what differs between any two."""
        return re.sub(r'(content|value)="[^"]*"', "", answer_text)

    def test_the_same_words_whoever_is_not_let_in(self, office: Flask) -> None:
        change(office, "reviewer", active=False)
        change(office, "publisher", password=None)
        change(office, "admin", locked_at=now())
        pages = {
            self._said(try_log_in(office.test_client(), name, "falsch").text)
            for name in ("clerk", "nobody", "reviewer", "publisher", "admin", "x" * 500, "<b>", "")
        }
        assert len(pages) == 1

    def test_the_same_work_whoever_is_not_let_in(
        self, office: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hashed: list[str] = []
        context = office.extensions["security"].pwd_context

        def counting(name: str) -> Callable[..., object]:
            real = getattr(context, name)

            def counted(*given: object) -> object:
                hashed.append(name)
                return real(*given)

            return counted

        for name in ("hash", "verify"):
            monkeypatch.setattr(context, name, counting(name))
        for name in ("clerk", "nobody"):
            hashed.clear()
            try_log_in(office.test_client(), name, "falsch")
            assert len(hashed) == 1, name

    def test_names_that_nobody_has_are_locked_just_the_same(self, office: Flask) -> None:
        for name in ("clerk", "nobody"):
            answers = [try_log_in(office.test_client(), name, "falsch") for _ in range(6)]
            assert [a.status_code for a in answers] == [200] * 5 + [429]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "/%09/evil.example",
        "http://localhost@evil.example/",
    ],
)
def test_open_redirect_after_logging_in_stays_here(office: Flask, elsewhere: str) -> None:
    for query, form in (({"next": elsewhere}, {}), ({}, {"next": elsewhere})):
        client = office.test_client()
        data = {"username": "clerk", "password": PASSWORD, "csrf_token": token_of(client, "/login")}
        answer = client.post("/login", query_string=query, data={**data, **form})
        where = answer.headers.get("Location", "/")
        assert not re.search(r"[\\\x00-\x20]", where), where
        assert urlsplit(urljoin("http://localhost/login", where)).netloc == "localhost", where


class TestIdor:
    def test_nobody_but_an_administrator_reaches_another_account(
        self, office: Flask, log_in: LogIn
    ) -> None:
        victim = id_of(office, "admin")
        for name in ("clerk", "reviewer", "publisher"):
            client = log_in(name)
            assert client.get(f"/accounts/{victim}").status_code == 403
            for step in ("", "/lock", "/unlock", "/close", "/totp", "/link"):
                answer = post(client, f"/accounts/{victim}{step}", "/accounts/me", name="x")
                assert answer.status_code == 403

    def test_an_account_named_in_a_form_is_not_the_one_that_changes(
        self, office: Flask, log_in: LogIn
    ) -> None:
        client, victim = log_in("clerk"), id_of(office, "admin")
        form = {
            "part": "name",
            "name": "改了",
            "id": victim,
            "user_id": victim,
            "username": "admin",
        }
        post(client, "/accounts/me", "/accounts/me", **form)
        with office.app_context():
            assert db.session.get_one(User, victim).name == PEOPLE["admin"]
            assert db.session.get_one(User, id_of(office, "clerk")).name == "改了"

    def test_a_role_sent_along_with_ones_own_name_is_not_taken(
        self, office: Flask, log_in: LogIn
    ) -> None:
        client = log_in("clerk")
        form = {"part": "name", "name": "张编", "roles": ["admin"], "active": "1"}
        post(client, "/accounts/me", "/accounts/me", **form)
        assert client.get("/accounts/").status_code == 403


def test_stored_xss_through_names_is_text_everywhere(office: Flask, log_in: LogIn) -> None:
    admin = log_in("admin")
    number = id_of(office, "clerk")
    answer = post(admin, f"/accounts/{number}", "/accounts/", name=SCRIPT, roles=["clerk"])
    assert answer.status_code == 422
    # Too long for a name; but a short one, and one that came in another way, are text as well.
    change(office, "clerk", name=SCRIPT)
    clerk = log_in("clerk")
    pages = [
        *(admin.get(address) for address in ("/accounts/", f"/accounts/{number}", "/audit/")),
        post(admin, f"/accounts/{number}/link", "/accounts/"),
        *(clerk.get(address) for address in ("/", "/accounts/me")),
        clerk.get("/accounts/new"),
    ]
    for page in pages:
        assert SCRIPT not in page.text
    assert sum("&lt;script&gt;alert(1)" in page.text for page in pages) >= 5


@pytest.mark.parametrize("typed", ["' OR 1=1 --", "admin'--", '" OR ""="', "%"])
def test_sql_injection_through_the_log_in_finds_nobody(office: Flask, typed: str) -> None:
    client = office.test_client()
    assert try_log_in(client, typed, PASSWORD).status_code == 200
    assert try_log_in(client, "clerk", typed).status_code == 200
    assert not is_in(client)


def test_oversized_bodies_are_refused_before_they_are_read(office: Flask, log_in: LogIn) -> None:
    client = log_in("admin")
    huge = office.config["MAX_CONTENT_LENGTH"] + 1
    token = token_of(client, "/accounts/me")
    for address in ("/accounts/new", "/accounts/site", "/audit/export", "/login"):
        answer = client.post(address, data={"csrf_token": token, "name": "x" * huge})
        assert answer.status_code == 413, address
        assert "太大" in answer.text


def test_a_password_of_a_million_characters_is_wrong_and_nothing_more(office: Flask) -> None:
    assert try_log_in(office.test_client(), "clerk", "x" * 1_000_000).status_code == 200


def test_a_form_of_other_shapes_breaks_nothing(office: Flask, log_in: LogIn) -> None:
    client: FlaskClient = log_in("admin")
    token = {"X-CSRFToken": token_of(client, "/accounts/me")}
    for address in ("/login", "/verify", "/tf-setup", "/tf-validate", "/mf-recovery"):
        for body in ([1], "x", {"username": {"a": 1}, "password": 1, "code": [], "setup": 1}):
            answer = client.post(address, json=body, headers=token)
            assert answer.status_code == 404, address
