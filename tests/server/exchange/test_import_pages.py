import io
from functools import cache
from pathlib import Path
from threading import Timer

import pytest
from flask import Flask
from sqlalchemy import func, select

from server import audit, items
from server.collections import COLLECTIONS
from server.database import db
from server.exchange import jobs, office, trays
from server.exchange.blueprint import MOST_BYTES
from server.models.account import User
from server.models.audit import AuditEntry
from server.models.item import State, Version
from tests.server.conftest import LogIn, token_of
from tests.server.exchange.browsing import press, seen, upload, wait
from tests.server.exchange.workbooks import add_row, exported, opened, template, type_over

NEW = {"问题": "开标要带什么", "分类": "政府采购", "回答": "带身份证。"}


def versions() -> int:
    return db.session.scalar(select(func.count()).select_from(Version)) or 0


@cache
def with_errors() -> bytes:
    return type_over(add_row(exported(), "问题", NEW), "问题", 12, {"分类": "政府采够"})


@cache
def without_errors() -> bytes:
    return type_over(add_row(exported(), "问题", NEW), "问题", 3, {"回答": "六步。"})


def somebody_else_saves() -> None:
    """A draft of the question that `without_errors` changes."""
    one = items.item("questions", "con-flow")
    assert one is not None
    body = items.head(one).body | {"answer": "同事改的。"}
    items.save(COLLECTIONS["questions"], "con-flow", body, based_on=1, author=None)
    db.session.commit()


def test_errors_are_told_and_nothing_is_saved_until_there_are_none(
    filled: Flask, log_in: LogIn
) -> None:
    clerk, before = log_in("clerk"), versions()
    address = upload(clerk, with_errors())
    page = seen(clerk, address)
    assert "有 1 处要改，现在什么都还没有改动" in page
    assert "问题 第 12 行 E12 分类 没有“政府采够”这一项，是不是“政府采购”？" in page
    assert "全部保存" not in page
    assert press(clerk, f"{address}/save").status_code == 409
    address = upload(clerk, without_errors())
    page = seen(clerk, address)
    assert "没有问题；现在什么都还没有改动" in page
    assert "新增 1 修改 1" in page
    assert versions() == before
    press(clerk, f"{address}/save")
    wait(clerk, address)
    assert "全部保存好了 新增 1 条，修改 1 条" in seen(clerk, address)
    assert versions() == before + 2


def test_pressed_while_the_check_still_ends_it_is_saved_once(filled: Flask, log_in: LogIn) -> None:
    clerk, before = log_in("clerk"), versions()
    address = upload(clerk, without_errors())
    clerk_id = db.session.scalars(select(User.id).where(User.username == "clerk")).one()
    tray = trays.find(address.rpartition("/")[2], clerk_id)
    assert tray is not None
    lock = tray.lock(patience=10.0)  # who checked may not have left it yet
    assert lock is not None
    Timer(0.3, lock.release).start()
    press(clerk, f"{address}/save")
    press(clerk, f"{address}/save")
    wait(clerk, address)
    assert "全部保存好了" in seen(clerk, address)
    assert versions() == before + 2


def test_what_is_saved_are_drafts_of_mine_and_noted(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, without_errors(), "十一月.xlsx")
    press(clerk, f"{address}/save")
    wait(clerk, address)
    one = items.item("questions", "con-flow")
    assert one is not None
    head = items.head(one)
    assert (head.state, head.based_on, head.note) == (State.DRAFT, 1, "从 Excel 导入：十一月.xlsx")
    assert head.author is not None
    assert head.author.username == "clerk"
    *_, change, whole = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert (whole.action, whole.title, whole.who) == ("import", "十一月.xlsx", "张编")
    assert whole.address == "127.0.0.1"
    assert change.who == "张编"


