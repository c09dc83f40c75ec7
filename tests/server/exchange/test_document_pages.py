import pytest
from flask import Flask
from sqlalchemy import select

from server import items
from server.database import db
from server.models.audit import AuditEntry
from server.models.item import Item, State
from server.preview import trial
from tests.server.conftest import LogIn
from tests.server.exchange import documents
from tests.server.exchange.browsing import press, seen, upload


@pytest.fixture(autouse=True)
def _by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder's weights take seconds to load, and nothing here is a matter of meaning."""
    monkeypatch.setattr(trial, "_encoder", lambda: None)


def count() -> int:
    return len(items.items("questions"))


def test_a_document_becomes_drafts_only_when_they_are_confirmed(
    filled: Flask, log_in: LogIn
) -> None:
    clerk, before = log_in("clerk"), count()
    address = upload(clerk, documents.guide(), "办事指南.docx", "word")
    page = clerk.get(address, follow_redirects=True).text
    assert "切成了 2 条，现在什么都还没有保存" in page
    assert count() == before
    sent = {
        "0-take": "1",
        "0-ask": "投标保证金的钱怎么要回来",
        "0-answer": "五日内退还。",
        "0-category": "bond",
        "0-steps": "提出申请\n\n核对账户",
        "0-department": "procurement",
        "1-ask": "开标室怎么预约",
    }
    answer = press(clerk, f"{address}/drafts", **sent)
    assert answer.status_code == 302
    assert "保存好了 1 条草稿" in seen(clerk, address)
    one = db.session.scalar(select(Item).where(Item.title == sent["0-ask"]))
    assert one is not None
    head = items.head(one)
    assert head.state is State.DRAFT
    assert (head.body["steps"], head.body["department"]) == (
        ["提出申请", "核对账户"],
        "procurement",
    )
    assert head.note == "从文件切开：办事指南.docx"
    (entry,) = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "import", AuditEntry.who == "张编")
    )
    assert (entry.title, entry.after) == ("办事指南.docx", {"新增": 1})
    assert press(clerk, f"{address}/drafts", **sent).status_code == 409


def test_what_was_recognised_stands_in_its_fields(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    page = clerk.get(upload(clerk, documents.guide(), "a.docx", "word"), follow_redirects=True).text
    assert '<option value="procurement" selected>政府采购科</option>' in page
    assert "投标人在系统里提出退款申请\n工作人员核对账户" in page
    assert "标题不像一句问话" in page


def test_a_question_that_is_answered_already_is_flagged_and_not_ticked(
    filled: Flask, log_in: LogIn
) -> None:
    clerk = log_in("clerk")
    text = "1. 建设工程招投标是什么流程？\n六步。\n2. 食堂的红烧肉怎么做？\n慢火炖。"
    page = clerk.get(upload(clerk, text.encode(), "a.txt", "word"), follow_redirects=True).text
    assert page.count("终端会拿已有的“建设工程招投标是什么流程") == 1
    first, second = page.split('id="piece-')[1:3]
    assert "checked" not in first.partition("<label for")[0]
    assert "checked" in second.partition("<label for")[0]


def test_what_is_missing_is_told_beside_the_field_and_nothing_is_saved(
    filled: Flask, log_in: LogIn
) -> None:
    clerk, before = log_in("clerk"), count()
    address = upload(clerk, documents.guide(), "a.docx", "word")
    sent = {"0-take": "1", "0-ask": "我改过的问题", "1-take": "1", "1-ask": "二", "1-answer": "二",
            "1-category": "made-up"}  # fmt: skip
    page = press(clerk, f"{address}/drafts", **sent).text
    assert "有 2 条还差一点，什么都没有保存" in page
    assert 'id="0-answer-error">请填写。' in page
    assert 'id="1-category-error">请从列表里选。' in page
    assert "我改过的问题" in page
    assert count() == before


def test_nothing_ticked_is_nothing_saved(filled: Flask, log_in: LogIn) -> None:
    clerk, before = log_in("clerk"), count()
    address = upload(clerk, documents.guide(), "a.docx", "word")
    assert "一条也没有勾选" in press(clerk, f"{address}/drafts").text
    assert count() == before


def test_a_document_without_questions_is_told_how_to_write_them(
    filled: Flask, log_in: LogIn
) -> None:
    clerk = log_in("clerk")
    page = seen(clerk, upload(clerk, "放假通知".encode(), "a.txt", "word"))
    assert "没有在文件里认出问题" in page
    assert "“问：……答：……”" in page


def test_stored_xss_a_documents_text_is_shown_as_text(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    text = "问：<script>alert(1)</script>怎么办？\n答：<img src=x onerror=alert(1)>\n办理科室：<b>x</b>"
    page = clerk.get(upload(clerk, text.encode(), "a.txt", "word"), follow_redirects=True).text
    for evil in ("<script>alert", "<img src=x", "<b>x"):
        assert evil not in page


def test_the_drafts_stand_in_the_list(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = upload(clerk, documents.numbered(), "a.docx", "word")
    sent = {
        "2-take": "1",
        "2-ask": "企业信息变更要什么",
        "2-answer": "三样。",
        "2-category": "hall",
    }
    press(clerk, f"{address}/drafts", **sent)
    assert (
        db.session.scalar(select(Item.title).order_by(Item.id.desc()).limit(1))
        == "企业信息变更要什么"
    )
