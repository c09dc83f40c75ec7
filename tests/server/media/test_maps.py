"""A map by upload: guarded, read, shown with what it lacks, kept as a draft."""

import io
import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server import items, sets
from server.database import db
from server.media import archives, maps
from server.media.refused import RefusedFile
from server.models.item import State
from server.store import store
from tests.server.conftest import LogIn, token_of
from tests.server.media.conftest import map_files, zipped


def refused(path: Path, data: bytes) -> str:
    """Why it is."""
    path.write_bytes(data)
    with pytest.raises(RefusedFile) as caught:
        read_all(path)
    return str(caught.value)


def read_all(path: Path) -> None:
    with archives.opened(path) as archive:
        for member in archives.members(archive):
            archives.read(archive, member, 1000)


def test_a_zip_bomb_is_refused(laid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "大得不正常" in refused(laid, zipped({"unit.geojson": b"0" * 10_000_000}))
    many = zipped({f"{number}": b"" for number in range(archives.MOST_FILES + 1)})
    assert "太多" in refused(laid, many)
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    assert "256 MB" in refused(laid, zipped({"a": bytes(range(256)) * 3, "b": b"x" * 500}))


def test_a_zip_bomb_that_lies_about_its_size_is_refused(laid: Path) -> None:
    data = bytearray(zipped({"a": b"x" * 5000}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + place
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert refused(laid, bytes(data))


@pytest.mark.parametrize(
    "name", ["../unit.geojson", "/etc/passwd", "a/../../b", "..\\..\\b", "C:\\b", "C:b"]
)
def test_zip_traversal_is_refused(laid: Path, name: str) -> None:
    assert "指向外面" in refused(laid, zipped({name: b"{}"}))


def test_a_zip_symlink_is_refused(laid: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        link = zipfile.ZipInfo("unit.geojson")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "链接" in refused(laid, written.getvalue())


def test_a_zip_with_a_password_or_broken_is_refused(laid: Path) -> None:
    data = bytearray(zipped({"a": b"x" * 50}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    assert "密码" in refused(laid, bytes(data))
    assert "打不开" in refused(laid, zipped({"a": b"x"})[:-10])
    torn = bytearray(zipped({"a": bytes(range(256)) * 3}))
    torn[40:60] = b"\xff" * 20
    assert "打不开" in refused(laid, bytes(torn))


def send(client: FlaskClient, data: bytes, name: str = "大厅.zip") -> TestResponse:
    form: dict[str, Any] = {"csrf_token": token_of(client), "files": (io.BytesIO(data), name)}
    return client.post("/media/map", data=form)


def save(client: FlaskClient, address: str, **form: str) -> TestResponse:
    form["csrf_token"] = token_of(client)
    return client.post(f"{address}/save", data=form, follow_redirects=True)


def test_the_map_of_today_is_drawn(filled: Flask, log_in: LogIn) -> None:
    page = log_in("reviewer").get("/media/map").text
    assert page.count('<svg class="floor"') == 3
    assert "一楼" in page
    assert "数字证书服务窗口" in page
    assert "multipart/form-data" not in page  # who only reads is not asked to upload


def test_a_map_is_looked_at_then_kept_as_a_draft(filled: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    files = {f"hall/{name}": data for name, data in map_files().items()}
    files |= {"__MACOSX/hall/._unit.geojson": b"x", "hall/readme.txt": b"x"}
    shown = send(client, zipped(files), "新<b>窗口.zip")
    address = shown.headers["Location"].split("?")[0]
    page = client.get(shown.headers["Location"]).text
    assert "新&lt;b&gt;窗口.zip" in page
    assert "这张地图上都有" in page
    saved = save(client, address, title="新窗口", based_on="1")
    assert "存成草稿了" in saved.text
    db.session.expire_all()
    one = items.item("map", "map")
    assert one is not None
    head = items.head(one)
    assert (head.number, head.state, head.body["title"]) == (2, State.DRAFT, "新窗口")
    # The same files are the same archive, whoever packed them.
    assert head.body["archive"] == one.versions[0].body["archive"]


def test_what_would_no_longer_be_found_is_told(filled: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    nobody = json.dumps({"type": "FeatureCollection", "features": []}).encode()
    shown = send(client, zipped({**map_files(), "occupant.geojson": nobody}))
    page = client.get(shown.headers["Location"]).text
    assert "综合科" in page
    assert "找不到了" in page


def test_what_is_wrong_with_a_map_is_listed(context: Flask, log_in: LogIn) -> None:
    units = json.loads(map_files()["unit.geojson"])
    id_ = units["features"][0]["id"]
    del units["features"][0]["properties"]["level_id"]
    told = send(
        log_in("clerk"), zipped({**map_files(), "unit.geojson": json.dumps(units).encode()})
    )
    assert told.status_code == 422
    for words in ("unit.geojson", id_, "level_id", "缺少这一项"):
        assert words in told.text


def test_a_zip_without_a_map_is_refused_kindly(context: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    send(client, zipped({"a.txt": b"x"}))
    assert "没有地图文件" in client.get("/media/map").text
    send(client, zipped({"unit.geojson": b"{}", "hall/unit.geojson": b"{}"}))
    assert "分不清" in client.get("/media/map").text


def test_names_on_a_map_are_escaped(context: Flask, log_in: LogIn) -> None:
    units = map_files()["unit.geojson"].decode()
    name = json.loads(units)["features"][0]["properties"]["name"]
    said = next(iter(name.values())) if name else "第一开标室"
    evil = units.replace(said, "</title><script>alert(1)</script>").encode()
    client = log_in("clerk")
    shown = send(client, zipped({**map_files(), "unit.geojson": evil}))
    page = client.get(shown.headers["Location"]).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_only_a_map_is_a_map(filled: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    foreign = store().put_blob(zipped(map_files()))  # not packed by this house
    text = store().put_blob(b"secret")
    for sha256 in (foreign, text, "0" * 64, "..", "A" * 64):
        assert client.get(f"/media/map/{sha256}").status_code == 404
        assert save(client, f"/media/map/{sha256}", title="x").status_code == 404


def test_two_who_change_the_map_are_told(filled: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    sha256 = sets.bodies(sets.heads())["map"][0][1]["archive"]
    save(client, f"/media/map/{sha256}", title="先", based_on="1")
    told = save(client, f"/media/map/{sha256}", title="后", based_on="1")
    assert "刚才有人也换了地图" in told.text
    db.session.expire_all()
    assert sets.bodies(sets.heads())["map"][0][1]["title"] == "先"


def test_who_may_not_write_keeps_no_map(filled: Flask, log_in: LogIn) -> None:
    client = log_in("publisher")
    sha256 = sets.bodies(sets.heads())["map"][0][1]["archive"]
    assert send(client, zipped(map_files())).status_code == 403
    assert save(client, f"/media/map/{sha256}", title="x", based_on="1").status_code == 403


def test_a_map_by_resumable_upload_leads_to_its_page(filled: Flask, laid: Path) -> None:
    laid.write_bytes(zipped(map_files()))
    looked = maps.look(maps.take(laid))
    assert looked is not None
    assert [floor.name for floor in looked.floors] == ["一楼", "二楼", "三楼"]
    assert all(floor.patches and floor.places for floor in looked.floors)
    assert looked.lost == ()
