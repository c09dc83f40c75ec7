"""Resumable uploads by tus 1.0.0, as its client speaks it and as attackers would."""

import base64
import shutil
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from server.database import db
from server.media import library, partials
from server.models.audit import AuditEntry
from server.models.media import Media
from tests.server.conftest import LogIn, token_of
from tests.server.media.conftest import map_files, png, zipped


class Tus:
    """A client that speaks tus."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = token_of(client)

    def ask(self, verb: str, url: str, data: bytes = b"", **more: str) -> TestResponse:
        headers = {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.token}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        return self.client.open(url, method=verb, data=data, headers=headers)

    def begin(self, size: int, name: str = "图.png") -> TestResponse:
        encoded = base64.b64encode(name.encode()).decode()
        said = f"filename {encoded}"
        return self.ask("POST", "/media/uploads", Upload_Length=str(size), Upload_Metadata=said)

    def send(self, url: str, offset: int, data: bytes) -> TestResponse:
        kind = {"Content_Type": "application/offset+octet-stream"}
        return self.ask("PATCH", url, data, Upload_Offset=str(offset), **kind)

    def take(self, url: str, **form: str) -> Any:
        return self.client.post(f"{url}/take", data=form, headers={"X-CSRFToken": self.token}).json


@pytest.fixture
def tus(log_in: LogIn) -> Tus:
    return Tus(log_in("clerk"))


def test_a_file_goes_in_pieces_and_becomes_a_medium(office: Flask, tus: Tus) -> None:
    data = png()
    url = tus.begin(len(data), "大厅/门口.png").headers["Location"]
    assert tus.send(url, 0, data[:50]).headers["Upload-Offset"] == "50"
    head = tus.ask("HEAD", url)
    assert (head.headers["Upload-Offset"], head.headers["Upload-Length"]) == ("50", str(len(data)))
    assert head.headers["Cache-Control"] == "no-store"
    assert head.headers["Upload-Expires"].endswith("GMT")
    assert tus.take(url)["said"] == "还没有传完，请接着传。"
    assert tus.send(url, 50, data[50:]).status_code == 204
    told = tus.take(url)
    assert told["taken"]
    assert "门口.png" in told["said"]
    with office.app_context():
        medium = db.session.scalars(select(Media)).one()
        assert medium.path == f"media/{medium.sha256[:20]}.png"
        assert medium.title == "门口.png"
        noted = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "upload")).one()
        assert noted.title == "门口.png"
    assert tus.ask("HEAD", url).status_code == 404


def test_what_the_server_can_do_is_told(tus: Tus) -> None:
    told = tus.ask("OPTIONS", "/media/uploads").headers
    assert told["Tus-Version"] == "1.0.0"
    assert told["Tus-Extension"] == "creation,termination,expiration"
    assert told["Tus-Max-Size"] == str(512 * 1024 * 1024)


def test_an_upload_is_ended(tus: Tus) -> None:
    url = tus.begin(10).headers["Location"]
    assert tus.ask("DELETE", url).status_code == 204
    assert tus.send(url, 0, b"x").status_code == 404


def test_another_users_upload_is_not_there(log_in: LogIn, tus: Tus) -> None:
    url = tus.begin(10).headers["Location"]
    other = Tus(log_in("admin"))
    assert other.ask("HEAD", url).status_code == 404
    assert other.send(url, 0, b"evil").status_code == 404
    assert other.ask("DELETE", url).status_code == 404
    assert "taken" not in other.take(url)
    other.client.post(f"{url}/drop", headers={"X-CSRFToken": other.token})
    assert tus.ask("HEAD", url).headers["Upload-Offset"] == "0"
    assert "图.png" not in other.client.get("/media/").text


def test_who_may_not_write_may_not_upload(log_in: LogIn) -> None:
    for name in ("reviewer", "publisher"):
        assert Tus(log_in(name)).begin(10).status_code == 403


def test_an_upload_without_a_token_is_refused(tus: Tus) -> None:
    tus.token = ""
    assert tus.begin(10).status_code == 400


def test_an_offset_mismatch_is_told(tus: Tus) -> None:
    url = tus.begin(10).headers["Location"]
    tus.send(url, 0, b"abc")
    told = tus.send(url, 7, b"xyz")
    assert (told.status_code, told.headers["Upload-Offset"]) == (409, "3")


def test_of_two_writers_one_is_told_to_wait(office: Flask, tus: Tus) -> None:
    url = tus.begin(10).headers["Location"]
    kept = partials.Partials(office.config["settings"].data / "uploads")
    partial = kept._read(url.rsplit("/", 1)[-1])
    assert partial
    with kept.held(partial):
        assert tus.send(url, 0, b"abc").status_code == 423
        assert tus.ask("DELETE", url).status_code == 423


def test_a_piece_that_is_not_tus_is_refused(tus: Tus) -> None:
    url = tus.begin(10).headers["Location"]
    kind = {"Content_Type": "application/offset+octet-stream"}
    for said, status in (
        ({"Upload_Offset": "-1"}, 400),
        ({"Upload_Offset": "\xb2"}, 400),
        ({"Upload_Offset": "9" * 40}, 400),
        ({"Upload_Offset": "0", "Content_Type": "text/html"}, 415),
        ({"Upload_Offset": "0", "Tus_Resumable": "0.2.2"}, 412),
    ):
        assert tus.ask("PATCH", url, b"x", **{**kind, **said}).status_code == status
    assert tus.ask("HEAD", url).headers["Upload-Offset"] == "0"


def test_an_oversized_body_is_refused_early(tus: Tus) -> None:
    url = tus.begin(100).headers["Location"]
    assert tus.send(url, 0, b"x" * 101).status_code == 413
    large = tus.begin(20_000_000).headers["Location"]
    assert tus.send(large, 0, b"x" * 9_000_000).status_code == 413
    assert tus.ask("HEAD", large).headers["Upload-Offset"] == "0"


def test_a_file_that_is_too_large_is_refused_before_it_comes(tus: Tus) -> None:
    told = tus.begin(513 * 1024 * 1024)
    assert (told.status_code, "512 MB" in told.text) == (413, True)
    assert tus.begin(0).status_code == 413


def test_nobody_fills_the_disk_with_unfinished_uploads(tus: Tus) -> None:
    for _ in range(partials.QUOTA):
        assert tus.begin(512 * 1024 * 1024).status_code == 201
    assert "没传完" in tus.begin(1024).text


def test_a_full_disk_is_told_kindly(tus: Tus, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=library.RESERVE_BYTES))
    assert "硬盘快满了" in tus.begin(1024).text


def test_metadata_that_is_none_is_refused(tus: Tus) -> None:
    for metadata in ("filename ***", "filename " + "A" * 5000, "filename /w=="):
        told = tus.ask("POST", "/media/uploads", Upload_Length="5", Upload_Metadata=metadata)
        assert told.status_code == 400


def test_a_refused_upload_is_named_with_its_reason_and_gone(tus: Tus) -> None:
    data = b"<svg><script>alert(1)</script></svg>"
    url = tus.begin(len(data), "标志.svg").headers["Location"]
    tus.send(url, 0, data)
    told = tus.take(url)
    assert not told["taken"]
    assert "标志.svg" in told["said"]
    assert "SVG" in told["said"]
    assert tus.ask("HEAD", url).status_code == 404


def test_a_map_goes_in_pieces_and_leads_to_its_page(office: Flask, tus: Tus) -> None:
    data = zipped(map_files())
    url = tus.begin(len(data), "大厅.zip").headers["Location"]
    tus.send(url, 0, data)
    told = tus.take(url, **{"as": "map"})
    assert told["go"]
    assert "大厅.zip" in tus.client.get(told["address"]).text
    broken = zipped({**map_files(), "unit.geojson": b'{"features": 1}'})
    url = tus.begin(len(broken), "坏.zip").headers["Location"]
    tus.send(url, 0, broken)
    told = tus.take(url, **{"as": "map"})
    assert not told["taken"]
    assert any("unit.geojson" in problem for problem in told["problems"])
