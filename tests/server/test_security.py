import re

import pytest
from flask import Flask

from server.database import db
from server.models.account import User
from tests.server.conftest import LogIn

# What Flask-Security brings and the office does not use, by the addresses it would have.
_UNUSED = (
    *("/register", "/reset", "/reset/x", "/confirm", "/confirm/x", "/change", "/change-email"),
    *("/change-username", "/recover-username", "/tf-rescue", "/tf-select", "/tf-setup/x"),
    *("/us-signin", "/us-setup", "/us-verify", "/wan-register", "/wan-signin", "/login/x"),
    *("/fs-static/css/base.css", "/refresh-token"),
)


def test_unused_doors_of_flask_security_are_not_there(office: Flask, log_in: LogIn) -> None:
    for client in (office.test_client(), log_in("admin")):
        for address in _UNUSED:
            assert client.get(address).status_code in {404, 405}, address


def test_clickjacking_sniffing_and_script_injection_are_told_to_the_browser(
    office: Flask, log_in: LogIn
) -> None:
    with office.test_client().get("/static/office.js") as script:
        assert script.headers["X-Content-Type-Options"] == "nosniff"
    for answer in (
        office.test_client().get("/login"),
        log_in("clerk").get("/"),
        office.test_client().get("/no-such-page"),
    ):
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = dict(
            part.strip().split(" ", 1)
            for part in answer.headers["Content-Security-Policy"].split(";")
        )
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_pages_are_kept_in_no_cache(office: Flask, log_in: LogIn) -> None:
    assert "no-store" in log_in("clerk").get("/accounts/me").headers["Cache-Control"]
    assert "no-store" in office.test_client().get("/login").headers["Cache-Control"]


def test_no_page_of_accounts_holds_a_script_or_a_style(office: Flask, log_in: LogIn) -> None:
    admin = log_in("admin")
    for address in ("/accounts/", "/accounts/new", "/accounts/1", "/accounts/me", "/accounts/site",
                    "/audit/", "/tf-setup", "/mf-recovery-codes"):  # fmt: skip
        page = admin.get(address).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page), address


def test_https_is_remembered_only_where_cookies_are_for_https(office: Flask) -> None:
    assert "Strict-Transport-Security" not in office.test_client().get("/login").headers
    office.config["SESSION_COOKIE_SECURE"] = True
    answer = office.test_client().get("/login", base_url="https://localhost")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("header", ["Authentication-Token", "Authorization"])
def test_no_token_and_no_password_in_a_header_lets_anybody_in(office: Flask, header: str) -> None:
    with office.test_request_context():
        user = db.session.get_one(User, 1)
        token = str(user.get_auth_token())
    for value in (token, f"Bearer {token}", "Basic YWRtaW46eA=="):
        answer = office.test_client().get("/accounts/me", headers={header: value})
        assert answer.status_code == 302
    assert office.test_client().get(f"/accounts/me?auth_token={token}").status_code == 302
