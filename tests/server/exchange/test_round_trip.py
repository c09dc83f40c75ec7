import datetime
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.collections import COLLECTIONS
from server.exchange import office
from server.exchange.columns import SHEETS
from server.exchange.entry import Entry
from server.exchange.names import Names
from server.exchange.plan import Plan, plan
from server.exchange.rows import read
from server.exchange.workbook import workbook
from tests.server.exchange.workbooks import exported, opened, packed, template

TODAY = datetime.date(2026, 11, 26)


def planned(data: bytes) -> Plan:
    held = office.present()
    return plan(read(data), held, office.names(held), TODAY)


def test_the_bundled_set_out_and_in_again_changes_nothing(filled: Flask) -> None:
    made = planned(exported(most=1000))
    assert (made.troubles, made.changes) == ([], [])
    assert made.unchanged > 100


def test_nor_does_it_after_excel_has_saved_it(filled: Flask) -> None:
    made = planned(packed(opened(exported())))
    assert (made.troubles, made.changes) == ([], [])


def test_a_template_comes_in_as_nothing_its_example_is_passed_over(filled: Flask) -> None:
    data = template()
    assert "CA证书丢了怎么办" in [cell.value for cell in opened(data)["问题"][3]]
    found = read(data)
    assert planned(data) == Plan()
    assert found.remarks == [f"跳过了“{sheet.title}”表里的示例行。" for sheet in SHEETS.values()]


# XML and so a cell has no control characters and no half of a pair.
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: text.strip() != ""
)
keys = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
days = st.dates().map(datetime.date.isoformat)
tricky = st.one_of(
    texts, st.sampled_from(["=1+1", "+86", "-", "@SUM(A1)", "1.0", "是", "2026-01-31"])
)
lists = st.lists(tricky, max_size=4)
questions: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": keys, "category": keys, "ask": tricky, "answer": tricky, "updated": days},
    optional={
        "variants": lists,
        "steps": lists,
        "materials": lists,
        "basis": lists,
        "department": keys,
        "place": tricky,
        "related": st.lists(keys, max_size=3),
        "valid_from": days,
        "valid_until": days,
        "animation": st.just("media/a.json"),
        "sample": st.booleans(),
    },
)


def round_trip(body: dict[str, Any]) -> Plan:
    names = Names({"questions": [("a", "一问"), (body["id"], body["ask"])], "categories": [("b", "一类")],
                   "departments": [], "places": []})  # fmt: skip
    entry = Entry(body["id"], 3, body)
    data = workbook({SHEETS["questions"]: [entry]}, names, example=False)
    present = {"questions": {entry.key: entry}}
    return plan(read(data), present, names, TODAY)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions)
def test_any_valid_question_survives_the_round_trip(body: dict[str, Any]) -> None:
    if not COLLECTIONS["questions"].problems(body["id"], body):
        assert round_trip(body) == Plan(unchanged=1)


simple = st.from_regex(
    r"[=+@\-]?[\u4e00-\u4e20a-z0-9][\u4e00-\u4e20a-z0-9， ]{0,8}[a-z\u4e00-\u4e20]", fullmatch=True
)


@settings(max_examples=20, deadline=None)
@given(simple, simple, st.lists(simple, max_size=3), st.lists(simple, max_size=3), st.dates())
def test_what_is_typed_into_a_template_is_what_comes_in(
    ask: str, answer: str, variants: list[str], steps: list[str], day: datetime.date
) -> None:
    names = Names({"questions": [], "categories": [("b", "一类")], "departments": [], "places": []})
    typed = {"ask": ask, "answer": answer, "variants": variants, "steps": steps,
             "category": "b", "valid_until": day.isoformat()}  # fmt: skip
    data = workbook({SHEETS["questions"]: [Entry("", 0, typed)]}, names, example=True)
    made = plan(read(data), {"questions": {}}, names, TODAY)
    (change,) = made.changes
    wanted = {name: value for name, value in typed.items() if value}
    assert change.body == wanted | {"id": change.key, "updated": "2026-11-26"}
    assert not COLLECTIONS["questions"].problems(change.key, change.body)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@a", "=cmd|'/c calc'!A1"])
def test_text_that_looks_like_a_formula_is_written_as_text(text: str) -> None:
    body = {"id": "a", "category": "b", "ask": text, "answer": text, "updated": "2026-01-01"}
    names = Names({"questions": [], "categories": [], "departments": [], "places": []})
    data = workbook({SHEETS["questions"]: [Entry("a", 1, body)]}, names, example=False)
    cells = [cell for cell in opened(data)["问题"][3] if cell.value == text]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 2


def test_a_sheet_explains_itself_and_offers_its_choices(filled: Flask) -> None:
    book = opened(template())
    for sheet, offered in (("问题", 4), ("科室", 2), ("公告", 4)):
        page = book[sheet]
        assert str(page["A1"].value).startswith(f"这里是“{sheet}”。一行一条")
        assert page["A2"].value == "编号（不要改，新行留空）"
        assert all(cell.comment for cell in page[2])
        assert page.freeze_panes == "D3"
        assert page.column_dimensions["B"].hidden
        assert len(page.data_validations.dataValidation) == offered
    assert book["选项"].sheet_state == "hidden"
    lists = {cell.value for row in book["选项"] for cell in row}
    assert {"政府采购", "工程交易科", "产权交易"} <= lists
