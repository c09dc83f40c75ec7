"""Somebody at the office with a browser: logs in, and fills in forms."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from tests.end_to_end.driver import PATIENCE_S, START_S
from tests.server.conftest import PASSWORD


class Publisher:
    """One of tests.server.conftest.PEOPLE, logged in at the office at `address`."""

    def __init__(self, address: str, name: str) -> None:
        self._address = address
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._browser = urllib.request.build_opener(cookies)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.page("/login"))
        assert token
        self._send("/login", username=name, password=PASSWORD, csrf_token=token[1])

    def page(self, path: str) -> str:
        """What a page says, as HTML."""
        with self._browser.open(self._address + path, timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **fields: str) -> str:
        """Fill in a form and send it; what the page after it says."""
        token = re.search(r'name="csrf-token" content="([^"]+)"', self.page("/"))
        assert token
        return self._send(path, csrf_token=token[1], **fields)

    def _send(self, path: str, **fields: str) -> str:
        data = urllib.parse.urlencode(fields).encode()
        with self._browser.open(self._address + path, data, timeout=START_S) as answer:
            return str(answer.read().decode())
