import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db
from server.models.release import Release
from server.publishing import clock
from server.publishing.publish import live, publish
from server.store import Store, StoreError
from tests.server.conftest import LogIn, token_of
from tests.server.repository.misfortune import nothing_signed_is_taken
from tests.server.small_office import approve, delete, edit, person, question


def post(client: FlaskClient, address: str, **fields: object) -> str:
    """What the page says after it, followed."""
    fields["csrf_token"] = token_of(client, "/")
    return client.post(address, data=fields, follow_redirects=True).text


def flashes(page: str) -> str:
    return "".join(re.findall(r'class="flash[^"]*" role="status">(.*?)</p>', page))


def test_what_would_change_is_shown_before_it_is_published(first: Release, log_in: LogIn) -> None:
    approve(edit("back", answer="三日内。"))
    approve(edit("new", ask="在哪里交", answer="三楼。"))
    client = log_in("publisher")
    assert 'hx-get="/releases/look"' in client.get("/releases/").text
    page = client.get("/releases/look").text
    assert "会变：问题 2 条" in page
    assert "<del>五</del><ins>三</ins>日内。" in page
    assert re.search("新增</span> <span>在哪里交", page)
    # Without scripts the same stands in the page itself.
    assert "会变：问题 2 条" in client.get("/releases/?look=1").text
    page = post(client, "/releases/", note="退得快了")
    assert "第 2 版已发布" in flashes(page)
    assert "退得快了" in page
    assert "没有要发布的改动" in client.get("/releases/look").text


def test_errors_lead_to_what_is_to_be_mended_and_nothing_is_published(
    first: Release, log_in: LogIn
) -> None:
    approve(delete("late"))
    client = log_in("publisher")
    page = client.get("/releases/look").text
    assert "有 1 处错误" in page
    assert 'href="/content/questions/pay"' in page
    assert "<button>" not in page
    assert "检查出 1 处错误" in flashes(post(client, "/releases/"))
    assert live() is first


def test_reminders_do_not_hinder_and_are_kept(first: Release, log_in: LogIn) -> None:
    approve(edit("late", valid_until="2020-01-01"))
    client = log_in("publisher")
    page = client.get("/releases/look").text
    assert "1 处提醒，不影响发布" in page
    post(client, "/releases/")
    assert "2020-01-01 已过" in client.get("/releases/2").text


def test_every_release_tells_what_is_in_it_and_leads_back(first: Release, log_in: LogIn) -> None:
    approve(edit("back", answer="三日内。"))
    publish(person("publisher"), "退得快了")
    client = log_in("publisher")
    page = client.get("/releases/2").text
    assert "<del>五</del><ins>三</ins>日内。" in page
    assert "media/coins.json" in page
    assert "回到这一版" not in page  # it is live
    page = client.get("/releases/1").text
    assert "<del>三</del><ins>五</ins>日内。" in page
    page = post(client, "/releases/1/back")
    assert "已回到第 1 版的内容。第 3 版已发布，终端会自己换上。" in flashes(page)
    assert "会变：问题 1 条" in client.get("/releases/look").text
    assert client.get("/releases/99").status_code == 404
    assert "现在就是第 3 版" in flashes(post(client, "/releases/3/back"))


def test_withdrawing_asks_why_and_takes_it_off(first: Release, log_in: LogIn) -> None:
    client = log_in("reviewer")
    address = "/releases/withdraw/questions/late"
    assert "保证金交晚了怎么办" in client.get(address).text
    assert "请写上撤下的理由" in post(client, address, reason=" ")
    page = post(client, address, reason="答案不对")
    assert "已撤下，第 2 版已发布" in flashes(page)
    assert "李审" in page
    assert "答案不对" in page
    page = post(client, "/releases/restore/questions/late")
    assert "下一次发布后回到屏幕上" in flashes(page)
    assert "没有被撤下" in flashes(post(client, "/releases/restore/questions/late"))
    db.session.expire_all()
    assert question("late").withdrawn_at is None


@pytest.mark.parametrize("path", ["categories/money", "questions/nowhere", "else/money"])
def test_only_what_may_go_can_be_withdrawn(first: Release, log_in: LogIn, path: str) -> None:
    assert log_in("reviewer").get(f"/releases/withdraw/{path}").status_code == 404


@pytest.mark.parametrize("name", ["clerk", "reviewer", "admin"])
def test_role_escalation_only_a_publisher_publishes_or_goes_back(
    first: Release, log_in: LogIn, name: str
) -> None:
    approve(edit("back", answer="三日内。"))
    client = log_in(name)
    token = {"csrf_token": token_of(client)}
    for address in ("/releases/", "/releases/1/back"):
        assert client.post(address, data=token).status_code == 403
    db.session.expire_all()
    assert live() is first


def test_role_escalation_a_clerk_withdraws_nothing(first: Release, log_in: LogIn) -> None:
    client = log_in("clerk")
    fields = {"csrf_token": token_of(client), "reason": "x"}
    for address in (
        "/releases/withdraw/questions/late",
        "/releases/restore/questions/late",
    ):
        assert client.post(address, data=fields).status_code == 403
    assert client.get("/releases/").status_code == 403


def test_csrf_without_the_forms_token_nothing_is_published(first: Release, log_in: LogIn) -> None:
    approve(edit("back", answer="三日内。"))
    client = log_in("publisher")
    for address in ("/releases/", "/releases/1/back", "/releases/withdraw/questions/late"):
        assert client.post(address, data={"reason": "x"}).status_code == 400
    db.session.expire_all()
    assert live() is first


def test_stored_xss_nothing_written_runs_in_a_publishers_page(
    first: Release, log_in: LogIn
) -> None:
    hostile = "<script>alert(1)</script>"
    approve(edit("new", ask=hostile, answer=hostile))
    client = log_in("publisher")
    pages = [client.get("/releases/look").text, post(client, "/releases/", note=hostile)]
    pages.append(client.get("/releases/2").text)
    pages.append(post(client, "/releases/withdraw/questions/new", reason=hostile))
    for page in pages:
        assert hostile not in page
        assert "&lt;script&gt;" in page


def test_a_store_that_is_down_is_told_in_the_page(
    first: Release, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(edit("back", answer="三日内。"))
    client = log_in("publisher")

    def down(*_: object) -> None:
        raise StoreError("没有回应。")

    monkeypatch.setattr(Store, "put", down)
    assert "没有回应。屏幕上没有变化。" in flashes(post(client, "/releases/"))


def test_a_page_of_an_office_without_releases(small: Flask, log_in: LogIn) -> None:
    page = log_in("publisher").get("/releases/?look=1").text
    assert "还没有发布过" in page
    assert "会变：问题 3 条，分类 1 条，内容集 1 条" in page


def test_a_release_that_is_on_its_way_says_so_until_it_is_there(
    first: Release, small: Flask, log_in: LogIn
) -> None:
    approve(edit("back", answer="三日内。"))
    client = log_in("publisher")
    with nothing_signed_is_taken():
        assert "第 2 版已发布，正在送往终端的路上" in flashes(post(client, "/releases/"))
    assert "正在送往终端的路上" in client.get("/releases/").text
    clock.look(small)
    assert "正在送往终端的路上" not in client.get("/releases/").text
