import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from server import items
from server.collections import COLLECTIONS
from server.database import db, now
from server.editing import listing
from server.editing.listing import Filters
from server.models.item import Item, State, Version
from server.models.release import Release
from tests.server.conftest import LogIn, token_of
from tests.server.editing.conftest import Head

LIST = "/content/questions/"


def publish(numbers: dict[str, int]) -> None:
    db.session.add(
        Release(
            number=1,
            made_at=now(),
            contents={"notices": [[key, number] for key, number in numbers.items()]},
            files={},
            fingerprint="f",
            live=True,
        )
    )


def add(key: str, state: State = State.APPROVED, **also: object) -> Item:
    body = {"id": key, "kind": "land", "title": f"公告{key}", "date": "2026-11-01", "summary": "略"}
    one = items.item("notices", key)
    based_on = items.head(one).number if one else None
    version = items.save(
        COLLECTIONS["notices"], key, {**body, **also}, based_on=based_on, author=None
    )
    version.state = state
    return version.item


def found(**filters: str) -> list[str]:
    return [row.key for row in listing.rows(listing.matching("notices", Filters(**filters)))]


def day(after: int) -> str:
    return (datetime.date.today() + datetime.timedelta(days=after)).isoformat()


def test_a_search_wants_every_word_anywhere_in_the_text(context: Flask) -> None:
    add("a", summary="运河路南段，三公里")
    add("b", summary="运河路北段", title="ＣＡ办理")
    assert found(text="运河 南段") == ["a"]
    assert found(text="运河") == ["a", "b"]
    assert found(text="ca") == ["b"]
    assert found(text="没有的词") == []
    assert found(text="%") == []  # a mark of the database's own means itself
    assert found(text="_") == []


def test_filters_say_how_far_an_item_is(context: Flask) -> None:
    add("approved")
    add("waiting", State.SUBMITTED)
    add("back", State.REJECTED, kind="medical")
    add("out").withdrawn_at = now()
    assert found(state="submitted") == ["waiting"]
    assert found(state="rejected") == ["back"]
    assert found(state="withdrawn") == ["out"]
    assert found(category="medical") == ["back"]
    assert found(category="medical", state="approved") == []


def test_only_what_the_release_shows_as_it_is_counts_as_live(context: Flask) -> None:
    for key in ("same", "changed", "new"):
        add(key)
    add("changed", State.DRAFT, summary="改了")
    publish({"same": 1, "changed": 1})
    assert found(standing="live") == ["same"]
    assert found(standing="changed") == ["changed"]
    assert found(standing="none") == ["new"]


def test_what_expires_is_found_before_and_after(context: Flask) -> None:
    add("ever")
    for key, after in (("over", -1), ("today", 0), ("soon", 30), ("later", 31)):
        add(key, valid_until=day(after))
    assert found(validity="over") == ["over"]
    assert found(validity="soon") == ["today", "soon"]


def test_what_is_deleted_stays_in_the_list_until_no_glass_shows_it(context: Flask) -> None:
    for key in ("live", "approved", "draft"):
        add(key, State.DRAFT if key == "draft" else State.APPROVED)
    publish({"live": 1})
    for key in ("live", "approved", "draft"):
        items.save(COLLECTIONS["notices"], key, None, based_on=1, author=None)
    assert found() == ["live", "approved"]
    for one in items.items("notices"):
        items.head(one).state = State.APPROVED
    assert found() == ["live"]
    assert found(state="deleted") == ["approved", "draft"]


def test_counts_say_what_waits_for_whom(context: Flask) -> None:
    add("a")
    add("b", State.SUBMITTED)
    add("c", State.DRAFT)
    items.save(COLLECTIONS["notices"], "a", None, based_on=1, author=None)
    count = listing.counts()["notices"]
    assert count.total == 2
    assert count.states == {State.SUBMITTED: 1, State.DRAFT: 2}


def test_one_search_goes_over_everything(filled: Flask, log_in: LogIn) -> None:
    page = log_in("clerk").get("/content/?q=0537-7817005").text
    for address in ("/content/centre/centre", "/content/departments/office"):
        assert f'href="{address}"' in page


def test_a_list_asks_the_database_a_few_times_however_long_it_is(
    filled: Flask, log_in: LogIn
) -> None:
    clerk = log_in("clerk")
    asked: list[str] = []
    with filled.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert clerk.get(LIST).status_code == 200
    assert len(asked) <= 12
    assert not any("version.body" in one for one in asked)


def rows_of(client: FlaskClient, address: str = LIST) -> list[str]:
    return [part.split('"')[0] for part in client.get(address).text.split('data-key="')[1:]]


