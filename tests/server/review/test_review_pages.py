import datetime
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import workflow
from server.database import db
from server.models.item import State, Version
from tests.server.conftest import LogIn, token_of
from tests.server.small_office import delete, edit, submit

ALL = list(workflow.CHECKLIST)


def post(client: FlaskClient, address: str, **fields: object) -> str:
    """What the page says after it, followed."""
    fields["csrf_token"] = token_of(client, "/review/")
    return client.post(address, data=fields, follow_redirects=True).text


def fresh(version: Version) -> Version:
    db.session.expire_all()
    return db.session.get_one(Version, version.id)


@pytest.fixture
def waiting(small: Flask) -> Version:
    return submit(edit("back", answer="三日内。"))


def test_the_queue_tells_who_what_and_how_long(waiting: Version, log_in: LogIn) -> None:
    submit(edit("new", ask="在哪里交", answer="三楼。"))
    submit(delete("late"))
    page = log_in("reviewer").get("/review/").text
    rows = [
        re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    ]
    assert [kind for row in rows for kind in ("修改", "新增", "删除") if f" {kind} " in row] == [
        "修改",
        "新增",
        "删除",
    ]
    assert "保证金什么时候退" in rows[1]
    assert "张编" in rows[1]
    assert "刚刚" in rows[1]


def test_a_text_is_read_as_what_changed_and_approved(waiting: Version, log_in: LogIn) -> None:
    client = log_in("reviewer")
    page = client.get(f"/review/{waiting.id}").text
    assert "<del>五</del><ins>三</ins>日内。" in page
    said = post(client, f"/review/{waiting.id}/approve", check=ALL)
    assert "已通过，等待发布" in said
    assert fresh(waiting).state is State.APPROVED


def test_the_missing_points_are_told_and_those_ticked_stay_so(
    waiting: Version, log_in: LogIn
) -> None:
    page = post(log_in("reviewer"), f"/review/{waiting.id}/approve", check=ALL[:4])
    assert "还差 1 项没有确认：用语准确" in page
    assert page.count('name="check"') == 5
    assert len(re.findall(r'name="check"[^>]* checked', page)) == 4


def test_a_moment_is_on_the_halls_clock(waiting: Version, log_in: LogIn) -> None:
    client = log_in("reviewer")
    moment = datetime.datetime.now().replace(second=0, microsecond=0) + datetime.timedelta(days=2)
    typed = moment.strftime("%Y-%m-%dT%H:%M")
    said = post(client, f"/review/{waiting.id}/approve", check=ALL, publish_at=typed)
    assert "自动发布" in said
    assert fresh(waiting).publish_at == moment.astimezone()


@pytest.mark.parametrize(
    "typed", ["明天", "2020-01-01T08:00", "2062-12-31T08:00", "9999-12-31T23:59"]
)
def test_a_moment_that_can_not_be_is_told(waiting: Version, log_in: LogIn, typed: str) -> None:
    page = post(log_in("reviewer"), f"/review/{waiting.id}/approve", check=ALL, publish_at=typed)
    assert "定时发布" in re.findall(r'<p class="error"[^>]*>(.*?)</p>', page)[0]
    assert fresh(waiting).state is State.SUBMITTED


def test_a_text_sent_back_is_on_its_authors_page_with_the_reason(
    waiting: Version, log_in: LogIn
) -> None:
    reviewer = log_in("reviewer")
    assert "请写上退回的理由" in post(reviewer, f"/review/{waiting.id}/reject", reason=" ")
    assert "已退回" in post(reviewer, f"/review/{waiting.id}/reject", reason="写明文号")
    page = log_in("clerk").get("/review/").text
    assert "写明文号" in page
    assert "/content/questions/back" in page


def test_an_author_takes_it_back(waiting: Version, log_in: LogIn) -> None:
    page = post(log_in("clerk"), f"/review/{waiting.id}/take-back")
    assert "已收回" in page
    assert fresh(waiting).state is State.DRAFT


def test_who_reads_it_is_told_when_it_changes(waiting: Version, log_in: LogIn) -> None:
    client = log_in("reviewer")
    assert client.get(f"/review/{waiting.id}/still").text == ""
    edit("back", answer="两日内。")
    assert "作者刚刚又改了" in client.get(f"/review/{waiting.id}/still").text
    assert "这一稿不用看了" in client.get(f"/review/{waiting.id}").text
    page = post(client, f"/review/{waiting.id}/approve", check=ALL)
    assert "作者又改了一稿" in page


