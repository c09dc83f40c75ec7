import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server import items
from server.database import db
from server.models.clue import ClueGroup, GroupState
from tests.server.clues.conftest import Ask
from tests.server.conftest import LogIn, token_of

SCRIPT = "<script>alert(1)</script>"


def post(client: FlaskClient, address: str, **fields: object) -> str:
    """The page that follows."""
    fields["csrf_token"] = token_of(client)
    return client.post(address, data=fields, follow_redirects=True).text


def only_group() -> ClueGroup:
    db.session.expire_all()
    return db.session.scalars(select(ClueGroup)).one()


def test_without_clues_the_list_says_where_they_come_from(log_in: LogIn, context: Flask) -> None:
    assert "还没有问题线索" in log_in("clerk").get("/clues/").text


def test_the_list_shows_most_asked_first_and_old_ones_count_less(ask: Ask, log_in: LogIn) -> None:
    ask("附近有没有宾馆", 3, days_ago=40)
    ask("大厅有没有充电桩", 2)
    ask("开标录像能调出来看吗", 1)
    page = log_in("reviewer").get("/clues/").text
    titles = re.findall(r'<h2><a href="/clues/\d+">([^<]+)</a>', page)
    assert titles == ["大厅有没有充电桩", "开标录像能调出来看吗", "附近有没有宾馆"]


def test_a_clue_is_handled_on_one_screen_and_leads_on(
    filled: Flask, ask: Ask, log_in: LogIn
) -> None:
    ask("大厅有没有充电桩", 2, candidates=[{"kind": "question", "id": "parking", "score": 0.6}])
    group, client = only_group(), log_in("clerk")
    page = client.get(f"/clues/{group.id}").text
    assert re.search(r'value="parking" checked', page)
    said = post(
        client, f"/clues/{group.id}/variant", question="parking", wording="大厅有没有充电桩"
    )
    assert "1 种问法已经加到" in said
    assert "等发布" in said
    assert "已经撤回" in post(client, f"/clues/{group.id}/undo")
    assert only_group().state is GroupState.OPEN


def test_what_the_terminal_hardly_thought_of_is_not_chosen_for_a_clerk_in_a_hurry(
    filled: Flask, ask: Ask, log_in: LogIn
) -> None:
    ask("大厅有没有充电桩", 2, candidates=[{"kind": "question", "id": "parking", "score": 0.3}])
    group, client = only_group(), log_in("clerk")
    page = client.get(f"/clues/{group.id}").text
    assert 'value="parking"' in page
    assert not re.search(r'name="question" value="[^"]+" checked', page)
    said = post(client, f"/clues/{group.id}/variant", wording="大厅有没有充电桩")
    assert "请先选一个问题" in said


def test_a_new_question_leads_to_its_form(filled: Flask, ask: Ask, log_in: LogIn) -> None:
    ask("大厅有没有充电桩")
    client = log_in("clerk")
    answer = client.post(
        f"/clues/{only_group().id}/question",
        data={"ask": "大厅有充电桩吗", "category": "hall", "csrf_token": token_of(client)},
    )
    assert answer.status_code == 302
    assert answer.location == f"/content/questions/{only_group().target}"
    assert "大厅有充电桩吗" in client.get(answer.location).text


@pytest.mark.parametrize("verb", ["variant", "question", "none", "duplicate", "split", "undo"])
def test_role_escalation_a_reviewer_reads_and_handles_nothing(
    ask: Ask, log_in: LogIn, verb: str
) -> None:
    ask("大厅有没有充电桩")
    client = log_in("reviewer")
    assert client.get(f"/clues/{only_group().id}").status_code == 200
    answer = client.post(f"/clues/{only_group().id}/{verb}", data={"csrf_token": token_of(client)})
    assert answer.status_code in {302, 403}
    assert only_group().handling == ""


def test_csrf_a_post_without_the_token_changes_nothing(ask: Ask, log_in: LogIn) -> None:
    ask("大厅有没有充电桩")
    assert log_in("clerk").post(f"/clues/{only_group().id}/none").status_code == 400
    assert only_group().handling == ""


def test_idor_wordings_of_other_groups_are_not_taken(
    filled: Flask, ask: Ask, log_in: LogIn
) -> None:
    ask("大厅有没有充电桩")
    said = post(
        log_in("clerk"), f"/clues/{only_group().id}/variant", question="parking", wording="别组的话"
    )
    assert "请再选几种" in said


@pytest.mark.parametrize("key", ["", "no-such", "../set", "1 OR 1=1"])
def test_a_question_that_is_not_there_is_refused(
    filled: Flask, ask: Ask, log_in: LogIn, key: str
) -> None:
    ask("大厅有没有充电桩")
    said = post(
        log_in("clerk"),
        f"/clues/{only_group().id}/variant",
        question=key,
        wording="大厅有没有充电桩",
    )
    assert "已经不在了" in said


def test_stored_xss_a_clue_is_text_wherever_it_is_shown(
    filled: Flask, ask: Ask, log_in: LogIn
) -> None:
    ask(f"充电桩{SCRIPT}", 2, alternatives=[f"充电庄{SCRIPT}"], rejected=True)
    client = log_in("clerk")
    seen = ("/clues/", f"/clues/{only_group().id}", "/clues/week", "/statistics/", "/")
    for address in seen:
        page = client.get(address).text
        assert SCRIPT not in page
        assert "充电桩&lt;script&gt;" in page, address


def test_work_goes_on_until_nothing_is_left(filled: Flask, ask: Ask, log_in: LogIn) -> None:
    client = log_in("clerk")
    token = token_of(client)
    headers = {"HX-Request": "true", "X-CSRFToken": token}
    assert client.post("/clues/work", headers=headers).headers["HX-Refresh"] == "true"
    assert client.post("/clues/work", data={"csrf_token": token}).location == "/clues/"


def test_several_ticked_groups_become_the_one_asked_most(ask: Ask, log_in: LogIn) -> None:
    ask("大厅有没有充电桩", 3)
    ask("附近有没有宾馆")
    ids = [str(one.id) for one in db.session.scalars(select(ClueGroup).order_by(ClueGroup.id))]
    client = log_in("clerk")
    assert "请先勾选两组" in post(client, "/clues/merge", group=ids[:1])
    said = post(client, "/clues/merge", group=ids)
    assert "2 组已经合成一组“大厅有没有充电桩”" in said
    assert "并进来的组：" in said
    assert "回到待处理。线索已经从另一组里拿回来" in post(client, f"/clues/{ids[1]}/undo")


def test_the_week_is_told_in_sentences(filled: Flask, ask: Ask, log_in: LogIn) -> None:
    ask("大厅有没有充电桩", 2)
    client = log_in("publisher")
    page = client.get("/clues/week").text
    assert "本周收到 2 条问题线索，其中有 1 个是以前没有人问过的新问题。" in page
    assert "本周终端上没有人提问。" in page
    assert "最常被问的是“大厅有没有充电桩”，一共问了 2 次。" in page
    assert "本周没有新的问题线索。" in client.get("/clues/week?day=2020-01-01").text
    assert client.get("/clues/week?day=nonsense").status_code == 404


def test_a_masked_number_is_not_offered_as_a_wording(ask: Ask, log_in: LogIn) -> None:
    ask("打13800138000能问充电桩吗")
    page = log_in("clerk").get(f"/clues/{only_group().id}").text
    assert re.search(r'value="打〔电话号码〕能问充电桩吗">', page)
    assert items.item("questions", "parking") is None
