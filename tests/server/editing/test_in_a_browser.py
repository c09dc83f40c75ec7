"""Editing as a clerk does it, in a real browser: what only happens with its scripts."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import waitress
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from waitress.server import BaseWSGIServer

from server.items import Body
from tests.server.conftest import PASSWORD, open_office
from tests.server.editing.conftest import Head

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HALL = "/content/departments/office"
# What a browser itself says of an answer that is meant: a clash, a form to be mended, no session.
_MEANT = ("409", "422", "400")


@pytest.fixture(scope="module")
def browser(filled_office: Path) -> Iterator[Browser]:
    """Opened when the office is there: Playwright's loop lets no context of Flask's end in its thread."""
    assert filled_office.exists()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        yield opened
        opened.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server process's worth of office on `folder`; its address."""
    server: BaseWSGIServer = waitress.create_server(open_office(folder), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # In its own thread: closed from here, a socket may go between being listed and being waited for.
    server.trigger.pull_trigger(server.close)
    thread.join()


@pytest.fixture
def offices(filled: Flask) -> Iterator[tuple[str, str]]:
    """Two server processes on the same database."""
    folder = filled.config["settings"].data
    with served(folder) as one, served(folder) as other:
        yield one, other


def newest(head: Head, collection: str, key: str) -> Body:
    """The body of an item, read in a thread without Playwright's loop."""
    with ThreadPoolExecutor(1) as elsewhere:
        body: Body = elsewhere.submit(head, collection, key).result().body
    return body


Open = Callable[[str, str], Page]


@pytest.fixture
def open_as(browser: Browser) -> Iterator[Open]:
    """A page in a browser of its own, somebody logged in; its console has nothing to complain about."""
    contexts = []
    said: list[str] = []

    def open_(who: str, address: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1366, "height": 768}))
        page = contexts[-1].new_page()
        page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        log_in(page, who, address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [one for one in said if not any(f"status of {code}" in one for code in _MEANT)] == []


def log_in(page: Page, who: str, address: str) -> None:
    page.goto(f"{address}/login")
    page.fill("[name=username]", who)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{address}/")


def test_two_people_in_two_browsers_lose_nothing(
    offices: tuple[str, str], open_as: Open, head: Head
) -> None:
    one, other = offices
    mine = open_as("clerk", one)
    mine.goto(one + HALL)
    mine.fill("#duties", "我写的职责")
    expect(mine.locator("#kept")).to_contain_text("已自动保存")
    theirs = open_as("admin", other)
    theirs.goto(other + HALL)
    expect(theirs.locator("#presence")).to_contain_text("张编也正在改这一条")
    theirs.fill("#phone", "0537-1")
    theirs.keyboard.press("Control+s")
    expect(theirs.locator(".flash").first).to_contain_text("第 2 版")
    mine.keyboard.press("Control+Enter")
    expect(mine.locator("#merge")).to_contain_text("只有赵管改了这一项")
    mine.click("text=照这样保存")
    expect(mine.locator(".flash").first).to_contain_text("第 3 版")
    body = newest(head, "departments", "office")
    assert (body["duties"], body["phone"]) == ("我写的职责", "0537-1")


def test_what_is_typed_before_the_script_arrives_is_kept_too(
    offices: tuple[str, str], open_as: Open
) -> None:
    address, _ = offices
    page = open_as("clerk", address)
    held: list[Route] = []
    # A lambda, since Playwright marks what it is handed, and a list's own method bears no mark.
    page.route("**/editing.js*", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(address + HALL, wait_until="commit")
    page.fill("#duties", "脚本到来以前写的")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.unroute("**/editing.js*")
    expect(page.locator("#kept")).to_contain_text("已自动保存")
    expect(page.get_by_role("button", name="接着写")).to_have_count(0)
    page.goto(address + HALL)
    expect(page.locator("#duties")).to_have_value("脚本到来以前写的")


@pytest.mark.parametrize("collection", ["questions", "departments", "tours", "notices"])
def test_a_form_nobody_wrote_in_is_no_draft(
    offices: tuple[str, str], open_as: Open, collection: str
) -> None:
    address, _ = offices
    page = open_as("clerk", address)
    page.goto(f"{address}/content/{collection}/")
    page.locator("th[scope=row] a").first.click()
    expect(page.locator("#item[data-ready]")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_nothing_typed_is_lost_when_the_session_is_over(
    offices: tuple[str, str], open_as: Open
) -> None:
    address, _ = offices
    page = open_as("clerk", address)
    page.goto(address + HALL)
    page.context.clear_cookies()
    page.fill("#duties", "过期以后写的")
    page.click(".savebar [value=save]")
    expect(page.locator("#lost")).to_contain_text("您写的都还在这一页上")
    assert page.input_value("#duties") == "过期以后写的"
    log_in(page, "clerk", address)  # even if that takes the page's place
    page.goto(address + HALL)
    page.click("text=接着写")
    expect(page.locator("#duties")).to_have_value("过期以后写的")
    expect(page.locator("form.kept")).to_contain_text("您有没保存的内容")


def test_everything_is_reached_with_the_keyboard_and_dragged_with_a_mouse(
    offices: tuple[str, str], open_as: Open, head: Head
) -> None:
    address, _ = offices
    page = open_as("clerk", address)
    page.goto(f"{address}/content/categories/")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    rows = page.locator("[data-key]")
    first = rows.nth(0).get_attribute("data-key")
    drag(page, "[data-key] .handle")
    expect(page.locator("#sorted")).to_have_text("顺序已保存。")
    page.reload()
    assert rows.nth(1).get_attribute("data-key") == first
    page.locator(f"#{first} [value^=up]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    assert rows.nth(0).get_attribute("data-key") == first

    page.goto(f"{address}/content/tours/first-visit")
    texts = page.locator(".part textarea")
    before = [texts.nth(place).input_value() for place in range(2)]
    drag(page, ".part .handle")
    assert [texts.nth(place).input_value() for place in (1, 0)] == before
    page.locator("[data-row=up]").nth(1).press("Enter")
    assert [texts.nth(place).input_value() for place in range(2)] == before
    page.locator("[data-row=remove]").nth(0).press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator(".flash").first).to_contain_text("第 2 版")
    stops = newest(head, "tours", "first-visit")["stops"]
    assert stops[0]["narration"] == before[1]


def drag(page: Page, handles: str) -> None:
    """The first below the second."""
    page.locator(handles).nth(0).scroll_into_view_if_needed()
    first, second = (page.locator(handles).nth(place).bounding_box() for place in range(2))
    assert first
    assert second
    page.mouse.move(first["x"] + 8, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(second["x"] + 8, second["y"] + second["height"], steps=8)
    page.mouse.up()


def test_pages_are_open_to_everybody(offices: tuple[str, str], open_as: Open) -> None:
    address, _ = offices
    page = open_as("clerk", address)
    for path in ("/content/?q=综合科", "/content/categories/", "/content/questions/con-flow", HALL):
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address + path)
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) <= 0, path
        broken = Axe().run(page).response["violations"]
        assert [(one["id"], path) for one in broken if one["impact"] != "minor"] == []
