"""Excel: out, mended, in again; with mistakes first."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from server.exchange.columns import plain_title
from server.exchange.workbook import HEADER_ROW
from tests.office.conftest import Seat
from tests.office.looking import examine
from tests.office.people import go

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def clerk(seat: Seat) -> Page:
    page = seat("clerk")
    go(page, "Excel 与 Word")
    return page


def _download(page: Page, name: str) -> Workbook:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))


def _upload(page: Page, book: Workbook, name: str) -> None:
    file = io.BytesIO()
    book.save(file)
    go(page, "Excel 与 Word")
    page.get_by_label("填好的 Excel 文件").set_input_files(
        {"name": name, "mimeType": _TYPE, "buffer": file.getvalue()}
    )
    page.get_by_role("button", name="上传并检查").click()
    page.locator(".verdict").wait_for()


def _type(sheet: Worksheet, row: int, title: str, value: str | None) -> str:
    """Type into the cell of a row below `title`; what Excel calls it."""
    cell = next(c for c in sheet[HEADER_ROW] if plain_title(str(c.value)) == title)
    typed = sheet.cell(row, cell.column or 0)
    typed.value = value
    return typed.coordinate


def _row(sheet: Worksheet, key: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == key)


def test_mistakes_are_listed_by_sheet_row_and_column_and_the_mended_file_is_taken(
    clerk: Page,
) -> None:
    book = _download(clerk, "下载全部现有内容")
    questions, notices = book["问题"], book["公告"]
    row = _row(questions, "parking")
    answer, department = (
        clerk_text(questions, row, "回答"),
        clerk_text(questions, row, "哪个科室办"),
    )
    wrong = {
        ("问题", _type(questions, row, "回答", None)),
        ("问题", _type(questions, row, "哪个科室办", "没有这个科")),
        ("公告", _type(notices, HEADER_ROW + 1, "发布日期", "明天")),
    }
    _upload(clerk, book, "三处错.xlsx")
    expect(clerk.locator(".verdict")).to_contain_text("有 3 处要改，现在什么都还没有改动")
    expect(clerk.locator("tbody tr")).to_have_count(len(wrong))
    told = {
        (cells[0], cells[2].split()[0])
        for cells in (
            row.locator("td").all_inner_texts() for row in clerk.locator("tbody tr").all()
        )
    }
    assert told == wrong
    assert examine(clerk, "clerk-excel-mistakes") == []
    assert _standing(clerk, "parking") == "第 1 版"

    _type(questions, row, "回答", f"{answer}周末也开。")
    _type(questions, row, "哪个科室办", department)
    _type(notices, HEADER_ROW + 1, "发布日期", "2026-03-02")
    added = questions.max_row + 1
    for title, value in (
        ("问题", "大厅里能充手机吗"),
        ("回答", "能，服务台有充电线。"),
        ("分类", clerk_text(questions, row, "分类")),
    ):
        _type(questions, added, title, value)
    _upload(clerk, book, "改好了.xlsx")
    expect(clerk.locator(".verdict")).to_contain_text("检查过了，没有问题")
    assert examine(clerk, "clerk-excel-checked") == []
    clerk.get_by_role("button", name="全部保存").click()
    expect(clerk.locator(".verdict")).to_contain_text("全部保存好了")
    assert examine(clerk, "clerk-excel-saved") == []
    assert _standing(clerk, "parking") == "第 2 版"
    clerk.goto("/content/questions/?q=充手机")
    expect(clerk.locator("tbody tr")).to_contain_text("草稿")


def clerk_text(sheet: Worksheet, row: int, title: str) -> str:
    cell = next(c for c in sheet[HEADER_ROW] if plain_title(str(c.value)) == title)
    return str(sheet.cell(row, cell.column or 0).value or "")


def _standing(page: Page, key: str) -> str:
    page.goto(f"/content/questions/{key}")
    return page.locator(".about small").inner_text().split("，")[0]


def test_an_empty_template_holds_an_example_and_changes_nothing(clerk: Page) -> None:
    book = _download(clerk, "下载问题的空模板")
    _upload(clerk, book, "空模板.xlsx")
    expect(clerk.locator(".verdict")).to_contain_text("没有改动")


def test_a_word_document_becomes_questions_to_look_at(clerk: Page) -> None:
    text = (
        "问：大厅有没有母婴室？\n答：有，在一楼服务台后面。\n问：能不能借雨伞？\n答：能，押身份证。"
    )
    clerk.get_by_label("Word（.docx）或文本").set_input_files(
        {"name": "问答.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    clerk.get_by_role("button", name="上传并切开").click()
    expect(clerk.locator(".piece")).to_have_count(2)
    assert examine(clerk, "clerk-word-pieces") == []
    for piece in clerk.locator(".piece").all():
        piece.get_by_label("分类").select_option("hall")
        piece.get_by_role("checkbox").first.check()
    clerk.get_by_role("button", name="存成草稿").click()
    expect(clerk.locator(".verdict")).to_contain_text("保存好了 2 条草稿")
