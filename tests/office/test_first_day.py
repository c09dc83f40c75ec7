"""An office's first day, from the printed link to a release that is live and one gone back to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.end_to_end.office import Office, running_office
from tests.office.browser import Watch
from tests.office.conftest import LIGHT
from tests.office.looking import examine
from tests.office.one_time_code import one_time_code
from tests.office.people import arrive, go, log_in, told
from tests.office.shelf import live_number, published

_PASSWORDS = {
    "zhao": "太白湖边有二十四级台阶",
    "zhang": "运河里的船从南往北开",
    "li": "杏坛下面种着一棵老槐树",
    "wang": "声远楼的钟每天敲十八下",
}
_NAMES = {"zhang": "张编", "li": "李审", "wang": "王发"}
_ROLES = {"zhang": "编辑", "li": "审核", "wang": "发布"}
_QUESTION = "CA锁丢了怎么挂失、补办？"
_KEY = "ca-lost"
_OLD, _NEW, _WRONG = "0537-7817005", "0537-7817166", "0537-781716"
_VARIANT = "俺那个开标用的锁找不见了咋办"


@dataclass
class Day:
    """The office, who is in it, each at a browser of their own."""

    office: Office
    watch: Watch
    browser: Browser
    pages: dict[str, Page]
    secret: str = ""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Never used before."""
    with running_office(tmp_path_factory.mktemp("fresh"), **LIGHT) as office:
        yield office


@pytest.fixture(scope="module")
def day(office: Office, watch: Watch, browser: Browser) -> Iterator[Day]:
    """Everybody is in: the administrator by the printed link, the others by links from her."""
    day = Day(office, watch, browser, {"zhao": watch.seat(browser)})
    _first_administrator(day.pages["zhao"], office.setup)
    for username, role in _ROLES.items():
        link = _invite(day.pages["zhao"], username, _NAMES[username], role)
        day.pages[username] = watch.seat(browser)
        _choose_password(day.pages[username], link, username)
    day.secret = _second_factor(day.pages["wang"])
    yield day
    for page in day.pages.values():
        page.context.close()


def _first_administrator(page: Page, link: str) -> None:
    page.goto(link)
    assert examine(page, "visitor-setup") == []
    page.get_by_role("textbox", name="姓名").fill("赵管")
    page.get_by_role("textbox", name="账号").fill("zhao")
    for field in ("password", "again"):
        page.locator(f"#{field}").fill(_PASSWORDS["zhao"])
    for role in _ROLES.values():
        page.get_by_role("checkbox", name=role).uncheck()
    page.get_by_role("button", name="建好账号，进入后台").click()
    arrive(page)


def _invite(page: Page, username: str, name: str, role: str) -> str:
    """Make the account; the link for its owner."""
    go(page, "账号", "新建账号")
    page.get_by_role("textbox", name="姓名").fill(name)
    page.get_by_role("textbox", name="账号").fill(username)
    page.get_by_role("checkbox", name=re.compile(f"^{role}")).check()
    page.get_by_role("button", name="新建并得到链接").click()
    if username == "zhang":
        assert examine(page, "admin-account-link") == []
    return page.get_by_label("只显示这一次").input_value()


def _choose_password(page: Page, link: str, username: str) -> None:
    page.goto(link)
    if username == "zhang":
        assert examine(page, "visitor-welcome") == []
    for field in ("password", "again"):
        page.locator(f"#{field}").fill(_PASSWORDS[username])
    page.get_by_role("button", name="设好密码").click()
    log_in(page, username, _PASSWORDS[username])
    arrive(page)


def _second_factor(page: Page) -> str:
    """Set it up as with a telephone; the secret, read where it is shown."""
    page.goto("/accounts/me")
    page.get_by_role("link", name="设置动态口令").click()
    page.get_by_role("button", name="开始设置").click()
    page.get_by_text("扫不了？手工输入").click()
    secret = page.locator("details code").inner_text()
    assert examine(page, "publisher-second-factor-setup") == []
    page.get_by_label("六位数字").fill(one_time_code(secret))
    page.get_by_role("button", name="确定").click()
    expect(page.get_by_text("已设")).to_be_visible()
    page.get_by_role("link", name="恢复码").last.click()
    page.get_by_role("button", name="生成新的恢复码").click()
    expect(page.locator(".codes li")).to_have_count(8)
    assert examine(page, "publisher-recovery-codes") == []
    return secret


def test_a_one_time_link_serves_once(day: Day) -> None:
    page = day.watch.seat(day.browser)
    page.goto(day.office.setup)
    expect(page.get_by_role("heading", level=1)).to_have_text("链接不能用了")
    page.context.close()


def test_everybody_sees_in_the_menu_what_is_theirs(day: Day) -> None:
    def menu(username: str) -> list[str]:
        return day.pages[username].locator("nav[aria-label=主菜单] a").all_inner_texts()

    assert {"账号", "操作日志", "设置"} <= set(menu("zhao"))
    for username in _NAMES:
        assert not {"账号", "操作日志", "设置"} & set(menu(username))
    assert "Excel 与 Word" in menu("zhang")
    assert "Excel 与 Word" not in menu("li")
    assert "发布" not in menu("zhang")
    assert "终端" in menu("wang")


