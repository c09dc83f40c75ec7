"""The media library: what is kept, found, used, renamed and deleted, and that nothing in it runs."""

import io
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from server.database import db
from server.models.audit import AuditEntry
from server.models.media import Media
from server.models.release import Release
from server.store import store
from tests.server.conftest import LogIn, token_of
from tests.server.media.conftest import png, sound, zipped
from tests.server.small_office import edit

_XSS = "<img src=x onerror=alert(1)>\"'.png"


def upload(client: FlaskClient, *files: tuple[bytes, str]) -> TestResponse:
    """As the form without a script does."""
    sent = [(io.BytesIO(data), name) for data, name in files]
    data: dict[str, Any] = {"csrf_token": token_of(client), "files": sent}
    return client.post("/media/", data=data, follow_redirects=True)


def post(client: FlaskClient, url: str, **form: str) -> TestResponse:
    form["csrf_token"] = token_of(client)
    return client.post(url, data=form, follow_redirects=True)


def one(office: Flask) -> Media:
    with office.app_context():
        return db.session.scalars(select(Media)).one()


def test_files_go_by_a_plain_form_and_each_is_told(office: Flask, log_in: LogIn) -> None:
    page = upload(log_in("clerk"), (png(), "a.png"), (b"<svg/>", "b.svg"), (sound(), "c.wav")).text
    assert "“a.png”已经放进素材库" in page
    assert "“b.svg”没有放进来：SVG" in page
    with office.app_context():
        kept = db.session.scalars(select(Media).order_by(Media.id)).all()
        assert [(medium.title, medium.kind) for medium in kept] == [
            ("a.png", "picture"),
            ("c.wav", "sound"),
        ]
        assert all(re.fullmatch(r"media/[0-9a-f]{20}\.(png|wav)", one.path) for one in kept)


def test_the_same_content_twice_is_one_medium(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    upload(client, (png(), "a.png"))
    page = upload(client, (png() + b"hidden", "b.png")).text
    assert "素材库里已经有了，叫“a.png”" in page
    assert one(office).title == "a.png"


def test_stored_xss_by_a_file_name(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    page = upload(client, (png(), _XSS)).text
    id_ = one(office).id
    for text in (page, client.get("/media/").text, client.get(f"/media/{id_}").text):
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text
    header = client.get(f"/media/{id_}/file").headers["Content-Disposition"]
    assert re.fullmatch(r"inline; filename\*=UTF-8''[A-Za-z0-9.%_~-]+", header)


@pytest.mark.parametrize(
    ("data", "name", "shown"),
    [
        (png(), "a.html", "inline"),
        (sound(), "a.svg", "inline"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "a.html", "attachment"),
    ],
)
def test_nothing_uploaded_runs_as_a_page(
    office: Flask, log_in: LogIn, data: bytes, name: str, shown: str
) -> None:
    client = log_in("clerk")
    upload(client, (data, name))
    medium = one(office)
    answer = client.get(f"/media/{medium.id}/file")
    assert answer.content_type == medium.type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Disposition"].startswith(shown)
    ending = medium.path.rsplit(".", 1)[-1]
    assert answer.headers["Content-Disposition"].endswith(f".{ending}")


def test_a_part_of_a_sound_is_given(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    upload(client, (sound(), "a.wav"))
    medium = one(office)
    url = f"/media/{medium.id}/file"
    whole = client.get(url).data
    assert len(whole) == medium.size
    part = client.get(url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{medium.size}"
    assert client.get(url, headers={"Range": "bytes=-4"}).data == whole[-4:]
    beyond = client.get(url, headers={"Range": f"bytes={medium.size}-"})
    assert beyond.status_code == 200


def test_a_list_shows_small_pictures(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    upload(client, (png(2000, 1000), "a.png"))
    id_ = one(office).id
    first, again = (client.get(f"/media/{id_}/small") for _ in range(2))
    assert first.content_type == "image/webp"
    assert first.data == again.data
    upload(client, (sound(), "b.wav"))
    assert client.get(f"/media/{id_ + 1}/small").status_code == 404


def test_media_are_found_by_name_and_kind(log_in: LogIn, filled: Flask) -> None:
    client = log_in("reviewer")
    assert client.get("/media/").text.count('class="called"') == 19
    assert client.get("/media/?q=map PIN").text.count('class="called"') == 1
    assert client.get("/media/?q=%25").text.count('class="called"') == 0
    assert "没有找到" in client.get("/media/?kind=video").text
    assert client.get("/media/?page=2").text.count('class="called"') == 0


def test_a_medium_in_use_is_not_deleted(log_in: LogIn, filled: Flask) -> None:
    client = log_in("clerk")
    edit("phone", animation="media/map-pin.json")
    asked = select(Media).where(Media.path == "media/map-pin.json")
    id_ = db.session.scalars(asked).one().id
    page = client.get(f"/media/{id_}").text
    assert "/preview/questions/" in page
    assert "还在用" in post(client, f"/media/{id_}/delete").text
    db.session.expire_all()
    assert db.session.scalars(asked).one().id == id_


def test_an_unused_medium_is_deleted_and_that_is_noted(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    upload(client, (png(), "a.png"))
    medium = one(office)
    assert "删除了" in post(client, f"/media/{medium.id}/delete").text
    with office.app_context():
        assert db.session.scalar(select(Media)) is None
        noted = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "delete")).one()
        assert (noted.title, noted.before) == ("a.png", {"path": medium.path})
        assert store().get_blob(medium.sha256)  # releases may still hold it


def test_what_was_published_is_kept_for_going_back(context: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    upload(client, (png(), "a.png"))
    medium = one(context)
    files = {medium.path: medium.sha256}
    db.session.add(
        Release(number=1, made_at=medium.uploaded_at, contents={}, files=files, fingerprint="f")
    )
    db.session.commit()
    assert "退回旧版" in post(client, f"/media/{medium.id}/delete").text


def test_a_medium_is_renamed(office: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    upload(client, (png(), "a.png"))
    before = one(office)
    post(client, f"/media/{before.id}/rename", title="../门口\u202e")
    after = one(office)
    assert (after.title, after.path) == ("门口", before.path)


def test_who_may_not_write_changes_nothing(office: Flask, log_in: LogIn) -> None:
    upload(log_in("clerk"), (png(), "a.png"))
    medium, client = one(office), log_in("reviewer")
    assert client.get(f"/media/{medium.id}").status_code == 200
    assert upload(client, (png(9, 9), "b.png")).status_code == 403
    for verb in ("rename", "delete"):
        assert post(client, f"/media/{medium.id}/{verb}", title="x").status_code == 403
    assert one(office).title == "a.png"


def test_nobody_sees_a_file_without_logging_in(office: Flask, log_in: LogIn) -> None:
    upload(log_in("clerk"), (png(), "a.png"))
    stranger = office.test_client()
    for url in ("/media/", f"/media/{one(office).id}/file", f"/media/{one(office).id}/small"):
        assert stranger.get(url).status_code in {302, 401}


def test_an_oversized_form_is_refused(log_in: LogIn) -> None:
    client = log_in("clerk")
    kind = {"Content-Type": "multipart/form-data; boundary=x", "X-CSRFToken": token_of(client)}
    assert client.post("/media/", data=b"x" * 9_000_000, headers=kind).status_code == 413
