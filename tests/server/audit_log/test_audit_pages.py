import csv
import io

from flask import Flask

from server.audit import note
from server.database import db
from tests.server.accounts.visitor import noted, post
from tests.server.conftest import LogIn


def test_the_log_is_read_by_administrators_alone(log_in: LogIn) -> None:
    for name in ("clerk", "reviewer", "publisher"):
        client = log_in(name)
        assert client.get("/audit/").status_code == 403
        assert post(client, "/audit/export", "/").status_code == 403


def test_a_change_is_shown_with_what_was_there_before(office: Flask, log_in: LogIn) -> None:
    with office.app_context():
        note(
            "change", "questions/a", title="何时开标", before={"ask": "旧问"}, after={"ask": "新问"}
        )
        db.session.commit()
    page = log_in("admin").get("/audit/?kind=questions").text
    assert "<del>旧</del>问" in page
    assert "<ins>新</ins>问" in page


def test_stored_scripts_in_the_log_are_text(office: Flask, log_in: LogIn) -> None:
    attack = "<script>alert(1)</script>"
    with office.app_context():
        note(
            "change", f"{attack}/x", title=attack, who=attack, before={attack: attack}, after=attack
        )
        db.session.commit()
    page = log_in("admin").get("/audit/").text
    assert attack not in page
    assert page.count("&lt;script&gt;") >= 5
    found = (
        log_in("admin").get("/audit/", query_string={"text": attack, "who": '"><img src=x>'}).text
    )
    assert attack not in found
    assert "<img src=x>" not in found


def test_a_long_log_is_turned_page_by_page_and_keeps_the_question(
    office: Flask, log_in: LogIn
) -> None:
    with office.app_context():
        for number in range(120):
            note("change", "questions/a", title=f"第{number:03}条", who="张编")
        db.session.commit()
    admin = log_in("admin")
    first = admin.get("/audit/?who=张编").text
    assert "第 1 页，共 3 页" in first
    assert "第119条" in first
    assert "第069条" not in first
    assert "who=%E5%BC%A0%E7%BC%96" in first
    assert "第069条" in admin.get("/audit/?who=张编&page=2").text
    for page in ("99", "-1", "x"):
        assert admin.get(f"/audit/?who=张编&page={page}").status_code == 200


def test_an_export_holds_what_was_found_and_is_itself_noted(office: Flask, log_in: LogIn) -> None:
    with office.app_context():
        for number in range(3):
            note("change", "questions/a", title=f"=第{number}条", who="张编")
        db.session.commit()
    admin = log_in("admin")
    answer = post(admin, "/audit/export", "/", kind="questions")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert [row[5] for row in rows[1:]] == ["'=第2条", "'=第1条", "'=第0条"]
    assert noted(office, "export") == [("赵管", "audit", "导出操作日志")]