def test_a_list_shows_fifty_a_page(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    first, second = rows_of(clerk), rows_of(clerk, f"{LIST}?page=2")
    assert len(first) == 50
    assert first[-1] not in second
    assert rows_of(clerk, f"{LIST}?page=99") == second
    for nonsense in ("page=x", "page=-3", "category=none", "state=what", "standing=no"):
        assert clerk.get(f"{LIST}?{nonsense}").status_code == 200


def test_the_order_is_changed_by_button_and_by_dragging(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    token = token_of(clerk)
    first, second, third, *rest = before = rows_of(clerk)
    data = {"csrf_token": token, "order": before}
    clerk.post(LIST, data=data | {"do": f"down:{first}"})
    assert rows_of(clerk)[:3] == [second, first, third]
    clerk.post(LIST, data=data | {"do": f"up:{first}", "order": rows_of(clerk)})
    assert rows_of(clerk) == before
    dragged = [third, first, second, *rest]
    answer = clerk.post(LIST, data=data | {"do": "order", "order": dragged})
    assert answer.status_code == 204
    assert rows_of(clerk) == dragged


def test_the_order_can_be_changed_inside_a_category(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = f"{LIST}?category=hall"
    first, second, *rest = before = rows_of(clerk, address)
    data = {"csrf_token": token_of(clerk), "order": before, "do": f"down:{first}"}
    clerk.post(address, data=data)
    assert rows_of(clerk, address) == [second, first, *rest]
    assert "顺序" not in clerk.get(f"{LIST}?q=工程").text.split("<thead>")[1].split("</thead>")[0]


@pytest.fixture
def chosen(filled: Flask, log_in: LogIn) -> tuple[FlaskClient, dict[str, object]]:
    clerk = log_in("clerk")
    return clerk, {"csrf_token": token_of(clerk), "keys": ["con-flow:1", "con-notice:1"]}


Chosen = tuple[FlaskClient, dict[str, object]]


def test_many_are_moved_to_another_category_and_submitted(chosen: Chosen, head: Head) -> None:
    clerk, data = chosen
    clerk.post(LIST, data=data | {"do": "category", "to": "land"})
    for key in ("con-flow", "con-notice"):
        assert head("questions", key).body["category"] == "land"
    page = clerk.post(LIST, data=data | {"do": "submit"}, follow_redirects=True)
    assert "刚刚有人改过" in page.text  # what was ticked is not what is there now
    data["keys"] = ["con-flow:2", "con-notice:2"]
    clerk.post(LIST, data=data | {"do": "submit"})
    assert head("questions", "con-notice").state is State.SUBMITTED


def test_many_are_deleted_once_it_was_said_where_they_are_used(chosen: Chosen, head: Head) -> None:
    clerk, data = chosen
    page = clerk.post(LIST, data=data | {"do": "delete"}).text
    assert "还用在" in page
    assert head("questions", "con-flow").number == 1
    clerk.post(LIST, data=data | {"do": "delete", "sure": "1"})
    version: Version = head("questions", "con-flow")
    assert (version.body, version.state) == (None, State.SUBMITTED)


def test_what_can_not_be_done_to_one_does_not_stop_the_others(chosen: Chosen, head: Head) -> None:
    clerk, data = chosen
    data["keys"] = ["con-flow:1", "con-notice:7", "unknown:1", "nonsense"]
    page = clerk.post(LIST, data=data | {"do": "category", "to": "land"}, follow_redirects=True)
    assert "1 条已换了分类" in page.text
    assert "1 条没有处理" in page.text
    assert head("questions", "con-notice").number == 1


def test_nothing_ticked_is_told(chosen: Chosen) -> None:
    clerk, data = chosen
    page = clerk.post(LIST, data=data | {"keys": [], "do": "delete"}, follow_redirects=True)
    assert "请先在左边勾选" in page.text


def test_a_list_does_only_what_its_buttons_do(chosen: Chosen) -> None:
    clerk, data = chosen
    for do in ("", "publish", "category"):
        assert clerk.post(LIST, data=data | {"do": do, "to": "no-category"}).status_code == 400


def test_reviewers_withdraw_and_clerks_do_not(filled: Flask, log_in: LogIn) -> None:
    clerk, reviewer = log_in("clerk"), log_in("reviewer")
    data = {"do": "withdraw", "sure": "1", "reason": "政策变了", "keys": ["con-flow:1"]}
    assert clerk.post(LIST, data=data | {"csrf_token": token_of(clerk)}).status_code == 403
    reviewer.post(LIST, data=data | {"csrf_token": token_of(reviewer)})
    assert rows_of(clerk, f"{LIST}?state=withdrawn") == ["con-flow"]
