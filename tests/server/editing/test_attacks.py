"""Attacks on editing, each named for what is tried."""

import json
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.editing.fields import SECTIONS, Field, fields_of
from server.models.account import User
from server.models.item import Draft
from tests.server.conftest import LogIn, token_of
from tests.server.editing.conftest import Head
from tests.server.editing.pages import Page

HALL = "/content/departments/office"
PAYLOAD = "\"'><script src=//evil>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"


def poisoned(field: Field, mark: str) -> Any:
    """A value of this field with the payload wherever text may stand."""
    text = PAYLOAD + mark
    if field.kind == "rows":
        return [{part.name: poisoned(part, mark + part.name) for part in field.parts}] * 2
    if field.kind in {"lines", "groups"}:
        both = [text, text + "二"]
        return [[one] for one in both] if field.kind == "groups" else both
    if field.kind == "picks":
        return [f"media/{text}"] if field.source == "files" else ["no-such-question"]
    if field.kind == "tick":
        return True
    if field.kind in {"date", "hour"}:
        return "2026-11-26" if field.kind == "date" else "2026-11-26 09:00"
    if field.source in {"pictures", "sounds"}:
        return f"media/{text}"
    return text


def elements(page: str) -> set[tuple[str, str]]:
    """Elements and attributes by name: what a text could add if it were not escaped."""
    return {(tag, name) for tag, held in Page(page).elements for name in held or {"": ""}}


def test_stored_xss_through_every_text_field_of_every_collection(
    office: Flask, log_in: LogIn
) -> None:
    with office.app_context():
        for name in SECTIONS:
            body = {field.name: poisoned(field, field.name) for field in fields_of(name)}
            shape = COLLECTIONS[name].shape.model_fields
            body |= {"id": name} if "id" in shape else {}
            for number in (None, 1):  # two versions, so that there is a difference
                if number:
                    body = {**body, fields_of(name)[0].name: poisoned(fields_of(name)[0], "又")}
                items.save(COLLECTIONS[name], name, body, based_on=number, author=None)
        clerk_user = db.session.query(User).filter_by(username="clerk").one()
        clerk_user.name = PAYLOAD
        db.session.commit()
    clerk, admin = log_in("clerk"), log_in("admin")
    for name in SECTIONS:
        there = f"/content/{name}/{name}"
        for client in (admin, clerk):
            page = client.get(there).text
            sent = Page(page).forms["item"] | {fields_of(name)[0].name: [PAYLOAD]}
            client.post(f"{there}/draft", data=sent)
        clash = admin.post(
            there, data=sent | {"based_on": "1", "sure": "1", "csrf_token": token_of(admin)}
        )
        assert clash.status_code == 409
        pages = [clash.text, clerk.get(there).text, clerk.get(f"{there}/presence").text]
        tails = ("/history", "/history?from=2&to=1", "/delete")
        pages += [clerk.get(there + tail).text for tail in tails]
        pages.append(clerk.get(f"/content/{name}/").text)
        assert any("&lt;script" in page for page in pages)
        for page in pages:
            assert "<script src=//evil" not in page
            assert not any(held.get("src") == "x" for _, held in Page(page).elements)
            assert not {attribute for _, attribute in elements(page) if attribute[:2] == "on"}
    for address in ("/content/", "/content/?q=script", "/content/questions/?q=" + PAYLOAD):
        page = clerk.get(address).text
        assert "<script src=//evil" not in page
        assert "49" not in Page(page).text.replace(PAYLOAD, "")
    found = clerk.get(
        "/content/find", query_string={"source": "questions", "find.x": "script", "field": "x"}
    )
    assert "<script" not in found.text


