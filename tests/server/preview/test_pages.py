"""The preview's pages: the item as it is saved or typed, in real text; and the trying."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server import items, sets
from server.collections import COLLECTIONS
from server.database import db
from server.editing import drafts
from server.editing.fields import fields_of
from server.editing.forms import of_body
from server.models.account import User
from server.preview import pages, trial
from server.preview.subject import content_with
from tests.server.conftest import LogIn, token_of

pytestmark = pytest.mark.usefixtures("no_encoder")
_EVIL = "</p><script>alert(1)</script><img src=x onerror=alert(1)>"


def try_(client: FlaskClient, form: dict[str, str], *, in_pieces: bool = True) -> TestResponse:
    headers = {"X-CSRFToken": token_of(client)} | ({"HX-Request": "true"} if in_pieces else {})
    return client.post("/preview/try", data=form, headers=headers)


@pytest.fixture
def few(filled: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some questions alone are tried against: their index is made at once."""
    all_heads = sets.heads

    def some() -> sets.Selection:
        whole = all_heads()
        some = [one for one in whole["questions"] if one[0].startswith("gov-")]
        return {"questions": some, "categories": whole["categories"]}

    monkeypatch.setattr(sets, "heads", some)
    trial._kept.clear()


def typed(collection: str, key: str, who: str, **changed: Any) -> None:
    """`who` is typing this into the item's form."""
    user = db.session.query(User).filter_by(username=who).one()
    one = items.item(collection, key)
    body = items.head(one).body if one else {}
    form = {**of_body(fields_of(collection), body), **changed}
    drafts.keep(collection, key if one else "", user, form, None)
    db.session.commit()


def test_every_item_is_shown_in_real_text(filled: Flask, log_in: LogIn) -> None:
    client = log_in("reviewer")
    for collection in COLLECTIONS:
        if collection == "map":
            continue
        one = items.items(collection)[0]
        page = client.get(f"/preview/{collection}/{one.key}")
        assert page.status_code == 200, collection
        assert "style=" not in page.text
        assert COLLECTIONS[collection].title_of(items.head(one).body) in page.text


def test_a_questions_parts_stand_in_the_terminals_order(filled: Flask, log_in: LogIn) -> None:
    key = "gov-procure-query"
    one = items.item("questions", key)
    assert one
    body = items.head(one).body
    page = log_in("clerk").get(f"/preview/questions/{key}?words=1").text
    glass = page[page.index('class="g-top"') : page.index('class="g-hand"')]
    told = [
        body["ask"],
        body["answer"],
        "怎么办",
        *body["steps"],
        "依据",
        *body["basis"],
    ]
    place = 0
    for text in told:
        place = glass.index(text, place)


def test_a_question_s_film_plays_on_the_glass_unless_it_has_a_picture_of_its_own(
    filled: Flask, log_in: LogIn
) -> None:
    client = log_in("clerk")
    key = "gov-procure-query"
    assert f'data-film="/films/{key}/portrait.json"' in client.get(f"/preview/questions/{key}").text
    lying = client.get(f"/preview/questions/{key}?layout=landscape").text
    assert f'data-film="/films/{key}/landscape.json"' in lying
    typed("questions", key, "clerk", animation="media/bond-coins.json")
    page = client.get(f"/preview/questions/{key}?draft=1").text
    assert re.search(r'data-cartoon="/media/\d+/file"', page)
    assert "data-film" not in page


