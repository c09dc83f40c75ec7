"""The hall comes home: terminals are enrolled and told what to do, what nobody could answer is answered."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.end_to_end.driver import ROOT
from tests.end_to_end.office import Office
from tests.office.conftest import Seat
from tests.office.device import Device, enrol
from tests.office.looking import examine
from tests.office.people import go, told
from tests.office.shelf import published

_SAID = ("电动汽车在哪儿充电", "电动汽车充电在哪", "电动汽车在哪里能充电")


def _code(page: Page, name: str) -> str:
    """From the page, as somebody copies it."""
    go(page, "终端", "登记一台终端")
    page.get_by_label("名字").fill(name)
    page.get_by_role("button", name="生成登记码").click()
    return page.locator(".code .big").inner_text().strip()


def test_a_terminal_is_enrolled_with_the_code_of_the_page_and_does_as_it_is_told(
    seat: Seat, office: Office, tmp_path: Path
) -> None:
    page = seat("publisher")
    code = _code(page, "一楼大厅东侧")
    assert examine(page, "publisher-enrolment-code") == []
    said = subprocess.run(
        [sys.executable, "-m", "kiosk", "enrol", office.address, code],
        cwd=ROOT, env=office.environment | {"YIBOSHI_STATE": str(tmp_path)},
        check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    assert "登记好了" in said
    told(page, "登记成功：“一楼大厅东侧”已经连上")
    kept = json.loads((tmp_path / "office.json").read_text(encoding="utf-8"))
    device = Device(office.address, kept["token"])
    device.beat(microphone="failed")
    page.get_by_role("link", name="看看它").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("一楼大厅东侧")
    expect(page.locator("#live")).to_contain_text("用不了")
    _take_a_picture(page, device)
    _change_its_group(page, device)


def _take_a_picture(page: Page, device: Device) -> None:
    page.get_by_role("button", name="要一张截屏").click()
    told(page, "已经下达")
    (order,) = device.beat()["orders"]
    assert order["verb"] == "screenshot"
    glass = io.BytesIO()
    Image.new("RGB", (1080, 1920), "#dcedec").save(glass, "PNG")
    device.ask("PUT", "screenshot", glass.getvalue())
    device.ask("POST", f"orders/{order['id']}", {"done": True, "result": "已截图"})
    # The page looks again by itself.
    expect(page.locator("#screen img")).to_be_visible()
    expect(page.locator("#screen")).to_contain_text("已完成")
    assert examine(page, "publisher-terminal") == []


def _change_its_group(page: Page, device: Device) -> None:
    go(page, "终端", "分组和设置", "新建分组")
    page.get_by_label("名字").fill("一楼")
    page.get_by_label("音量").fill("35")
    page.get_by_label("一开始就用大字版").check()
    page.get_by_role("button", name="保存").click()
    told(page, "“一楼”已保存")
    go(page, "终端", "一楼大厅东侧")
    page.get_by_label("分组").select_option("一楼")
    page.get_by_role("button", name="保存").last.click()
    told(page, "已保存")
    settings = device.beat()["settings"]
    assert (settings["volume"], settings["large_print"]) == (35, True)


@pytest.fixture
def device(seat: Seat, office: Office) -> Device:
    return enrol(office.address, _code(seat("admin"), "二楼电梯口"))


def test_what_nobody_could_answer_is_answered_published_and_proved(
    device: Device, seat: Seat, office: Office
) -> None:
    clerk, reviewer, publisher = seat("clerk"), seat("reviewer"), seat("publisher")
    for text in _SAID:
        device.asked(text)
    device.asked(_SAID[0], rejected=True)
    device.asked("农民工工资保证金怎么退")
    key = _write_answer(clerk)
    _approve(reviewer)
    go(publisher, "发布")
    publisher.get_by_role("button", name="发布到所有终端").click()
    told(publisher, "已发布")
    shown = published(office, "questions", key)
    assert shown
    assert set(_SAID) <= {shown["ask"], *shown["variants"]}
    go(clerk, "问题线索")
    expect(clerk.get_by_text("正在")).to_have_count(0)
    clerk.locator(".tabs").get_by_role("link", name="已结案").click()
    clerk.locator(".clue a").first.click()
    expect(clerk.locator(".head .state")).to_have_text("已结案")
    expect(clerk.locator("#done").locator("..")).to_contain_text("4 次提问，4 次答对")
    expect(clerk.locator("section[aria-labelledby=proof] tbody tr")).to_have_count(3)
    assert examine(clerk, "clerk-clues-closed") == []


def _write_answer(page: Page) -> str:
    """From the clues' page to a question that is handed in; its key."""
    go(page, "问题线索")
    expect(page.get_by_text("正在给")).to_have_count(0)
    go(page, "问题线索")
    assert examine(page, "clerk-clues-grouped") == []
    group = page.locator(".clue", has_text="充电")
    expect(group).to_have_count(1)
    expect(group.locator(".times")).to_have_text(re.compile("^4"))
    group.get_by_role("link").first.click()
    assert examine(page, "clerk-clues-group") == []
    page.get_by_label("标准问法").fill("电动汽车在哪儿充电")
    page.get_by_label("分类").select_option(label="大厅服务")
    page.get_by_role("button", name="去写回答").click()
    page.get_by_label("回答").fill("停车场东边有四个充电桩，扫码就能用。")
    page.get_by_role("button", name="提交审核").click()
    told(page, "已提交审核")
    return page.url.rpartition("/")[2]


def _approve(page: Page) -> None:
    go(page, "审核", "电动汽车在哪儿充电")
    expect(page.locator(".checks input").first).to_be_visible()
    page.wait_for_load_state()
    for box in page.locator(".checks input").all():
        box.check()
    page.get_by_role("button", name="通过", exact=True).click()
    told(page, "已通过")
