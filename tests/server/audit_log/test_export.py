import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.audit_log.export import lines, safe
from server.models.audit import AuditEntry


@pytest.mark.parametrize(
    "formula",
    ['=HYPERLINK("http://x")', "+1+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=1"],
)
def test_formula_injection_is_text_to_a_spreadsheet(formula: str) -> None:
    assert safe(formula) == f"'{formula}"


@given(st.text(max_size=20))
def test_no_cell_begins_as_a_formula(cell: str) -> None:
    assert safe(cell).lstrip(" ")[:1] not in {*"=+-@\t\r\n＝＋－＠"}
    assert safe(cell).removeprefix("'") == cell.removeprefix("'")


def test_the_table_is_read_back_whole_by_excels_rules() -> None:
    entry = AuditEntry(
        at=datetime.datetime(2026, 3, 1, 1, 2, 3, tzinfo=datetime.UTC),
        who="=张",
        address="10.0.0.7",
        action="change",
        subject="questions/x",
        title='他说"好，\n行"',
        before={"ask": "旧"},
        after={"ask": "新", "variants": ["甲", "乙"]},
    )
    text = "".join(lines([entry]))
    assert text.startswith("\ufeff时间,谁,")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert len(head) == len(row) == 8
    assert row[1:] == [
        "'=张",
        "10.0.0.7",
        "修改",
        "questions/x",
        '他说"好，\n行"',
        "问题：旧",
        "问题：新；其他问法：甲、乙",
    ]