def test_a_file_without_changes_says_so(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    assert "没有改动 表里的" in seen(clerk, upload(clerk, exported()))


def test_a_change_between_check_and_save_stops_all_of_it(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, without_errors())
    somebody_else_saves()
    before = versions()
    press(clerk, f"{address}/save")
    wait(clerk, address)
    page = seen(clerk, address)
    assert "就在刚才，有人改了其中的内容，所以什么都没有保存" in page
    assert "第 3 行 整行 您导出之后，这一条又被改过" in page
    assert versions() == before


def test_why_nothing_was_saved_is_told_before_the_new_check_ends(
    filled: Flask, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, without_errors())
    somebody_else_saves()
    again: list[str] = []

    def check(tray: trays.Tray) -> None:
        again.append(tray.state()["message"])
        tray.update(stage=trays.CHECKED)

    monkeypatch.setattr(jobs, "check", check)
    press(clerk, f"{address}/save")
    wait(clerk, address)
    assert len(again) == 1
    assert "有人改了其中的内容" in again[0]


def test_a_failure_in_the_middle_leaves_nothing_half_done(
    filled: Flask, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, before = log_in("clerk"), versions()
    address = upload(clerk, without_errors())

    def fails(*_: object) -> None:
        db.session.flush()
        raise OSError("disk full")

    monkeypatch.setattr(audit, "note", fails)
    press(clerk, f"{address}/save")
    wait(clerk, address)
    assert "什么都没有改" in seen(clerk, address)
    assert versions() == before


def killed(name: str, stage: str) -> None:
    """As after a power cut: the state says that it goes on, and nobody holds the lock."""
    (tray,) = [one for one in trays.mine(1) if one.name == name]
    tray.update(stage=stage)


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("saving", "保存到一半，后台停过一次。什么都没有改，可以再点一次“全部保存”。"),
        ("checking", "检查到一半，后台停过一次。什么都没有改，请再上传一次。"),
    ],
)
def test_a_crash_says_that_nothing_is_half_done(
    filled: Flask, log_in: LogIn, stage: str, said: str
) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, without_errors())
    killed(address.rpartition("/")[2], stage)
    assert said in seen(clerk, address)


def test_a_crash_after_the_commit_says_that_all_is_saved(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, without_errors())
    press(clerk, f"{address}/save")
    wait(clerk, address)
    killed(address.rpartition("/")[2], "saving")
    assert "全部保存好了" in seen(clerk, address)


def test_saving_twice_saves_once(filled: Flask, log_in: LogIn) -> None:
    clerk, before = log_in("clerk"), versions()
    address = upload(clerk, without_errors())
    press(clerk, f"{address}/save")
    press(clerk, f"{address}/save")
    wait(clerk, address)
    assert versions() == before + 2


@pytest.mark.parametrize("who", ["reviewer", "publisher"])
def test_role_escalation_only_clerks_come_in(filled: Flask, log_in: LogIn, who: str) -> None:
    client = log_in(who)
    for address in ("/exchange/", "/exchange/template.xlsx", "/exchange/export.xlsx"):
        assert client.get(address).status_code in {302, 403}, address
        assert "Excel 成批" not in client.get(address, follow_redirects=True).text
    data = {"csrf_token": token_of(client), "file": (io.BytesIO(template()), "表.xlsx")}
    assert client.post("/exchange/excel", data=data).status_code in {302, 403}
    assert trays.mine(2) == trays.mine(3) == []


def test_idor_another_clerks_file_is_not_there(filled: Flask, log_in: LogIn) -> None:
    address = upload(log_in("clerk"), without_errors())
    admin = log_in("admin")
    assert admin.get(address).status_code == 404
    for verb in ("save", "remove", "drafts"):
        assert press(admin, f"{address}/{verb}").status_code == 404
    assert "表.xlsx" not in seen(admin, "/exchange/")


@pytest.mark.parametrize("name", ["..", "../../office.db", "x", "%2e%2e%2fsecrets.json", "a" * 32])
def test_traversal_a_name_made_up_leads_nowhere(filled: Flask, log_in: LogIn, name: str) -> None:
    assert log_in("clerk").get(f"/exchange/{name}/progress").status_code == 404


