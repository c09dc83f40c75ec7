import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server.database import db
from server.models.audit import AuditEntry
from server.site import KNOBS, setting
from tests.server.accounts.visitor import post
from tests.server.conftest import LogIn


@pytest.fixture
def admin(log_in: LogIn) -> FlaskClient:
    """An administrator."""
    return log_in("admin")


def _form(**changes: str) -> dict[str, str]:
    """The settings as the page sends them: a box that is not ticked is not sent."""
    form = {
        name: "1" if knob.default is True else str(knob.default)
        for name, knob in KNOBS.items()
        if knob.default is not False
    }
    return {**form, **changes}


def test_every_setting_is_on_the_page_with_what_it_means(admin: FlaskClient) -> None:
    page = admin.get("/accounts/site").text
    for knob in KNOBS.values():
        assert knob.title in page
        assert f'name="{knob.name}"' in page


def test_a_change_counts_and_is_noted_with_before_and_after(
    office: Flask, admin: FlaskClient
) -> None:
    assert post(admin, "/accounts/site", "/", **_form(session_minutes="30")).status_code == 302
    with office.app_context():
        assert setting("session_minutes") == 30
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "setting")).one()
        assert (entry.who, entry.before, entry.after) == (
            "赵管",
            {"多久不动要重新登录": 60},
            {"多久不动要重新登录": 30},
        )


def test_a_box_that_is_not_ticked_is_no(office: Flask, admin: FlaskClient) -> None:
    form = _form()
    del form["four_eyes"]
    post(admin, "/accounts/site", "/", **form)
    with office.app_context():
        assert setting("four_eyes") is False


@pytest.mark.parametrize("typed", ["", "4", "721", "-5", "1e2", "六十", "٣٠", "9" * 5000])
def test_one_wrong_number_and_nothing_is_changed(
    office: Flask, admin: FlaskClient, typed: str
) -> None:
    form = _form(retention_days="90", session_minutes=typed)
    answer = post(admin, "/accounts/site", "/", **form)
    assert answer.status_code == 422
    assert 'id="session_minutes-error"' in answer.text
    assert 'value="90"' in answer.text
    with office.app_context():
        assert setting("retention_days") == KNOBS["retention_days"].default


def test_saving_what_was_there_is_no_change(office: Flask, admin: FlaskClient) -> None:
    post(admin, "/accounts/site", "/", **_form())
    with office.app_context():
        actions = db.session.scalars(select(AuditEntry.action)).all()
        assert "setting" not in actions
