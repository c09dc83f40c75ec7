"""What people do in the office's doorway, for the tests."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from server.database import db
from server.models.account import User
from server.models.audit import AuditEntry
from tests.server.conftest import PASSWORD, token_of


def post(client: FlaskClient, address: str, page: str = "/login", **fields: Any) -> TestResponse:
    """Send a form of `page`, with its token."""
    return client.post(address, data={**fields, "csrf_token": token_of(client, page)})


def try_log_in(client: FlaskClient, username: str, password: str = PASSWORD) -> TestResponse:
    """One try at the log-in page."""
    return post(client, "/login", username=username, password=password)


def is_in(client: FlaskClient) -> bool:
    """Whether somebody is logged in there."""
    return client.get("/accounts/me").status_code == 200


def id_of(office: Flask, username: str) -> int:
    """An account's number."""
    with office.app_context():
        return db.session.scalars(select(User.id).where(User.username == username)).one()


def change(office: Flask, username: str, **columns: Any) -> None:
    """Change an account behind the office's back."""
    with office.app_context():
        user = db.session.scalars(select(User).where(User.username == username)).one()
        for name, value in columns.items():
            setattr(user, name, value)
        db.session.commit()


def noted(office: Flask, action: str) -> list[tuple[str, str, str]]:
    """Who, subject and title of the audit log's entries of an action."""
    with office.app_context():
        found = db.session.scalars(select(AuditEntry).where(AuditEntry.action == action))
        return [(entry.who, entry.subject, entry.title) for entry in found]
