import csv
import io
import json
import re

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.models.account import User
from server.models.audit import AuditEntry
from server.statistics.export import as_csv, as_excel
from server.statistics.report import Table
from tests.server.conftest import PEOPLE, LogIn
from tests.server.statistics.conftest import HERE, Happen

THAT_DAY = f"range=free&from={HERE.date()}&to={HERE.date()}"


def test_everybody_sees_the_figures_and_an_empty_hall_says_so(
    context: Flask, log_in: LogIn
) -> None:
    for name in PEOPLE:
        assert "这段时间没有记录" in log_in(name).get("/statistics/").text


def test_charts_are_drawn_from_the_numbers_that_stand_beside_them(
    filled: Flask, happen: Happen, log_in: LogIn
) -> None:
    happen("visit")
    happen("question", heard=True)
    happen("question", outcome="unknown", subject="")
    for _ in range(2):
        happen("question", outcome="elsewhere", subject="")
    page = log_in("clerk").get(f"/statistics/?{THAT_DAY}").text
    told = re.search(r'id="outcomes-data">(.*?)</script>', page)
    assert told
    assert json.loads(told[1])["series"] == [
        {"label": "当场答上", "data": [1]},
        {"label": "请群众自己选", "data": [0]},
        {"label": "指去别处办", "data": [2]},
        {"label": "没答上", "data": [1]},
    ]
    assert '<th scope="row">11月25日</th><td class="number" data-label="来访">1</td>' in page
    assert "style=" not in page


def test_files_hold_the_same_numbers_day_by_day(
    filled: Flask, happen: Happen, log_in: LogIn
) -> None:
    happen("visit")
    happen("place")
    client = log_in("publisher")
    rows = [*csv.reader(io.StringIO(client.get(f"/statistics/export.csv?{THAT_DAY}").text[1:]))]
    assert rows[0][:3] == ["时间", "来访", "提问"]
    assert rows[1][:3] == ["2026-11-25", "1", "0"]
    book = load_workbook(io.BytesIO(client.get(f"/statistics/export.xlsx?{THAT_DAY}").data))
    assert [*book["去哪里的人多"].values] == [("地方", "次数"), ("洗手间", 1)]
    assert (
        len(db.session.scalars(select(AuditEntry).where(AuditEntry.action == "export")).all()) == 2
    )
    assert client.get("/statistics/export.csv?table=nonsense").status_code == 404
    assert client.get("/statistics/export.exe").status_code == 404


@pytest.mark.parametrize("title", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1"])
def test_formula_injection_no_text_becomes_a_formula(title: str) -> None:
    table = Table("questions", "问题", ("问题", "次数"), [(title, -3)])
    rows = [*csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig")))]
    assert rows[1] == [f"'{title}", "-3"]
    cell = load_workbook(io.BytesIO(as_excel([table])))["问题"]["A2"]
    assert (cell.data_type, cell.value) == ("s", title)


def test_a_control_character_spoils_no_file() -> None:
    table = Table("questions", "问题", ("问题",), [("充电\x01桩",)])
    assert load_workbook(io.BytesIO(as_excel([table])))["问题"]["A2"].value == "充电桩"


def test_stored_xss_names_in_a_chart_s_data_end_no_script(
    filled: Flask, happen: Happen, log_in: LogIn
) -> None:
    one = items.item("categories", "hall")
    assert one is not None
    head = items.head(one)
    body = {**head.body, "name": "</script><script>alert(1)</script>"}
    author = db.session.scalars(select(User)).first()
    items.save(COLLECTIONS["categories"], "hall", body, based_on=head.number, author=author)
    happen("question", subject="hours")
    page = log_in("clerk").get(f"/statistics/?{THAT_DAY}").text
    assert "<script>alert(1)" not in page
    told = re.search(r'id="categories-data">(.*?)</script>', page)
    assert told
    assert json.loads(told[1])["series"][0]["label"] == body["name"]


def test_months_are_told_as_far_back_as_there_is_anything(happen: Happen, log_in: LogIn) -> None:
    happen("visit")
    assert "2026-11" in log_in("clerk").get("/statistics/months").text
