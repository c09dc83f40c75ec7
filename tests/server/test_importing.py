import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from content.problem import ContentError
from server import items
from server.database import db
from server.importing import import_set
from server.models.item import Item, State
from server.models.media import Media
from server.store import store
from tests.server.small_office import FILES, write_small_set


def test_every_item_comes_in_approved_with_its_media(small: Flask) -> None:
    held = items.items("questions")
    assert [one.key for one in held] == ["back", "pay", "late"]
    assert {items.head(one).state for one in held} == {State.APPROVED}
    medium = db.session.scalars(select(Media)).one()
    assert (medium.path, medium.kind) == ("media/coins.json", "cartoon")
    assert json.loads(store().get_blob(medium.sha256)) == FILES["media/coins.json"]


def test_the_map_is_the_same_archive_whenever_it_is_packed(filled: Flask, tmp_path: Path) -> None:
    (one,) = items.items("map")
    archive = items.head(one).body["archive"]
    assert store().put_blob(store().get_blob(archive)) == archive


def test_a_set_that_is_wrong_brings_nothing(context: Flask, tmp_path: Path) -> None:
    folder = write_small_set(tmp_path / "small")
    (folder / "questions.json").write_text('[{"id": "a"}]', encoding="utf-8")
    with pytest.raises(ContentError):
        import_set(folder)
    assert db.session.scalars(select(Item)).all() == []