def test_large_print_and_a_lying_glass_are_a_link_away(filled: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    page = client.get("/preview/questions/gov-procure-query?layout=landscape&large=1").text
    assert "glass large" in page
    assert "preview lying" in page
    assert "?layout=landscape" in page
    assert "?large=1" in page


def test_what_its_clerk_is_typing_is_shown_to_that_clerk_alone(
    filled: Flask, log_in: LogIn
) -> None:
    typed("questions", "gov-procure-query", "clerk", answer="新写的回答")
    url = "/preview/questions/gov-procure-query?words=1&draft=1"
    page = log_in("clerk").get(url).text
    assert "新写的回答" in page
    assert "还没有保存" in page
    assert "新写的回答" not in log_in("admin").get(url).text
    assert "新写的回答" not in log_in("clerk").get(url.removesuffix("&draft=1")).text


def test_what_was_never_saved_is_shown_and_says_what_is_missing(
    filled: Flask, log_in: LogIn
) -> None:
    typed("questions", "new", "clerk", ask="停车收费吗")
    page = log_in("clerk").get("/preview/questions/new?draft=1").text
    assert "停车收费吗" in page
    assert "还没有写完" in page
    assert log_in("admin").get("/preview/questions/new?draft=1").status_code == 404


def test_stored_xss_through_every_text_field(filled: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    for collection in ("questions", "departments", "meetings", "notices", "centre", "tours"):
        key = items.items(collection)[0].key
        kinds = {"text": _EVIL, "long": _EVIL, "lines": f"{_EVIL}\n{_EVIL}"}
        evil: dict[str, Any] = {
            field.name: kinds[field.kind] for field in fields_of(collection) if field.kind in kinds
        }
        for field in fields_of(collection):
            if field.kind == "rows":
                evil[field.name] = [{part.name: _EVIL for part in field.parts}]
        typed(collection, key, "clerk", **evil)
        page = client.get(f"/preview/{collection}/{key}?draft=1").text
        assert "&lt;script&gt;alert" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_what_is_not_there_is_not_found(filled: Flask, log_in: LogIn) -> None:
    client = log_in("clerk")
    for url in ("questions/none", "nothing/x", "questions/none?draft=1", "icon/..png"):
        assert client.get(f"/preview/{url}").status_code == 404
    assert client.get("/preview/icon/back.png").content_type == "image/png"
    assert client.get("/preview/icon/%2e%2e%2fanimations.png").status_code == 404
    assert client.get("/preview/map/map").headers["Location"] == "/media/map"
    assert client.get("/preview/").headers["Location"] == "/preview/try"


def test_phrasings_are_tried_against_what_is_being_typed(few: None, log_in: LogIn) -> None:
    said = "猫咪爱晒太阳打呼噜"
    client = log_in("clerk")
    typed("questions", "gov-procure-query", "clerk", variants=said)
    asked = {"texts": said, "collection": "questions", "key": "gov-procure-query"}
    page = try_(client, {**asked, "draft": "1"}, in_pieces=False).text
    assert "✓ 就是这一条" in page
    assert "一字不差" in page
    assert "1 句里有 <b>1</b> 句" in page
    assert "✓" not in try_(client, asked, in_pieces=False).text


def test_many_phrasings_come_in_pieces_and_none_is_lost(
    few: None, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in("clerk")
    trial.answers_for(content_with(None))
    monkeypatch.setattr(pages, "_PATIENCE_S", 0.0)
    form = {"texts": "几点上班\n\n  交保证金  \n我要投诉", "heard": "1"}
    seen = []
    while form:
        page = try_(client, form).text
        seen += re.findall(r'class="said">“(.+?)”', page)
        form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
        rest = re.search(r"<textarea[^>]*>([^<]*)</textarea>", page)
        form = form | {"texts": rest[1]} if rest else {}
    assert seen == ["几点上班", "交保证金", "我要投诉"]
    assert "3 句都试完了" in page


def test_while_the_index_is_made_the_page_asks_again(
    few: None, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in("clerk")
    monkeypatch.setattr(pages, "_PATIENCE_S", 0.01)
    page = try_(client, {"texts": "几点上班"}).text
    assert "正在准备" in page
    assert 'hx-trigger="load delay:700ms"' in page
    trial.answers_for(content_with(None))
    assert "几点上班" in try_(client, {"texts": "几点上班"}).text


def test_who_presses_before_the_script_is_there_finds_the_way_back(
    few: None, log_in: LogIn
) -> None:
    client = log_in("clerk")
    key = "gov-procure-query"
    typed("questions", key, "clerk", variants="猫咪爱晒太阳打呼噜")
    form = {"texts": "x", "collection": "questions", "key": key, "draft": "1"}
    page = try_(client, form, in_pieces=False).text
    for address in (f"/preview/questions/{key}?draft=1", f"/content/questions/{key}"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert "回去修改" not in client.get("/preview/try").text


def test_no_more_phrasings_are_tried_than_a_page_bears(few: None, log_in: LogIn) -> None:
    client = log_in("clerk")
    many = "\n".join(f"问题{'很长' * 500}{number}" for number in range(pages.MOST_PHRASINGS + 50))
    rest = re.search(r"<textarea[^>]*>([^<]*)</textarea>", try_(client, {"texts": many}).text)
    assert rest
    lines = rest[1].splitlines()
    assert len(lines) < pages.MOST_PHRASINGS + 1
    assert max(map(len, lines)) == 200
    assert try_(client, {"texts": " \n "}).status_code == 200


def test_trying_needs_a_token(filled: Flask, log_in: LogIn) -> None:
    assert log_in("clerk").post("/preview/try", data={"texts": "x"}).status_code == 400
