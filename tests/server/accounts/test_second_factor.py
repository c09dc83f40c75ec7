import base64
import hmac
import re
import time
import urllib.parse

import pytest
from defusedxml import ElementTree
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server.database import db
from server.models.account import User
from server.site import change as change_setting
from tests.server.accounts.visitor import is_in, noted, post, try_log_in
from tests.server.conftest import LogIn


def _key(page: str) -> str:
    found = re.search(r"密钥：<br><code>([A-Z2-7-]+)</code>", page)
    assert found
    return found[1].replace("-", "")


def _code(key: str, steps_ahead: int = 1) -> str:
    """What a telephone shows (RFC 6238, 30 seconds, SHA-1, six digits).

    One step ahead by default: a code is taken once, and setting up took the one of now.
    """
    counter = int(time.time()) // 30 + steps_ahead
    digest = hmac.digest(base64.b32decode(key), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def _set_up(client: FlaskClient) -> str:
    """Set it up; the key."""
    page = post(client, "/tf-setup", "/accounts/me", setup="authenticator").text
    key = _key(page)
    answer = post(client, "/tf-validate", "/accounts/me", code=_code(key, 0))
    assert answer.status_code == 302, answer.text
    return key


@pytest.fixture
def key(log_in: LogIn) -> str:
    """The key of the clerk's second factor."""
    return _set_up(log_in("clerk"))


@pytest.fixture
def half_in(office: Flask, key: str) -> FlaskClient:
    """The clerk, past the password."""
    client = office.test_client()
    assert try_log_in(client, "clerk").location.startswith("/tf-validate")
    return client


def test_with_a_second_factor_the_password_alone_is_not_enough(
    half_in: FlaskClient, key: str
) -> None:
    assert not is_in(half_in)
    assert post(half_in, "/tf-validate", "/tf-validate", code=_code(key)).status_code == 302
    assert is_in(half_in)


def test_a_code_is_read_as_telephones_show_it(half_in: FlaskClient, key: str) -> None:
    code = _code(key)
    assert (
        post(half_in, "/tf-validate", "/tf-validate", code=f" {code[:3]} {code[3:]} ").status_code
        == 302
    )


def test_replay_of_a_code_is_refused(office: Flask, half_in: FlaskClient, key: str) -> None:
    code = _code(key)
    assert post(half_in, "/tf-validate", "/tf-validate", code=code).status_code == 302
    onlooker = office.test_client()
    try_log_in(onlooker, "clerk")
    assert "动态口令不对" in post(onlooker, "/tf-validate", "/tf-validate", code=code).text
    assert not is_in(onlooker)


def test_brute_force_of_codes_has_to_wait(office: Flask, half_in: FlaskClient, key: str) -> None:
    for _ in range(5):
        assert post(half_in, "/tf-validate", "/tf-validate", code="000000").status_code == 200
    assert post(half_in, "/tf-validate", "/tf-validate", code=_code(key)).status_code == 429
    # Nor is there another way, nor does a new log-in help.
    assert post(half_in, "/mf-recovery", "/mf-recovery", code="0000-0000-0000").status_code == 429
    again = office.test_client()
    try_log_in(again, "clerk")
    assert post(again, "/tf-validate", "/tf-validate", code=_code(key)).status_code == 429
    assert noted(office, "log-in-failed") == [("张编", "account/clerk", "动态口令不对")] * 5


def test_a_code_before_the_password_leads_to_the_log_in(office: Flask) -> None:
    client = office.test_client()
    for address in ("/tf-validate", "/tf-setup", "/mf-recovery"):
        assert client.get(address).location == "/login"


def test_a_recovery_code_helps_once(office: Flask, half_in: FlaskClient, key: str) -> None:
    post(half_in, "/tf-validate", "/tf-validate", code=_code(key))
    page = post(half_in, "/mf-recovery-codes", "/accounts/me", generate_new_codes="1").text
    codes = re.findall(r"<li><code>([0-9a-f-]{14})</code>", page)
    assert len(set(codes)) == 8
    with office.app_context():
        kept = db.session.scalars(select(User).where(User.username == "clerk")).one()
        assert not set(codes) & set(kept.mf_recovery_codes or [])
    for code, right in ((codes[0].upper(), True), (codes[0], False), (codes[1], True)):
        client = office.test_client()
        try_log_in(client, "clerk")
        post(client, "/mf-recovery", "/mf-recovery", code=code)
        assert is_in(client) is right


def test_the_key_is_encrypted_at_rest(office: Flask, key: str) -> None:
    with office.app_context():
        kept = db.session.scalars(select(User).where(User.username == "clerk")).one()
        assert kept.tf_totp_secret
        assert key not in kept.tf_totp_secret.upper()
        assert len(kept.tf_totp_secret) <= 255


def test_the_qr_code_is_a_picture_that_the_policy_allows(log_in: LogIn) -> None:
    page = post(log_in("clerk"), "/tf-setup", "/accounts/me", setup="authenticator").text
    found = re.search(r'src="data:image/svg\+xml[^,]*,([^"]+)"', page)
    assert found
    picture = ElementTree.fromstring(urllib.parse.unquote(found[1]).replace("&#39;", "'"))
    assert picture.tag.endswith("svg")


def test_setting_up_wants_a_password_typed_just_now(log_in: LogIn) -> None:
    client = log_in("clerk")
    with client.session_transaction() as kept:
        kept["fs_paa"] = time.time() - 3600
        kept.pop("fs_gexp", None)
    assert client.get("/tf-setup").location.startswith("/verify")
    assert "密码不对" in post(client, "/verify", "/accounts/me", password="falsch").text
    assert client.get("/tf-setup").status_code == 302


def test_an_administrator_can_drop_it_for_somebody_who_lost_the_telephone(
    office: Flask, log_in: LogIn, key: str
) -> None:
    post(log_in("admin"), "/accounts/1/totp", "/accounts/me")
    client = office.test_client()
    try_log_in(client, "clerk")
    assert is_in(client)
    assert ("赵管", "account/clerk", "取消 张编 的动态口令") in noted(office, "account")


def test_the_owner_can_turn_it_off(office: Flask, half_in: FlaskClient, key: str) -> None:
    post(half_in, "/tf-validate", "/tf-validate", code=_code(key))
    post(half_in, "/tf-setup", "/accounts/me", setup="disable")
    again = office.test_client()
    try_log_in(again, "clerk")
    assert is_in(again)
    titles = [title for _, _, title in noted(office, "account")]
    assert titles == ["张编 设了动态口令", "张编 关了动态口令"]


class TestWhereItIsObligatory:
    @pytest.fixture(autouse=True)
    def ask_for_it(self, office: Flask) -> None:
        with office.app_context():
            change_setting("second_factor", True)
            db.session.commit()

    def test_publishers_and_administrators_set_it_up_when_they_log_in(self, office: Flask) -> None:
        for name in ("publisher", "admin"):
            client = office.test_client()
            assert try_log_in(client, name).location == "/tf-setup"
            assert not is_in(client)
            key = _key(post(client, "/tf-setup", "/tf-setup", setup="authenticator").text)
            post(client, "/tf-validate", "/tf-setup", code=_code(key, 0))
            assert is_in(client)

    def test_clerks_need_none(self, office: Flask) -> None:
        client = office.test_client()
        try_log_in(client, "clerk")
        assert is_in(client)

    def test_it_cannot_be_turned_off(self, office: Flask) -> None:
        client = office.test_client()
        try_log_in(client, "admin")
        key = _key(post(client, "/tf-setup", "/tf-setup", setup="authenticator").text)
        post(client, "/tf-validate", "/tf-setup", code=_code(key))
        assert "不能这样设" in post(client, "/tf-setup", "/accounts/me", setup="disable").text
        assert "关闭动态口令" not in client.get("/tf-setup").text


def test_who_is_in_when_it_becomes_obligatory_sets_it_up_before_the_next_page(
    office: Flask, log_in: LogIn
) -> None:
    client = log_in("admin")
    with office.app_context():
        change_setting("second_factor", True)
        db.session.commit()
    for address in ("/", "/accounts/", "/audit/"):
        assert client.get(address).location == "/tf-setup"
    assert client.get("/tf-setup").status_code == 200