def test_what_was_found_by_itself_stands_beside_the_checklist(small: Flask, log_in: LogIn) -> None:
    version = submit(edit("back", answer="打13805371234。", related=["nowhere"]))
    client = log_in("reviewer")
    assert "回答里像是有电话号码" in client.get(f"/review/{version.id}").text
    assert "nowhere" in client.get(f"/review/{version.id}/hints").text


def test_many_are_approved_with_one_checklist_once_all_are_read(
    waiting: Version, log_in: LogIn
) -> None:
    other = submit(edit("pay", answer="转账。"))
    own = submit(edit("late", author="reviewer", answer="不行。"))
    client = log_in("reviewer")
    ids = [waiting.id, other.id, own.id]
    page = post(client, "/review/together", version=ids)
    assert "<ins>三</ins>日内。" in page
    assert "转账" in page
    page = post(client, "/review/together", version=ids, check=ALL, approve="1")
    assert "请先逐条看过" in page
    page = post(client, "/review/together", version=ids, check=ALL[1:], read="1", approve="1")
    assert "还差 1 项" in page
    page = post(client, "/review/together", version=ids, check=ALL, read="1", approve="1")
    assert "2 条已通过" in page
    assert "您自己写的" in page
    assert fresh(other).checklist == workflow.CHECKLIST
    assert fresh(own).state is State.SUBMITTED


def test_nothing_ticked_is_told(small: Flask, log_in: LogIn) -> None:
    assert "请先勾选" in post(log_in("reviewer"), "/review/together")


@pytest.mark.parametrize("name", ["clerk", "publisher", "admin"])
def test_role_escalation_only_a_reviewer_approves_or_rejects(
    waiting: Version, log_in: LogIn, name: str
) -> None:
    client = log_in(name)
    token = token_of(client)
    for address in (f"/review/{waiting.id}/approve", f"/review/{waiting.id}/reject"):
        fields: dict[str, Any] = {"csrf_token": token, "check": ALL, "reason": "不行"}
        assert client.post(address, data=fields).status_code == 403
    fields = {"csrf_token": token, "version": [waiting.id], "approve": "1", "read": "1"}
    assert client.post("/review/together", data=fields).status_code == 403
    assert fresh(waiting).state is State.SUBMITTED


def test_idor_nobody_takes_back_what_another_wrote(small: Flask, log_in: LogIn) -> None:
    version = submit(edit("back", author="admin", answer="三日内。"))
    client = log_in("clerk")
    answer = client.post(f"/review/{version.id}/take-back", data={"csrf_token": token_of(client)})
    assert answer.status_code == 403
    assert client.get("/review/987654").status_code == 404
    assert fresh(version).state is State.SUBMITTED


def test_csrf_without_the_forms_token_nothing_is_approved(waiting: Version, log_in: LogIn) -> None:
    answer = log_in("reviewer").post(f"/review/{waiting.id}/approve", data={"check": ALL})
    assert answer.status_code == 400
    assert fresh(waiting).state is State.SUBMITTED


def test_stored_xss_nothing_written_runs_in_a_reviewers_page(small: Flask, log_in: LogIn) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    version = submit(edit("new", ask=hostile, answer=hostile, steps=[hostile]))
    client = log_in("reviewer")
    paths = ("", f"{version.id}", f"{version.id}/hints")
    pages = [client.get(f"/review/{path}").text for path in paths]
    pages.append(post(client, "/review/together", version=[version.id]))
    pages.append(post(client, f"/review/{version.id}/reject", reason=hostile))
    pages.append(log_in("clerk").get("/review/").text)
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;" in "".join(pages)


def test_nobody_approves_their_own_by_asking(small: Flask, log_in: LogIn) -> None:
    own = submit(edit("late", author="reviewer", answer="不行。"))
    client = log_in("reviewer")
    assert 'name="check"' not in client.get(f"/review/{own.id}").text
    page = post(client, f"/review/{own.id}/approve", check=ALL, four_eyes="0")
    assert "您自己写的" in page
    assert fresh(own).state is State.SUBMITTED