def test_csrf_nothing_is_taken_in_without_the_forms_token(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, without_errors())
    for path in ("/exchange/excel", f"{address}/save", f"{address}/remove"):
        assert clerk.post(path).status_code == 400
    assert "没有问题" in seen(clerk, address)


def test_stored_xss_names_and_cells_are_shown_as_text(filled: Flask, log_in: LogIn) -> None:
    evil = "<script>alert(1)</script>"
    clerk = log_in("clerk")
    data = add_row(
        template("questions"), "问题", {**NEW, "问题": evil, "分类": "<img src=x onerror=1>"}
    )
    address = upload(clerk, data, f"{evil}.xlsx")
    for page in (address, "/exchange/"):
        text = clerk.get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "&lt;/script&gt;" in text or "script&gt;.xlsx" in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空的"),
        (b"x" * (MOST_BYTES + 1), "超过 7 MB，太大了"),
    ],
    ids=["empty", "oversized"],
)
def test_a_file_of_no_use_is_refused_at_once(
    filled: Flask, log_in: LogIn, data: bytes, said: str
) -> None:
    clerk = log_in("clerk")
    form = {"csrf_token": token_of(clerk), "file": (io.BytesIO(data), "表.xlsx")}
    assert said in clerk.post("/exchange/excel", data=form, follow_redirects=True).text
    assert trays.mine(1) == []


def test_what_is_no_workbook_is_told(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    assert "这不是 Excel 文件" in seen(clerk, upload(clerk, b"hello"))


def test_without_a_file_one_is_told_to_choose_one(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    answer = clerk.post(
        "/exchange/excel", data={"csrf_token": token_of(clerk)}, follow_redirects=True
    )
    assert "还没有选文件" in answer.text


def test_a_file_may_be_thrown_away(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, without_errors())
    press(clerk, f"{address}/remove")
    assert clerk.get(address).status_code == 404
    assert [*Path(filled.config["settings"].data, "exchange").iterdir()] == []


def test_an_export_is_noted_and_has_a_chinese_name(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    answer = clerk.get("/exchange/export.xlsx?sheet=departments")
    assert opened(answer.data).sheetnames == ["科室", "选项"]
    assert "%E7%A7%91%E5%AE%A4" in answer.headers["Content-Disposition"]
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "export"))
    assert (entry.who, entry.title) == ("张编", "科室")
    assert clerk.get("/exchange/export.xlsx?sheet=user").status_code == 404
    assert opened(clerk.get("/exchange/template.xlsx").data).sheetnames[:3] == [
        "问题",
        "科室",
        "公告",
    ]


def test_many_rows_are_shown_by_pages(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    book = opened(template("questions"))
    for number in range(150):
        book["问题"].append([None, None, f"第{number}个问题怎么办"])
    file = io.BytesIO()
    book.save(file)
    address = upload(clerk, file.getvalue())
    assert "第 1 页，共 3 页" in seen(clerk, address)
    assert "第 153 行" in seen(clerk, f"{address}?page=9")


def test_progress_is_told_row_by_row(
    filled: Flask, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = log_in("clerk")
    shown: list[str] = []
    address = upload(clerk, without_errors())

    def slow(*_: object) -> None:
        (tray, *_rest) = trays.mine(1)
        tray.update(done=1, total=2)
        shown.append(seen_by(clerk.application, address))

    def seen_by(app: Flask, at: str) -> str:
        other = app.test_client()
        with clerk.session_transaction() as held, other.session_transaction() as session:
            session.update(held)
        return other.get(f"{at}/progress").text

    monkeypatch.setattr(office, "save", slow)
    press(clerk, f"{address}/save")
    wait(clerk, address)
    assert "正在保存：1 / 2 条" in shown[0]
    assert 'value="1" max="2"' in shown[0]
