"""The repository over HTTP, from a store of either kind."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.delivery import files
from server.delivery.repository import Repository
from server.store import Store, StoreError
from tests.server.s3 import KEY, SECRET, s3_server

FILM = bytes(range(256)) * 40
HASH = hashlib.sha256(FILM).hexdigest()
BLOB = f"/repository/targets/{HASH[:2]}/{HASH}"
NEWEST = "/repository/metadata/timestamp.json"


@pytest.fixture(scope="module")
def s3_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("s3")
    (folder / "office").mkdir()
    with s3_server(folder) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        patch.setenv("AWS_ENDPOINT", address)
        yield Store("s3://office/here")


@pytest.fixture(params=["folder", "s3"])
def kept(office: Flask, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The office's store, with a blob and metadata in it; read in pieces smaller than the blob."""
    monkeypatch.setattr(files, "_PIECE", 4096)
    store: Store = office.extensions["store"]
    if request.param == "s3":
        store = request.getfixturevalue("s3_store")
        monkeypatch.setattr(office, "wsgi_app", Repository(office.wsgi_app, store))
    store.put(f"repository/targets/{HASH[:2]}/{HASH}", FILM)
    for name in ("timestamp", "1.root", "7.snapshot", "7.targets"):
        store.put(f"repository/metadata/{name}.json", b'{"of": "%s"}' % name.encode())
    store.put(f"repository/targets/channels/{HASH}.group-3.json", b"{}")
    return store


@pytest.fixture
def client(office: Flask, kept: Store) -> FlaskClient:
    return office.test_client()


def test_a_blob_is_given_whole_and_for_ever(client: FlaskClient) -> None:
    answer = client.get(BLOB)
    assert (answer.status_code, answer.data) == (200, FILM)
    assert answer.headers["ETag"] == f'"{HASH}"'
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.mimetype == "application/octet-stream"
    assert not {"Set-Cookie", "Vary"} & {*answer.headers.keys()}


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("0-0", 0, 1), ("4000-9999", 4000, 10_000), ("10239-", 10_239, 10_240), ("-5000", 5240, 10_240),
     ("8000-99999", 8000, 10_240)],
)  # fmt: skip
def test_a_download_goes_on_where_it_broke_off(
    client: FlaskClient, asked: str, start: int, end: int
) -> None:
    answer = client.get(BLOB, headers={"Range": f"bytes={asked}", "If-Range": f'"{HASH}"'})
    assert (answer.status_code, answer.data) == (206, FILM[start:end])
    assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(FILM)}"
    assert answer.content_length == end - start


def test_a_part_of_what_has_changed_meanwhile_is_given_whole(client: FlaskClient) -> None:
    answer = client.get(BLOB, headers={"Range": "bytes=5-", "If-Range": '"another"'})
    assert (answer.status_code, answer.data) == (200, FILM)


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=99999-100000"])
def test_a_part_that_is_not_there_is_refused(client: FlaskClient, asked: str) -> None:
    answer = client.get(BLOB, headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(FILM)}"


@pytest.mark.parametrize(
    "asked", ["bytes=9-3", "bytes=0-1,5-6", "lines=1-2", "bytes=x", "bytes", ""]
)
def test_what_is_no_part_is_passed_over(client: FlaskClient, asked: str) -> None:
    answer = client.get(BLOB, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, FILM)


def test_who_has_it_is_told_so_in_a_line(client: FlaskClient) -> None:
    first = client.get(NEWEST)
    assert (first.status_code, first.json) == (200, {"of": "timestamp"})
    assert first.headers["Cache-Control"] == "no-cache"
    for path, etag in ((NEWEST, first.headers["ETag"]), (BLOB, f'"{HASH}"')):
        answer = client.get(path, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == etag


def test_a_timestamp_that_was_signed_anew_is_given(client: FlaskClient, kept: Store) -> None:
    etag = client.get(NEWEST).headers["ETag"]
    kept.put("repository/metadata/timestamp.json", b'{"of": "timestamq"}')
    answer = client.get(NEWEST, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.json) == (200, {"of": "timestamq"})


@pytest.mark.parametrize(
    "path", ["metadata/1.root.json", "metadata/7.snapshot.json", "metadata/7.targets.json",
             f"targets/channels/{HASH}.group-3.json"],
)  # fmt: skip
def test_what_is_named_by_version_or_hash_is_kept_for_ever(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/repository/{path}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_nothing_can_be_changed(client: FlaskClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = client.open(NEWEST, method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_head_tells_the_size_and_sends_nothing(client: FlaskClient) -> None:
    answer = client.head(BLOB)
    assert (answer.status_code, answer.data, answer.content_length) == (200, b"", len(FILM))


def test_what_is_not_there_is_said_to_be_missing_without_a_page(client: FlaskClient) -> None:
    for path in (f"targets/00/{'0' * 64}", "metadata/2.root.json"):
        answer = client.get(f"/repository/{path}")
        assert (answer.status_code, answer.data) == (404, b"no such file\n")
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["", "metadata/", "targets/", "metadata/timestamp.json/", "metadata/0.root.json",
     "metadata/1.timestamp.json", "metadata/../../secrets.json", "metadata/%2e%2e/%2e%2e/secrets.json",
     "..%2fsecrets.json", "../blobs/aa/secret", "targets/aa/../../../secrets.json",
     f"targets/00/{HASH}", f"targets/{HASH[:2]}/{HASH.upper()}", f"targets/{HASH[:2]}/.making-00",
     f"targets/channels/{HASH}.live.json.bak", "metadata/timestamp.json%00", "metadata/.making-1",
     "metadata/٣.root.json"],
)  # fmt: skip
def test_traversal_and_listing_whatever_is_no_file_of_a_repository_is_not_given(
    client: FlaskClient, kept: Store, path: str
) -> None:
    kept.put("secrets.json", b"secret")
    kept.put("blobs/aa/secret", b"secret")
    answer = client.get(f"/repository/{path}")
    assert answer.status_code in {302, 400, 404}
    assert b"secret" not in answer.data


def test_a_store_that_is_away_is_no_missing_file(
    client: FlaskClient, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: Store, path: str) -> bytes:
        raise StoreError(path) if kept.file(path) is None else PermissionError(path)

    for name in ("get", "size"):
        monkeypatch.setattr(Store, name, away)
    monkeypatch.setattr(Path, "read_bytes", lambda path: away(kept, str(path)))
    assert {client.get(path).status_code for path in (NEWEST, BLOB)} == {503}
