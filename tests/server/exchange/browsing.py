"""A clerk at the pages: uploads, waits, reads."""

import io
import re
import time

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.server.conftest import token_of


def upload(client: FlaskClient, data: bytes, title: str = "表.xlsx", to: str = "excel") -> str:
    """Send a file in and wait until it has been looked at; the address of its page."""
    answer = client.post(
        f"/exchange/{to}",
        data={"csrf_token": token_of(client), "file": (io.BytesIO(data), title)},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 302, answer.text
    wait(client, answer.location)
    return answer.location


def wait(client: FlaskClient, address: str) -> None:
    """Until nothing is being done with a file."""
    for _ in range(400):
        if "HX-Redirect" in client.get(f"{address}/progress").headers:
            return
        time.sleep(0.05)
    raise AssertionError("it never ended")


def press(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    """Send a form of a page."""
    return client.post(address, data={"csrf_token": token_of(client), **fields})


def seen(client: FlaskClient, address: str) -> str:
    """What a page says, without its marks."""
    page = client.get(address, follow_redirects=True).text
    return " ".join(re.sub(r"<[^>]*>", " ", page.partition("<main")[2]).split())
