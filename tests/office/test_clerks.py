"""Clerks at work: two on one item, one who never touches a mouse."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.office.browser import Watch
from tests.office.conftest import Seat
from tests.office.looking import examine
from tests.office.people import arrive, go, told
from tests.server.conftest import PASSWORD

_HOURS = "/content/questions/hours"


def test_of_two_on_one_item_the_second_is_told_and_nothing_is_lost(seat: Seat) -> None:
    first, second = seat("clerk"), seat("admin")
    first.goto(_HOURS)
    first.get_by_label("回答").fill("我写的：上午八点半到十二点，下午两点到六点。")
    expect(first.locator("#kept")).to_contain_text("已自动保存")
    second.goto(_HOURS)
    expect(second.locator("#presence")).to_contain_text("张编也正在改这一条")
    assert examine(second, "admin-question-two-at-once") == []
    second.get_by_label("回答").fill("她写的：夏天上班时间有变。")
    second.get_by_label("步骤").fill("看一看门口的牌子")
    second.get_by_role("button", name="保存草稿").last.click()
    told(second, "第 2 版")
    first.get_by_role("button", name="保存草稿").last.click()
    sides = first.locator("#merge")
    expect(sides).to_contain_text("我写的：")
    expect(sides).to_contain_text("她写的：")
    expect(sides).to_contain_text("只有赵管改了这一项")
    assert examine(first, "clerk-merge") == []
    first.get_by_role("button", name="照这样保存").click()
    told(first, "第 3 版")
    first.get_by_role("link", name="改过什么").click()
    expect(first.locator(".versions > li")).to_have_count(3)
    first.goto(_HOURS)
    expect(first.get_by_label("回答")).to_have_value(re.compile("^我写的"))
    expect(first.get_by_label("步骤")).to_have_value("看一看门口的牌子")


@pytest.fixture
def keys(watch: Watch, browser: Browser) -> "Keyboard":
    """Somebody with no mouse."""
    return Keyboard(watch.seat(browser))


class Keyboard:
    """A browser that is told by keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def tab_to(self, name: str) -> None:
        """Press Tab until what is called `name` has the focus."""
        for _ in range(60):
            self.press("Tab")
            if re.fullmatch(name, str(self.page.evaluate(_CALLED))):
                return
        raise AssertionError(f"Tab does not come to {name}")


# What the focused thing is called: its label, else its text.
_CALLED = """() => {
  const one = document.activeElement;
  const label = one.labels?.[0]?.innerText ?? one.getAttribute("aria-label") ?? one.innerText ?? "";
  return label.replace(/\\s*必填$/, "").trim();
}"""


def test_logging_in_and_mending_an_answer_need_no_mouse(keys: Keyboard) -> None:
    page = keys.page
    page.goto("/login")
    keys.tab_to("账号")
    keys.type("clerk")
    keys.tab_to("密码")
    keys.type(PASSWORD)
    keys.press("Enter")
    arrive(page)
    keys.tab_to("内容")
    keys.press("Enter")
    page.wait_for_url("**/content/")
    keys.press("/")
    keys.type("坐轮椅怎么进门")
    keys.press("Enter")
    page.wait_for_url("**/content/?q=*")
    keys.tab_to("坐轮椅怎么进门、上楼？")
    keys.press("Enter")
    page.wait_for_url("**/content/questions/wheelchair")
    keys.tab_to("回答")
    keys.press("Control+End")
    keys.type("门口有呼叫按钮。")
    keys.press("Control+s")
    told(page, "已保存为第 2 版草稿")
    keys.tab_to("提交审核")
    keys.press("Enter")
    told(page, "已提交审核")
    expect(page.get_by_label("回答")).to_have_value(re.compile("门口有呼叫按钮。$"))
    page.context.close()


def test_the_menu_opens_on_a_phone_by_keyboard_too(seat: Seat) -> None:
    page = seat("clerk")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    link = page.get_by_role("navigation", name="主菜单").get_by_role("link", name="素材")
    expect(link).not_to_be_visible()
    page.locator("summary", has_text="菜单").press("Enter")
    expect(link).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    go(page, "素材")
