import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.items import Conflict
from server.models.audit import AuditEntry
from server.models.item import Item, Version
from tests.server.conftest import open_office

NOTICE = {"id": "a", "kind": "land", "title": "某地块", "date": "2026-11-01", "summary": "住宅用地"}


def add(*keys: str) -> None:
    for key in keys:
        body = {"id": key, "name": key.upper(), "icon": "hall"}
        items.save(COLLECTIONS["categories"], key, body, based_on=None, author=None)
    db.session.commit()


def keys_in_order() -> list[str]:
    return [one.key for one in items.items("categories")]


def test_every_save_is_a_version_and_the_newest_is_what_clerks_see(context: Flask) -> None:
    add("a")
    changed = {"id": "a", "name": "改名", "icon": "hall"}
    items.save(COLLECTIONS["categories"], "a", changed, based_on=1, author=None)
    one = items.item("categories", "a")
    assert one is not None
    assert [version.number for version in one.versions] == [1, 2]
    assert items.head(one).body == changed
    assert items.head(one).based_on == 1


def test_a_save_on_an_older_version_is_refused(context: Flask) -> None:
    add("a")
    body = {"id": "a", "name": "甲", "icon": "hall"}
    items.save(COLLECTIONS["categories"], "a", body, based_on=1, author=None)
    with pytest.raises(Conflict) as refused:
        items.save(COLLECTIONS["categories"], "a", body, based_on=1, author=None)
    assert refused.value.head.number == 2


def test_of_two_processes_saving_at_once_the_later_is_refused(context: Flask) -> None:
    add("a")
    one = items.item("categories", "a")
    assert one is not None
    assert items.head(one).number == 1  # this process has looked
    other = open_office(context.config["settings"].data)
    with other.app_context():
        body = {"id": "a", "name": "别人", "icon": "hall"}
        items.save(COLLECTIONS["categories"], "a", body, based_on=1, author=None)
        db.session.commit()
    body = {"id": "a", "name": "自己", "icon": "hall"}
    with pytest.raises(Conflict) as refused:
        items.save(COLLECTIONS["categories"], "a", body, based_on=1, author=None)
    assert refused.value.head.body["name"] == "别人"


def test_what_lists_need_stands_beside_the_item(context: Flask) -> None:
    body = {**NOTICE, "valid_until": "2026-12-01", "url": "HTTPS://Ｅxample.cn", "place": "p-1"}
    items.save(COLLECTIONS["notices"], "a", body, based_on=None, author=None)
    one = items.item("notices", "a")
    assert one is not None
    assert (one.title, one.category, one.valid_until) == ("某地块", "land", "2026-12-01")
    assert "住宅用地" in one.words
    assert "https://example.cn" in one.words  # neither case nor width matters
    assert "p-1" not in one.words


def test_what_is_deleted_keeps_its_name(context: Flask) -> None:
    items.save(COLLECTIONS["notices"], "a", NOTICE, based_on=None, author=None)
    items.save(COLLECTIONS["notices"], "a", None, based_on=1, author=None)
    one = items.item("notices", "a")
    assert one is not None
    assert one.deleted
    assert one.title == "某地块"
    items.save(COLLECTIONS["notices"], "a", NOTICE, based_on=2, author=None)
    assert not one.deleted


def test_only_the_newest_version_of_each_item_is_joined(context: Flask) -> None:
    add("a", "b")
    body = {"id": "a", "name": "改名", "icon": "hall"}
    items.save(COLLECTIONS["categories"], "a", body, based_on=1, author=None)
    asked = select(Item.key, Version.number).join(Version).where(items.is_newest())
    assert sorted(map(tuple, session().execute(asked))) == [("a", 2), ("b", 1)]


def session() -> Session:
    db.session.flush()
    return db.session


@pytest.mark.parametrize(
    ("asked", "becomes"),
    [
        (["c", "a"], "cbad"),
        (["d", "c", "b", "a"], "dcba"),
        (["b"], "abcd"),
        (["a", "a", "unknown"], "abcd"),
        ([], "abcd"),
    ],
)
def test_a_new_order_is_put_on_the_places_held_before(
    context: Flask, asked: list[str], becomes: str
) -> None:
    add("a", "b", "c", "d")
    items.reorder("categories", asked)
    db.session.commit()
    assert "".join(keys_in_order()) == becomes


def test_an_order_is_noted_only_where_it_changed(context: Flask) -> None:
    add("a", "b")
    items.reorder("categories", ["a", "b"])
    items.reorder("categories", ["b", "a"])
    noted = select(AuditEntry.after).where(AuditEntry.action == "reorder")
    assert list(session().scalars(noted)) == [["b", "a"]]
