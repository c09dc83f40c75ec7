"""A browser as the office's people use one, watched: what it complains of, and whom it talks to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)

DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Machines that test are busy; nothing here is timed. What is published is looked through before the page comes.
_PATIENCE_MS = 120_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """Looks over the shoulders of everybody at the office at `address`."""

    address: str
    complaints: list[str] = field(default_factory=list)

    def seat(self, browser: Browser) -> Page:
        """A page in a browser profile of its own; paths are the office's."""
        context = browser.new_context(
            base_url=self.address, viewport=DESK, locale="zh-CN", reduced_motion="reduce"
        )
        context.set_default_timeout(_PATIENCE_MS)
        self._look_at(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    def _look_at(self, context: BrowserContext) -> None:
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _heard(self, said: ConsoleMessage) -> None:
        # How a request went is seen better in its answer.
        if said.type in {"error", "warning"} and "Failed to load resource" not in said.text:
            self.complaints.append(f"{said.page and said.page.url}: {said.text}")

    def _failed(self, error: WebError) -> None:
        self.complaints.append(f"{error.page and error.page.url}: {error.error}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and not request.url.startswith(self.address + "/"):
            self.complaints.append(f"asks another host: {request.url}")

    def _answered(self, response: Response) -> None:
        # A page may say that something is wrong; its parts must be there.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")
        if response.status >= 500:
            self.complaints.append(f"{response.status}: {response.url}")
