import datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from server import items
from server.database import db
from server.editing.fields import SECTIONS
from server.models.item import Draft, State
from tests.server.conftest import LogIn, open_office
from tests.server.editing.conftest import Head
from tests.server.editing.pages import Page

HALL = "/content/departments/office"


def form_at(client: FlaskClient, address: str) -> dict[str, list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return Page(answer.text).forms["item"]


def send(client: FlaskClient, to: str, form: dict[str, list[str]], **also: Any) -> TestResponse:
    return client.post(to, data={"do": "save", **form, **also})


def test_every_bundled_item_saved_untouched_from_its_page_stays_as_it_is(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    with filled.app_context():
        keys = {name: [one.key for one in items.items(name)][:3] for name in SECTIONS}
    for name, held in keys.items():
        for key in held:
            address = f"/content/{name}/{key}"
            answer = send(clerk, address, form_at(clerk, address))
            assert answer.status_code == 302, (name, key)
            assert head(name, key).number == 1, (name, key)


def test_a_phone_number_is_mended_and_submitted_in_one_go(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    before = head("departments", "office").body
    form = form_at(clerk, HALL)
    assert send(clerk, HALL, form, phone="0537-7817000", do="submit").status_code == 302
    version = head("departments", "office")
    assert version.body == {**before, "phone": "0537-7817000"}
    assert version.state is State.SUBMITTED
    assert version.author is not None
    assert version.author.name == "张编"
    assert "待审核" in clerk.get(HALL).text


def test_a_change_to_a_question_is_dated_today(filled: Flask, log_in: LogIn, head: Head) -> None:
    clerk = log_in("clerk")
    address = "/content/questions/con-flow"
    form = form_at(clerk, address)
    form["variants"][0] += "\r\n  投标咋投啊  \r\n\r\n"
    send(clerk, address, form)
    body = head("questions", "con-flow").body
    assert body["variants"][-1] == "投标咋投啊"
    assert body["updated"] == datetime.date.today().isoformat()


def test_a_new_question_gets_its_key_by_itself(filled: Flask, log_in: LogIn, head: Head) -> None:
    clerk = log_in("clerk")
    form = form_at(clerk, "/content/questions/new?category=hall")
    assert form["category"] == ["hall"]
    written = {"ask": "能带宠物吗", "answer": "不能。"}
    answer = send(clerk, "/content/questions/new", form | {k: [v] for k, v in written.items()})
    assert answer.location == "/content/questions/neng-dai-chong-wu-ma"
    body = head("questions", "neng-dai-chong-wu-ma").body
    assert body["ask"] == "能带宠物吗"
    assert clerk.get("/content/questions/new").text.count("能带宠物吗") == 0


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(
    filled: Flask, log_in: LogIn
) -> None:
    clerk = log_in("clerk")
    typed = {
        "ask": "  ",
        "answer": "写了一半的回答",
        "category": "",
        "valid_from": "2026-12-02",
        "valid_until": "2026-12-01",
    }
    form = form_at(clerk, "/content/questions/new")
    answer = send(clerk, "/content/questions/new", form, **typed)
    assert answer.status_code == 422
    page = Page(answer.text)
    wrong = {held["id"] for tag, held in page.elements if held.get("aria-invalid")}
    assert wrong == {"ask", "category", "valid_until"}
    assert '<p class="error" id="category-error">请填写</p>' in answer.text
    assert page.forms["item"]["answer"] == ["写了一半的回答"]
    assert form_at(clerk, "/content/questions/new")["answer"] == ["写了一半的回答"]


def test_an_error_in_a_row_stands_in_that_row(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    address = "/content/tours/first-visit"
    form = form_at(clerk, address)
    form["stops.narration"][1] = ""
    form["stops.place"][2] = "nowhere"
    answer = send(clerk, address, form)
    assert answer.status_code == 422
    parts = answer.text.split('<li class="part">')[1:]
    assert ["请填写" in part for part in parts[:3]] == [False, True, False]
    assert ["已经没有了，请另选" in part for part in parts[:3]] == [False, False, True]


def test_what_is_not_in_the_list_can_not_be_chosen(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    address = "/content/questions/con-flow"
    form = form_at(clerk, address)
    for name, value in {
        "category": "nothing",
        "department": "nobody",
        "place": "nowhere",
        "animation": "media/../secret",
        "related": "no-question",
    }.items():
        answer = send(clerk, address, form, **{name: value})
        assert answer.status_code == 422, name
        assert head("questions", "con-flow").number == 1


def test_rows_are_added_moved_and_taken_out_without_javascript(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    address = "/content/centre/centre"
    form = form_at(clerk, address)
    labels = form["facts.label"]
    for verb, becomes in {
        "2:up": [labels[1], labels[0], *labels[2:]],
        "1:down": [labels[1], labels[0], *labels[2:]],
        "1:up": labels,
        "1:remove": labels[1:],
        "add": [*labels, ""],
        "99:remove": labels,
        "x:up": labels,
    }.items():
        answer = send(clerk, address, form, do=f"rows:facts:{verb}")
        assert answer.status_code == 200
        assert Page(answer.text).forms["item"]["facts.label"] == becomes, verb
    assert head("centre", "centre").number == 1


def test_related_questions_are_found_without_javascript(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    address = "/content/questions/con-flow"
    form = form_at(clerk, address)
    answer = send(clerk, address, form, do="find:related", **{"find.related": "停车"})
    boxes = [held for tag, held in Page(answer.text).elements if held.get("name") == "related"]
    unticked = [box["value"] for box in boxes if "checked" not in box]
    assert len(boxes) == len(form["related"]) + len(unticked)
    assert unticked
    form["related"].append(unticked[0])
    send(clerk, address, form)
    assert head("questions", "con-flow").body["related"][-1] == unticked[0]


def test_what_is_typed_is_kept_by_itself_and_found_again(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    form = form_at(clerk, HALL)
    form["duties"] = ["写到一半"]
    answer = clerk.post(f"{HALL}/draft", data=form)
    assert answer.text.startswith("已自动保存 ")
    # another process, another session: the same person on another machine
    page = log_in("clerk").get(HALL).text
    assert "您有没保存的内容" in page
    assert Page(page).forms["item"]["duties"] == ["写到一半"]
    assert "写到一半" in clerk.get("/content/").text or "综合科" in clerk.get("/content/").text
    clerk.post(f"{HALL}/discard", data={"csrf_token": form["csrf_token"]})
    assert "您有没保存的内容" not in clerk.get(HALL).text
    assert head("departments", "office").number == 1


def test_who_else_is_typing_is_shown_for_two_minutes(filled: Flask, log_in: LogIn) -> None:
    clerk, admin = log_in("clerk"), log_in("admin")
    form = form_at(clerk, HALL)
    assert "也正在改" not in admin.get(HALL).text
    clerk.post(f"{HALL}/draft", data=form)
    assert "张编也正在改这一条" in admin.get(HALL).text
    assert "张编也正在改这一条" in admin.get(f"{HALL}/presence?based_on=1").text
    assert "也正在改" not in clerk.get(HALL).text
    with filled.app_context():
        (draft,) = db.session.scalars(select(Draft))
        draft.saved_at -= datetime.timedelta(minutes=2)
        db.session.commit()
    assert "也正在改" not in admin.get(HALL).text


def test_a_stale_save_is_refused_and_shows_both_texts(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    """Two people, each on a server process of their own."""
    clerk, admin = log_in("clerk"), log_in("admin")
    mine, theirs = form_at(clerk, HALL), form_at(admin, HALL)
    send(admin, HALL, theirs, phone="0537-1111111", leader="王某")
    assert "赵管在" in clerk.get(f"{HALL}/presence?based_on=1").text.replace(" ", "")
    other_process = open_office(filled.config["settings"].data).test_client()
    other_process.set_cookie("office", clerk.get_cookie("office").value)  # type: ignore[union-attr]
    answer = send(other_process, HALL, mine, phone="0537-2222222", duties="我的职责")
    assert answer.status_code == 409
    read = Page(answer.text).text
    for text in ("1111111", "2222222", "王某", "我的职责"):
        assert text in read
    assert head("departments", "office").body["phone"] == "0537-1111111"
    choices = Page(answer.text).forms["merge"]
    assert choices["take.phone"] == ["mine"]  # both changed it: one's own, until one says otherwise
    assert choices["take.leader"] == ["theirs"]  # they alone did
    assert choices["take.duties"] == ["mine"]
    sent = {name: value for name, value in choices.items() if name.startswith("take.")}
    merged = {**sent, "take.phone": "theirs", "seen": "2", "csrf_token": mine["csrf_token"]}
    assert clerk.post(f"{HALL}/merge", data=merged).status_code == 302
    body = head("departments", "office").body
    assert (body["phone"], body["leader"], body["duties"]) == ("0537-1111111", "王某", "我的职责")
    assert head("departments", "office").number == 3


def test_a_merge_on_what_has_changed_again_asks_again(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk, admin = log_in("clerk"), log_in("admin")
    mine = form_at(clerk, HALL)
    send(admin, HALL, form_at(admin, HALL), phone="1")
    assert send(clerk, HALL, mine, phone="2").status_code == 409
    send(admin, HALL, form_at(admin, HALL), phone="3")
    data = {"take.phone": "mine", "seen": "2", "csrf_token": mine["csrf_token"]}
    answer = clerk.post(f"{HALL}/merge", data=data)
    assert answer.status_code == 409
    assert head("departments", "office").body["phone"] == "3"
    clerk.post(f"{HALL}/merge", data=data | {"seen": "3"})
    assert head("departments", "office").body["phone"] == "2"


def test_renaming_a_department_says_where_its_old_name_is_written(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    form = form_at(clerk, HALL)
    answer = send(clerk, HALL, form, name="办公室科")
    assert answer.status_code == 200
    assert "还写着旧名称" in answer.text
    assert head("departments", "office").number == 1
    assert send(clerk, HALL, form, name="办公室科", sure="1").status_code == 302
    assert head("departments", "office").body["name"] == "办公室科"


def test_deleting_a_category_in_use_says_where_before_it_lets_go(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    page = clerk.get("/content/categories/hall/delete")
    assert "它还用在 14 处" in page.text
    token = form_at(clerk, HALL)["csrf_token"]
    answer = clerk.post(
        "/content/categories/hall/delete", data={"based_on": "1", "csrf_token": token}
    )
    assert answer.status_code == 302
    version = head("categories", "hall")
    assert (version.body, version.state) == (None, State.SUBMITTED)
    assert "要删除" in clerk.get("/content/categories/").text


def test_deleting_a_question_says_which_refer_to_it(filled: Flask, log_in: LogIn) -> None:
    page = log_in("clerk").get("/content/questions/con-notice/delete").text
    assert "建设工程招投标是什么流程" in page


def test_what_nobody_ever_approved_is_gone_at_once(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    new = {"name": "试试", "icon": "hall", "csrf_token": form_at(clerk, HALL)["csrf_token"]}
    clerk.post("/content/categories/new", data=new)
    data = {"based_on": "1", "csrf_token": new["csrf_token"]}
    clerk.post("/content/categories/shi-shi/delete", data=data)
    assert head("categories", "shi-shi").state is State.DRAFT
    assert "试试" not in Page(clerk.get("/content/categories/").text.split("</h1>")[1]).text
    assert "试试" in clerk.get("/content/categories/?state=deleted").text


def test_a_colleagues_change_stops_a_deletion(filled: Flask, log_in: LogIn, head: Head) -> None:
    clerk, admin = log_in("clerk"), log_in("admin")
    token = form_at(clerk, HALL)["csrf_token"]
    send(admin, HALL, form_at(admin, HALL), phone="1")
    clerk.post(f"{HALL}/delete", data={"based_on": "1", "csrf_token": token})
    assert head("departments", "office").body["phone"] == "1"


def test_what_is_not_there_is_said_to_be_not_there(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    for address in (
        "nothing/",
        "map/",
        "questions/nothing",
        "questions/nothing/history",
        "questions/nothing/delete",
        "questions/nothing/presence",
        "questions/new/history",
        "centre/other",
        "questions/con-flow/history?to=99",
    ):
        assert clerk.get(f"/content/{address}").status_code == 404, address


def test_what_is_single_has_no_list(filled: Flask, log_in: LogIn) -> None:
    answer = log_in("clerk").get("/content/centre/")
    assert answer.location == "/content/centre/centre"


def test_what_is_single_can_be_written_where_there_is_none(
    office: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    form = form_at(clerk, "/content/centre/centre")
    names = ("name", "address", "phone", "hours", "website")
    send(clerk, "/content/centre/centre", form, **dict.fromkeys(names, "写好了"))
    assert head("centre", "centre").body["address"] == "写好了"


def test_a_preview_shows_what_is_being_typed_and_saves_nothing(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    for address, name in ((HALL, "duties"), ("/content/questions/new", "ask")):
        form = form_at(clerk, address)
        page = send(clerk, address, form, do="preview", **{name: "还没有保存的字"})
        assert "还没有保存的字" in clerk.get(page.location).text
    assert head("departments", "office").number == 1


def test_an_earlier_version_is_restored_as_a_draft(
    filled: Flask, log_in: LogIn, head: Head
) -> None:
    clerk = log_in("clerk")
    before = head("departments", "office").body
    form = form_at(clerk, HALL)
    send(clerk, HALL, form, phone="0537-7817666")
    page = clerk.get(f"{HALL}/history").text
    assert "0537-<del>7817005</del><ins>7817666</ins>" in page
    token = form["csrf_token"]
    stale = {"number": "1", "based_on": "1", "csrf_token": token}
    clerk.post(f"{HALL}/restore", data=stale)
    assert head("departments", "office").number == 2
    clerk.post(f"{HALL}/restore", data=stale | {"based_on": "2"})
    version = head("departments", "office")
    assert (version.number, version.body, version.state) == (3, before, State.DRAFT)
    assert version.note == "恢复第 1 版"


def test_history_compares_any_two_versions(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    for phone in ("0537-1", "0537-2"):
        send(clerk, HALL, form_at(clerk, HALL), phone=phone)
    page = clerk.get(f"{HALL}/history?from=1&to=3").text
    assert "0537-<del>7817005</del><ins>2</ins>" in page
    back = clerk.get(f"{HALL}/history?from=3&to=2").text
    assert "0537-<del>2</del><ins>1</ins>" in back


def test_the_menu_says_where_one_is(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    for address in ("/content/", "/content/questions/", HALL, f"{HALL}/history", f"{HALL}/delete"):
        assert 'href="/content/" aria-current="page"' in clerk.get(address).text, address


def test_submitting_what_was_not_changed_says_how_far_it_is(filled: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    form = form_at(clerk, HALL)
    send(clerk, HALL, form, do="submit")
    assert "它已经审核通过了" in clerk.get(HALL).text
    send(clerk, HALL, form, do="submit", phone="0537-1")
    send(clerk, HALL, form_at(clerk, HALL), do="submit")
    assert "它已经在等审核了" in clerk.get(HALL).text
    with filled.app_context():
        one = items.item("departments", "office")
        assert one is not None
        items.head(one).state = State.REJECTED
        db.session.commit()
    send(clerk, HALL, form_at(clerk, HALL), do="submit")
    assert "它被退回了" in clerk.get(HALL).text
