import gzip
import os
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from time import sleep

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from kiosk.sync import source
from kiosk.sync.office import Unreachable
from kiosk.sync.source import FolderSource, HttpSource, Missing, NoRanges, Oversized
from tests.repository_server import RepositoryServer, serving

FILES = {
    "metadata/timestamp.json": b'{"a": "timestamp"}',
    "targets/ab/abcd": bytes(range(256)) * 40,
    "targets/00/empty": b"",
}
BLOB = FILES["targets/ab/abcd"]


@pytest.fixture
def server() -> Iterator[RepositoryServer]:
    with serving(FILES) as told:
        yield told


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick" / "yiboshi"
    for path, data in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_a_file_is_read_whole_from_the_network_and_from_a_stick(
    server: RepositoryServer, stick: Path
) -> None:
    for place in (HttpSource(server.url), FolderSource(stick)):
        for path, data in FILES.items():
            assert place.get(path, len(data)) == data
        assert place.received == sum(map(len, FILES.values()))


@pytest.mark.parametrize("start", [0, 1, 5000, len(BLOB) - 1])
def test_a_file_is_gone_on_with_from_where_it_broke_off(
    server: RepositoryServer, stick: Path, start: int
) -> None:
    for place in (HttpSource(server.url), FolderSource(stick)):
        assert b"".join(place.stream("targets/ab/abcd", start)) == BLOB[start:]


def test_a_server_that_knows_no_ranges_is_known(server: RepositoryServer) -> None:
    server.knows_ranges = False
    place = HttpSource(server.url)
    with pytest.raises(NoRanges):
        list(place.stream("targets/ab/abcd", 9000))
    assert place.received == 0
    assert b"".join(place.stream("targets/ab/abcd", 0)) == BLOB


@pytest.mark.parametrize("span", ["bytes 0-10239/10240", "bytes */10240", "10-20", "bytes 100"])
def test_another_range_than_was_asked_for_is_not_taken(server: RepositoryServer, span: str) -> None:
    server.span = span
    place = HttpSource(server.url)
    with pytest.raises(Unreachable, match="asked from 100"):
        list(place.stream("targets/ab/abcd", 100))
    assert place.received == 0


def test_a_partial_answer_nobody_asked_for_is_not_taken(server: RepositoryServer) -> None:
    server.instead["targets/ab/abcd"] = lambda write: write(
        b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\nhello"
    )
    with pytest.raises(Unreachable, match="206"):
        list(HttpSource(server.url).stream("targets/ab/abcd", 0))


def test_what_did_not_change_is_not_sent_again(server: RepositoryServer) -> None:
    place = HttpSource(server.url)
    for _ in range(3):
        assert place.get("metadata/timestamp.json", 100) == FILES["metadata/timestamp.json"]
    assert place.received == len(FILES["metadata/timestamp.json"])
    server.files = {**FILES, "metadata/timestamp.json": b"newer"}
    assert place.get("metadata/timestamp.json", 100) == b"newer"


def test_one_connection_carries_what_comes_one_after_the_other(server: RepositoryServer) -> None:
    place = HttpSource(server.url)
    for path, data in [*FILES.items()] * 3:
        place.get(path, len(data))
        list(place.stream(path, 0))
        with pytest.raises(Missing):
            place.get("metadata/9.root.json", 10)
    assert server.connections == 1


def test_more_than_may_come_is_not_taken(server: RepositoryServer, stick: Path) -> None:
    for place in (HttpSource(server.url), FolderSource(stick)):
        with pytest.raises(Oversized):
            place.get("targets/ab/abcd", 100)
        assert place.received <= 202


@pytest.mark.parametrize("path", ["metadata/none.json", "targets", "targets/ab/abcd/more"])
def test_what_is_not_there_is_missing(server: RepositoryServer, stick: Path, path: str) -> None:
    for place in (HttpSource(server.url), FolderSource(stick)):
        with pytest.raises(Missing):
            place.get(path, 10)
        with pytest.raises(Missing):
            list(place.stream(path, 0))


@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "/etc/passwd",
        "a/../../secret",
        "a//b",
        "",
        ".",
        "a/.hidden",
        "a?b",
        "a b",
        "a\n",
    ],
)
def test_no_name_leads_out_of_a_repository(
    server: RepositoryServer, stick: Path, path: str
) -> None:
    (stick.parent / "secret").write_text("secret")
    for place in (HttpSource(server.url), FolderSource(stick)):
        with pytest.raises(Missing):
            place.get(path, 10_000)
    assert server.asked == []


def test_a_stick_s_links_lead_nowhere_outside_of_it(stick: Path) -> None:
    (stick.parent / "secret").write_text("secret")
    (stick / "out").symlink_to(stick.parent / "secret")
    (stick / "folder").symlink_to(stick.parent)
    (stick / "circle").symlink_to(stick / "circle")
    (stick / "inside").symlink_to(stick / "targets/ab/abcd")
    os.mkfifo(stick / "pipe")
    place = FolderSource(stick)
    for path in ("out", "folder/secret", "pipe"):
        with pytest.raises(Missing):
            place.get(path, 100)
    with pytest.raises(Unreachable):
        place.get("circle", 100)
    assert place.received == 0
    assert place.get("inside", len(BLOB)) == BLOB