def test_the_publisher_logs_in_with_password_and_telephone(day: Day) -> None:
    page = day.watch.seat(day.browser)
    log_in(page, "wang", _PASSWORDS["wang"])
    expect(page.get_by_text("请打开手机上的验证器")).to_be_visible()
    assert examine(page, "visitor-second-factor") == []
    page.get_by_role("link", name="用恢复码登录").click()
    assert examine(page, "visitor-recovery-code") == []
    page.get_by_role("link", name="用动态口令登录").click()
    page.get_by_label("六位数字").fill(one_time_code(day.secret, ahead=1))
    page.get_by_role("button", name="登录").click()
    arrive(page)
    page.context.close()


def test_a_mended_answer_goes_all_the_way_to_the_glass_and_back(day: Day) -> None:
    clerk, reviewer, publisher = (day.pages[name] for name in ("zhang", "li", "wang"))
    before = live_number(day.office)
    _edit(clerk)
    _preview(clerk)
    _submit(clerk)
    _reject(reviewer)
    _mend(clerk)
    _approve(reviewer)
    _publish(publisher, before + 1)
    assert live_number(day.office) == before + 1
    shown = published(day.office, "questions", _KEY)
    assert shown
    assert _NEW in shown["answer"]
    assert _VARIANT in shown["variants"]
    _go_back(publisher, before)
    assert live_number(day.office) == before + 2
    shown = published(day.office, "questions", _KEY)
    assert shown
    assert _OLD in shown["answer"]
    assert _VARIANT not in shown["variants"]


def _edit(page: Page) -> None:
    go(page, "内容")
    page.get_by_role("searchbox").fill("锁丢了 挂失")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=_QUESTION).click()
    answer, variants = page.get_by_label("回答"), page.get_by_label("其他问法")
    answer.fill(answer.input_value().replace(_OLD, _WRONG))
    variants.fill(f"{variants.input_value()}\n{_VARIANT}")
    expect(page.locator("#kept")).to_contain_text("已自动保存")
    assert examine(page, "clerk-question-unsaved") == []


def _preview(page: Page) -> None:
    page.get_by_role("button", name="预览").click()
    page.get_by_role("link", name="文字").click()
    glass = page.get_by_role("region", name="终端屏幕")
    expect(glass).to_contain_text(_WRONG)
    page.get_by_label("群众会怎么问").fill(f"{_VARIANT}\n今天天气怎么样")
    page.get_by_role("button", name="试一试").click()
    expect(page.locator(".tried .sum")).to_contain_text("2 句里有 1 句")
    tried = page.locator(".trial")
    expect(tried.nth(0)).to_contain_text("就是这一条")
    expect(tried.nth(1)).to_contain_text("不是这一条")
    assert examine(page, "clerk-preview-tried") == []
    page.get_by_role("link", name="回去修改").click()
    expect(page.get_by_label("回答")).to_have_value(re.compile(_WRONG))


def _submit(page: Page) -> None:
    page.get_by_role("button", name="提交审核").click()
    told(page, "已提交审核")


def _reject(page: Page) -> None:
    go(page, "审核", _QUESTION)
    expect(page.locator("section", has_text="和上次通过的比").locator("del").first).to_be_visible()
    assert examine(page, "reviewer-question-submitted") == []
    page.get_by_label("哪里要改").fill("电话少了一位")
    page.get_by_role("button", name="退回给作者").click()
    told(page, "已退回")


def _mend(page: Page) -> None:
    go(page, "内容")
    rejected = page.locator(".card", has_text="退回给您改的")
    expect(rejected).to_contain_text("电话少了一位")
    assert examine(page, "clerk-content-rejected") == []
    rejected.get_by_role("link", name=_QUESTION).click()
    told(page, "电话少了一位")
    answer = page.get_by_label("回答")
    answer.fill(answer.input_value().replace(_WRONG, _NEW))
    _submit(page)


def _approve(page: Page) -> None:
    go(page, "审核", _QUESTION)
    page.get_by_role("button", name="通过", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()  # nothing is ticked
    page.wait_for_load_state()
    for box in page.locator(".checks input").all():
        box.check()
    page.get_by_role("button", name="通过", exact=True).click()
    told(page, "已通过")


def _publish(page: Page, number: int) -> None:
    go(page, "发布")
    change = page.locator("#look details.changed", has_text=_QUESTION)
    change.locator("summary").click()
    expect(change.locator("ins").first).to_contain_text("166")
    assert examine(page, "publisher-publishing-something") == []
    page.get_by_label("这一版改了什么").fill("挂失电话换了")
    page.get_by_role("button", name="发布到所有终端").click()
    told(page, f"第 {number} 版已发布")


def _go_back(page: Page, number: int) -> None:
    go(page, "发布", f"第 {number} 版")
    assert examine(page, "publisher-release-earlier") == []
    page.get_by_role("button", name="回到这一版").click()
    told(page, f"第 {number + 2} 版")
    expect(page.locator("tbody tr").first).to_contain_text(f"回到第 {number} 版")


def test_what_is_withdrawn_is_off_the_glass_at_once(day: Day) -> None:
    page, key = day.pages["li"], "ca-broken"
    assert published(day.office, "questions", key)
    number = live_number(day.office)
    go(page, "内容")
    page.get_by_role("searchbox").fill("CA锁坏了")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="CA锁坏了能换新的吗？").click()
    page.get_by_role("link", name="立即撤下").first.click()
    page.get_by_label("为什么撤下").fill("窗口搬走了")
    page.get_by_role("button", name="立即撤下").click()
    told(page, "撤下")
    assert live_number(day.office) == number + 1
    assert published(day.office, "questions", key) is None
    assert published(day.office, "questions", _KEY)
