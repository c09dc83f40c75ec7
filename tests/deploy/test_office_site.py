"""A bigger site for real: nginx, two gunicorn workers, PostgreSQL and an S3 store, on this machine."""

import json
import os
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
import urllib3

from server.database import engine_options
from tests.end_to_end.driver import ROOT
from tests.end_to_end.office import until
from tests.server.postgres import postgres
from tests.server.repository.walk import check

DEPLOY = ROOT / "deploy/office"
BIN = Path(sys.executable).parent
KEYS = {"AWS_ACCESS_KEY_ID": "office", "AWS_SECRET_ACCESS_KEY": "tested-only-here"}


@dataclass(frozen=True)
class Site:
    """A running site: its address over HTTPS, what gunicorn printed, its database."""

    port: int
    certificate: Path
    log: Path
    database: str
    store: Path

    def get(self, path: str, **headers: str) -> urllib3.BaseHTTPResponse:
        with urllib3.HTTPSConnectionPool(
            "127.0.0.1", self.port, ca_certs=str(self.certificate)
        ) as pool:
            return pool.request(
                "GET", path, headers=headers, redirect=False, retries=False, timeout=20
            )


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def program(*command: str, log: Path, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that runs until the end of the block."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def nginx_conf(folder: Path, port: int, sock: Path, hints: int) -> Path:
    """deploy/office/nginx.conf with this folder's paths, and what is around it in Debian."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=office.example", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", folder / "office.key", "-out", folder / "office.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    for snippet in ("office-proxy.conf", "office-repository.conf"):
        made = (DEPLOY / snippet).read_text(encoding="utf-8")
        (folder / snippet).write_text(made.replace("/etc/nginx/snippets", str(folder)), "utf-8")
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for ours, theirs in {
        "/run/yiboshi-office/office.sock": str(sock),
        "/etc/ssl/": f"{folder}/",
        "/etc/nginx/snippets/": f"{folder}/",
        "/opt/yiboshi/": f"{ROOT}/",
        "127.0.0.1:8081": f"127.0.0.1:{hints}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80;": f"listen unix:{folder}/plain.sock;",
    }.items():
        assert ours in site
        site = site.replace(ours, theirs)
    conf = folder / "nginx.conf"
    conf.write_text(
        f"pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; user root;\n"
        "events {}\nhttp { include /etc/nginx/mime.types; access_log off;\n"
        f"client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"{site}\n}}\n",
        encoding="utf-8",
    )
    return conf


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    port, s3, hints = free_port(), free_port(), free_port()
    bucket = folder / "buckets" / "office"
    bucket.mkdir(parents=True)
    sock = folder / "office.sock"
    log = folder / "gunicorn.log"
    with ExitStack() as stack:
        database = stack.enter_context(postgres())
        stack.enter_context(
            program(
                str(BIN / "rclone"), "serve", "s3", "--addr", f"127.0.0.1:{s3}",
                "--auth-key", ",".join(KEYS.values()), str(bucket.parent), log=folder / "s3.log",
            )
        )  # fmt: skip
        until(lambda: _listens(s3), "no S3 server")
        set_up = {
            "YIBOSHI_OFFICE": str(folder / "data"), "YIBOSHI_BIND": f"unix:{sock}",
            "YIBOSHI_HTTPS": "1", "YIBOSHI_PROXIES": "1", "YIBOSHI_HINTS": "/hints",
            "DATABASE_URL": database,
            "RELEASE_STORE": "s3://office", "AWS_ENDPOINT": f"http://127.0.0.1:{s3}",
            "AWS_REGION": "us-east-1", "AWS_ALLOW_HTTP": "true", "PYTHONUNBUFFERED": "1", **KEYS,
        }  # fmt: skip
        gunicorn = ("gunicorn", "-c", str(DEPLOY / "gunicorn.conf.py"), "server.wsgi:app")
        stack.enter_context(program(str(BIN / gunicorn[0]), *gunicorn[1:], log=log, **set_up))
        telling = (sys.executable, "-m", "server", "hints", "--port", str(hints))
        stack.enter_context(program(*telling, log=folder / "hints.log", **set_up))
        conf = nginx_conf(folder, port, sock, hints)
        stack.enter_context(program("nginx", "-c", str(conf), log=folder / "nginx.log"))
        made = Site(port, folder / "office.crt", log, database, bucket)
        until(lambda: _is_open(made), f"the site does not open: {log}", 90)
        until(lambda: _listens(hints), "nobody tells of releases")
        yield made


def _listens(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


def _is_open(site: Site) -> bool:
    try:
        return site.get("/healthz").status == 200
    except urllib3.exceptions.HTTPError:
        return False


def test_the_way_in_is_printed_once_and_leads_in(site: Site) -> None:
    links = re.findall(r"/setup/\S+", site.log.read_text(encoding="utf-8"))
    assert len(links) == 1
    assert "管理员" in site.get(links[0]).data.decode()


def test_cookies_travel_over_https_only(site: Site) -> None:
    answer = site.get("/login")
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]


def test_nobody_can_say_who_they_are_by_a_header(site: Site) -> None:
    site.get("/login", **{"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Host": "evil.example"})
    answer = site.get("/", **{"X-Forwarded-Host": "evil.example"})
    assert answer.status == 302
    assert "evil.example" not in answer.headers["Location"]


def test_both_workers_answer_and_share_one_database(site: Site) -> None:
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: site.get("/healthz").status, range(24)))
    assert answers == [200] * 24
    engine = sa.create_engine(**engine_options(site.database))
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM release WHERE live")) == 1
    engine.dispose()


def test_the_first_release_lies_in_the_s3_store(site: Site) -> None:
    assert check(site.store).indexes["live"].number == 1


NEWEST = "/repository/metadata/timestamp.json"


def a_blob(site: Site) -> Path:
    """A file of the release that is longer than a part of it."""
    return next(one for one in site.store.glob("repository/targets/??/*") if one.stat().st_size > 9)


def test_releases_are_fetched_through_nginx_whole_in_part_and_not_again(site: Site) -> None:
    blob = a_blob(site)
    path = f"/repository/targets/{blob.parent.name}/{blob.name}"
    whole = site.get(path)
    assert (whole.status, whole.data) == (200, blob.read_bytes())
    assert "immutable" in whole.headers["Cache-Control"]
    part = site.get(path, Range="bytes=4-", **{"If-Range": whole.headers["ETag"]})
    assert (part.status, part.data) == (206, blob.read_bytes()[4:])
    newest = site.get(NEWEST)
    assert (newest.status, newest.headers["Cache-Control"]) == (200, "no-cache")
    again = site.get(NEWEST, **{"If-None-Match": newest.headers["ETag"]})
    assert (again.status, again.data) == (304, b"")


def test_nothing_else_of_the_store_is_given_out_through_nginx(site: Site) -> None:
    secret = f"{a_blob(site).name[:2]}/../../../blobs"
    for path in (f"targets/{secret}", "targets/", "../blobs/", "metadata/%2e%2e/%2e%2e/blobs"):
        assert site.get(f"/repository/{path}").status in {302, 400, 404}


def test_a_hall_of_terminals_behind_one_address_is_not_taken_for_an_attack(site: Site) -> None:
    paths = [NEWEST, "/api/v1/settings"] * 75
    with ThreadPoolExecutor(8) as crowd:
        answers = [*crowd.map(lambda path: site.get(path).status, paths)]
    assert answers == [200, 401] * 75


def test_a_hint_comes_through_nginx_at_the_moment_it_is_known(site: Site) -> None:
    told = json.loads(site.get("/hints?after=0").data)["version"]
    assert json.loads(site.get(NEWEST).data)["signed"]["version"] == told
    engine = sa.create_engine(**engine_options(site.database))
    with ThreadPoolExecutor(1) as waiting, engine.begin() as connection:
        answer = waiting.submit(site.get, f"/hints?after={told}")
        made = f"VALUES ({told + 1}, now(), now(), '{{}}')"
        columns = "(version, made_at, published_at, releases)"
        connection.execute(sa.text(f"INSERT INTO repository_version {columns} {made}"))
        connection.commit()
        assert json.loads(answer.result(20).data) == {"version": told + 1}
    engine.dispose()


def test_a_hint_that_is_no_question_is_refused_through_nginx(site: Site) -> None:
    assert site.get("/hints").status == 400
    assert site.get("/hints/elsewhere?after=0").status in {302, 404}


def test_static_files_come_from_nginx_itself(site: Site) -> None:
    answer = site.get("/static/office.css")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/css"
    assert answer.headers["Server"] == "nginx"


def test_a_body_that_is_too_large_is_refused_at_the_door(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as plain:
        context = ssl.create_default_context(cafile=site.certificate)
        with context.wrap_socket(plain, server_hostname="127.0.0.1") as line:
            line.sendall(
                b"POST /login HTTP/1.1\r\nHost: office.example\r\nContent-Length: 99999999\r\n\r\n"
            )
            assert b" 413 " in line.recv(100)


def test_guessing_passwords_is_slowed_at_the_door(site: Site) -> None:
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: site.get("/login").status, range(40)))
    assert 429 in answers