def test_a_stick_that_is_pulled_out_is_not_reached(stick: Path) -> None:
    place = FolderSource(stick)
    assert next(place.stream("targets/ab/abcd", 100)) == BLOB[100:]
    stick.rename(stick.with_name("elsewhere"))
    with pytest.raises(Unreachable) as raised:
        place.get("metadata/timestamp.json", 100)
    assert not isinstance(raised.value, Missing)


def test_a_stick_that_can_not_be_read_is_not_reached(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(self: Path, *args: object, **kwargs: object) -> object:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", torn)
    with pytest.raises(Unreachable, match="Input/output"):
        FolderSource(stick).get("metadata/timestamp.json", 100)


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "307 Temporary", "500 Broken", "503 Busy"]
)
def test_a_server_that_sends_us_on_or_is_broken_is_not_reached(
    server: RepositoryServer, status: str
) -> None:
    head = (
        f"HTTP/1.1 {status}\r\nLocation: {server.url}targets/ab/abcd\r\nContent-Length: 0\r\n\r\n"
    )
    server.instead["metadata/timestamp.json"] = lambda write: write(head.encode())
    with pytest.raises(Unreachable) as raised:
        HttpSource(server.url).get("metadata/timestamp.json", 100)
    assert not isinstance(raised.value, Missing)
    assert [path for path, _ in server.asked] == ["metadata/timestamp.json"]


@pytest.mark.parametrize("status", ["403 Forbidden", "410 Gone"])
def test_an_object_store_s_no_is_missing(server: RepositoryServer, status: str) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Length: 3\r\n\r\nno!"
    server.instead["metadata/2.root.json"] = lambda write: write(head.encode())
    with pytest.raises(Missing):
        HttpSource(server.url).get("metadata/2.root.json", 100)


def test_a_line_that_breaks_is_not_the_end_of_a_file(server: RepositoryServer) -> None:
    for breaks_after in (0, 5000):
        server.breaks_after = breaks_after
        with pytest.raises(Unreachable):
            HttpSource(server.url).get("targets/ab/abcd", len(BLOB))


def test_nobody_there_is_not_reached() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = HttpSource(f"http://127.0.0.1:{taken.getsockname()[1]}/")
        with pytest.raises(Unreachable):
            place.get("metadata/timestamp.json", 100)


def test_a_server_that_says_nothing_is_not_waited_for(server: RepositoryServer) -> None:
    server.pause = 10
    with pytest.raises(Unreachable, match="timed out"):
        HttpSource(server.url, silence=0.1).get("targets/ab/abcd", len(BLOB))


def test_an_answer_that_drips_is_cut_off(
    server: RepositoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LONGEST_ANSWER_S", 0.2)
    server.pause = 0.01
    with pytest.raises(Unreachable, match="slower than"):
        HttpSource(server.url).get("targets/ab/abcd", len(BLOB))


def drip(write: Callable[[bytes], object]) -> None:
    write(b"HTTP/1.1 200 OK\r\nX: ")
    while write(b"y"):
        sleep(0.01)


def test_headers_that_drip_are_cut_off(
    server: RepositoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LONGEST_ANSWER_S", 0.2)
    server.instead["metadata/timestamp.json"] = drip
    with pytest.raises(Unreachable, match="drips"):
        HttpSource(server.url).get("metadata/timestamp.json", 100)


def test_a_long_file_may_take_longer_than_a_small_answer(
    server: RepositoryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LONGEST_ANSWER_S", 0.2)
    server.files = {"targets/ab/abcd": bytes(60)}
    server.pause = 0.01
    assert b"".join(HttpSource(server.url).stream("targets/ab/abcd", 0)) == bytes(60)


@pytest.mark.parametrize("url", ["ftp://office/", "office.example", "file:///etc", "http://"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="http"):
        HttpSource(url)


def test_a_compressed_answer_is_not_unpacked(server: RepositoryServer) -> None:
    packed = gzip.compress(b"\0" * 10_000_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    server.instead["targets/ab/abcd"] = lambda write: write(head.encode() + packed)
    assert HttpSource(server.url).get("targets/ab/abcd", len(packed)) == packed


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of 127.0.0.1, signed by itself; with its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "office")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "office.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path


def test_over_tls_only_a_server_that_proves_its_name_is_read(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    monkeypatch.setattr(source, "LONGEST_ANSWER_S", 0.2)
    with serving(FILES, tls) as server:
        with pytest.raises(Unreachable, match="certificate"):
            HttpSource(server.url).get("targets/ab/abcd", len(BLOB))
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        place = HttpSource(server.url)
        assert b"".join(place.stream("targets/ab/abcd", 100)) == BLOB[100:]
        server.instead["metadata/timestamp.json"] = drip
        with pytest.raises(Unreachable, match="drips"):
            place.get("metadata/timestamp.json", 100)
