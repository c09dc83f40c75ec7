import datetime

import pytest

from server.exchange.cells import TOO_LONG, Cell, as_text, read, shown
from server.exchange.columns import SHEETS, Column, Kind
from server.exchange.names import Names

NAMES = Names({"departments": [("a", "工程科"), ("b", "采购科"), ("c", "窗口"), ("d", "窗口")]})


def column(kind: Kind) -> Column:
    return Column("x", "某列", "", kind, choice="departments")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (5377817005.0, "5377817005"),
        (1.5, "1.5"),
        (True, "true"),
        (" 前后\r\n有空 ", "前后\n有空"),
        (datetime.datetime.fromisoformat("2026-01-31"), "2026-01-31"),
        (datetime.datetime.fromisoformat("2026-01-31 09:30"), "2026-01-31 09:30"),
        (datetime.date(2026, 1, 31), "2026-01-31"),
        ("a\x00b\x0bc", "abc"),
    ],
)
def test_a_cell_says_what_a_person_reads_in_it(cell: Cell, text: str) -> None:
    assert as_text(cell) == text


@pytest.mark.parametrize("text", ["2026-1-31", "2026/01/31", "2026.1.31", "2026年1月31日"])
def test_a_day_may_be_written_as_people_do(text: str) -> None:
    assert read(column(Kind.DAY), text, NAMES) == "2026-01-31"
    assert read(column(Kind.HOUR), f"{text} 9:05", NAMES) == "2026-01-31 09:05"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.DAY, "明天", "不是日期，请写成 2026-01-31 这样"),
        (Kind.DAY, "2026-02-30", "没有“2026-02-30”这个日子"),
        (Kind.HOUR, "2026-02-03 25:00", "没有"),
        (Kind.FLAG, "也许", "只能写“是”或者留空"),
        (Kind.CHOICE, "工程课", "没有“工程课”这一项，是不是“工程科”？"),
        (Kind.CHOICE, "xyz", "请从列表里选"),
        (Kind.CHOICES, "工程科\n谁知道", "没有“谁知道”这一项"),
        (Kind.CHOICE, "窗口", "没有“窗口”这一项"),
    ],
)
def test_what_a_cell_cannot_hold_is_told_in_chinese(kind: Kind, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(column(kind), text, NAMES)


def test_two_of_one_name_are_told_apart() -> None:
    assert shown(column(Kind.CHOICE), "d", NAMES) == "窗口〔d〕"
    assert read(column(Kind.CHOICE), "窗口〔d〕", NAMES) == "d"


def test_a_text_that_no_cell_holds_is_not_cut_short_in_silence() -> None:
    assert shown(column(Kind.TEXT), "长" * 40_000, NAMES) == TOO_LONG


def test_days_that_excel_has_not_are_written_as_text() -> None:
    assert shown(column(Kind.DAY), "1812-06-24", NAMES) == "1812-06-24"
    assert shown(column(Kind.DAY), "2026-06-24", NAMES) == datetime.date(2026, 6, 24)


def test_every_sheet_begins_with_what_its_items_are_known_by() -> None:
    assert [sheet.columns[0].title for sheet in SHEETS.values()] == ["问题", "名称", "标题"]
    for sheet in SHEETS.values():
        titles = [one.title for one in sheet.columns]
        assert len(set(titles)) == len(titles)
