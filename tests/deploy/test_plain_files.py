"""The repository as plain files of nginx, with nothing of ours running (deploy/office/office-repository-files.conf)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from tests.deploy.test_office_site import DEPLOY, free_port, program
from tests.end_to_end.office import until

HASH = "ab" * 32
NEWEST = "metadata/timestamp.json"
FILES = {
    NEWEST: b'{"signed": 1}',
    "metadata/1.root.json": b"{}",
    "metadata/12.snapshot.json": b"{}",
    f"targets/ab/{HASH}": b"0123456789",
    f"targets/channels/{HASH}.group-3.json": b"{}",
}


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of /repository/, and the folder it lies in."""
    folder = tmp_path_factory.mktemp("mirror")
    for path, data in (FILES | {"metadata/.making-1": b"half", "metadata/notes.txt": b"x"}).items():
        (folder / "repository" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "repository" / path).write_bytes(data)
    (folder / "blobs").write_bytes(b"secret")
    site = (DEPLOY / "office-repository-files.conf").read_text(encoding="utf-8")
    assert site.count("/srv/yiboshi") == 2 + 1  # and once in a comment
    port = free_port()
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; error_log {folder}/error.log; daemon off; user root; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {folder}/b;\n"
        f"proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;\n"
        f"scgi_temp_path {folder}/s; server {{ listen 127.0.0.1:{port};\n"
        f"{site.replace('/srv/yiboshi', str(folder))} }} }}\n",
        encoding="utf-8",
    )
    with program("nginx", "-c", str(folder / "nginx.conf"), log=folder / "log"):
        address = f"http://127.0.0.1:{port}/repository/"
        until(lambda: _is_open(address), "nginx does not open")
        yield address, folder / "repository"


def get(address: str, **headers: str) -> urllib3.BaseHTTPResponse:
    with urllib3.PoolManager(retries=False) as pool:
        return pool.request("GET", address, headers=headers, redirect=False)


def _is_open(address: str) -> bool:
    try:
        return get(address + NEWEST).status == 200
    except urllib3.exceptions.HTTPError:
        return False


@pytest.mark.parametrize("path", FILES)
def test_every_file_of_a_repository_is_given_and_kept_as_long_as_it_may_be(
    mirror: tuple[str, Path], path: str
) -> None:
    answer = get(mirror[0] + path)
    assert (answer.status, answer.data) == (200, FILES[path])
    lasting = "no-cache" if path == NEWEST else "public, max-age=31536000, immutable"
    assert answer.headers["Cache-Control"] == lasting


def test_a_download_goes_on_where_it_broke_off(mirror: tuple[str, Path]) -> None:
    blob = f"{mirror[0]}targets/ab/{HASH}"
    etag = get(blob).headers["ETag"]
    part = get(blob, Range="bytes=7-", **{"If-Range": etag})
    assert (part.status, part.data) == (206, b"789")
    assert get(blob, **{"If-None-Match": etag}).status == 304


def test_freeze_a_timestamp_of_the_same_second_and_size_is_given_all_the_same(
    mirror: tuple[str, Path],
) -> None:
    address, folder = mirror
    first = get(address + NEWEST)
    assert "ETag" not in first.headers
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    (folder / NEWEST).write_bytes(b'{"signed": 2}')
    again = get(address + NEWEST, **since)
    assert (again.status, again.data) == (200, b'{"signed": 2}')
    (folder / NEWEST).write_bytes(FILES[NEWEST])


@pytest.mark.parametrize(
    "path",
    ["", "metadata/", "targets/", "targets/ab/", "../blobs", "metadata/../../blobs", "%2e%2e/blobs",
     "metadata/.making-1", "metadata/notes.txt", "metadata/12.timestamp.json", f"targets/ab/{HASH}.bak"],
)  # fmt: skip
def test_nothing_else_of_the_folder_is_given(mirror: tuple[str, Path], path: str) -> None:
    answer = get(mirror[0] + path)
    assert answer.status == 404
    assert b"secret" not in answer.data