def test_xss_through_the_names_in_an_address(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    for query in ("source=questions&field=%22%3E%3Cscript%3E&find.%22%3E%3Cscript%3E=工程", "q=1"):
        assert "<script>" not in clerk.get(f"/content/find?{query}").text
    prefilled = clerk.get("/content/questions/new", query_string={"ask": PAYLOAD}).text
    assert "<script src=//evil" not in prefilled


def test_idor_nobody_reaches_a_colleagues_draft(filled: Flask, log_in: LogIn) -> None:
    clerk, admin = log_in("clerk"), log_in("admin")
    form = Page(clerk.get(HALL).text).forms["item"]
    clerk.post(f"{HALL}/draft", data=form | {"duties": "只有我看得到"})
    token = token_of(admin)
    with filled.app_context():
        who = db.session.query(User).filter_by(username="clerk").one().id
    guesses: tuple[dict[str, object], ...] = ({}, {"user_id": who}, {"user": "clerk"})
    for also in guesses:
        assert "只有我看得到" not in admin.get(HALL, query_string=also).text
        assert "只有我看得到" not in admin.get(f"{HALL}/merge", query_string=also).text
        admin.post(f"{HALL}/discard", data={"csrf_token": token, **also})
        admin.post(f"{HALL}/merge", data={"csrf_token": token, "seen": "1", **also})
    assert "只有我看得到" not in admin.get("/content/").text
    with filled.app_context():
        (draft,) = db.session.query(Draft)
        assert draft.fields["duties"] == "只有我看得到"


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("/content/questions/", {"do": "delete", "keys": "con-flow:1", "sure": "1"}),
    ("/content/questions/", {"do": "order", "order": ["con-notice", "con-flow"]}),
    ("/content/questions/new", {"ask": "甲", "answer": "乙", "category": "hall"}),
    (HALL, {"phone": "1", "based_on": "1"}),
    (f"{HALL}/draft", {"phone": "1"}),
    (f"{HALL}/discard", {}),
    (f"{HALL}/delete", {"based_on": "1"}),
    (f"{HALL}/merge", {"seen": "1"}),
    (f"{HALL}/restore", {"number": "1", "based_on": "1"}),
]


def test_role_escalation_readers_change_nothing(filled: Flask, log_in: LogIn) -> None:
    for name in ("reviewer", "publisher"):
        reader = log_in(name)
        token = token_of(reader)
        assert '<fieldset class="all two" disabled>' in reader.get(HALL).text
        for address, data in CHANGES:
            answer = reader.post(address, data={**data, "csrf_token": token})
            assert answer.status_code == 403, address
        assert reader.get(f"{HALL}/delete").status_code == 403


def test_csrf_without_the_token_nothing_changes(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    for address, data in CHANGES:
        assert clerk.post(address, data=data).status_code == 400, address


def test_strangers_see_and_change_nothing(filled: Flask) -> None:
    stranger = filled.test_client()
    for address, data in CHANGES:
        assert stranger.post(address, data=data).status_code in {302, 400, 401}
    for address in ("/content/", HALL, f"{HALL}/history", "/content/find?source=questions"):
        answer = stranger.get(address)
        assert answer.status_code in {302, 401}
        assert "综合科" not in answer.text


def test_sql_injection_through_searches_and_filters(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    for text in ("' OR 1=1 --", "%' UNION SELECT password FROM user --", "\\", "％"):
        for name in ("q", "category", "state", "standing", "validity"):
            answer = clerk.get("/content/questions/", query_string={name: text})
            assert answer.status_code == 200
            assert "argon2" not in answer.text


def test_oversized_and_broken_forms_are_refused_kindly(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    form = Page(clerk.get(HALL).text).forms["item"]
    assert clerk.post(HALL, data=form | {"duties": "长" * 3_000_000}).status_code == 413
    broken: dict[str, Any] = {"csrf_token": form["csrf_token"], "based_on": "zwölf"}
    assert clerk.post(HALL, data=broken).status_code in {409, 422}
    assert clerk.post(HALL, data=broken | {"based_on": "1"}).status_code == 422
    assert head("departments", "office").number == 1


def test_a_posted_key_or_day_is_not_believed(filled: Flask, log_in: LogIn, head: Head) -> None:
    clerk = log_in("clerk")
    form = Page(clerk.get(HALL).text).forms["item"]
    also = {"id": "construction", "format": "2", "phone": "1"}
    clerk.post(HALL, data=form | also)
    assert head("departments", "office").body["id"] == "office"
    assert "format" not in json.dumps(head("departments", "office").body)


def log_out(client: FlaskClient) -> None:
    client.post("/logout", data={"csrf_token": token_of(client)})


def test_after_logging_out_what_was_kept_is_there_again(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    form = Page(clerk.get(HALL).text).forms["item"]
    clerk.post(f"{HALL}/draft", data=form | {"duties": "登录过期以前写的"})
    log_out(clerk)
    assert clerk.post(f"{HALL}/draft", data=form | {"duties": "以后"}).status_code in {302, 400}
    assert "登录过期以前写的" in log_in("clerk").get(HALL).text
