"""A release is hung where only what is new is put, and media go nowhere."""

import json
import random
from pathlib import Path

import pytest

from content.release.index import read_index, write_index
from server.database import db
from server.importing import import_set
from server.models.media import Media
from server.models.release import Release
from server.publishing.publish import publish
from server.repository import layout
from server.repository.hang import index_of
from server.store import Store, store
from tests.server.repository.walk import check
from tests.server.small_office import approve, edit, write_small_set

_MANY = 120


@pytest.fixture
def many(context: object, tmp_path: Path) -> Release:
    """A release with as many questions as make a long text."""
    folder = write_small_set(tmp_path / "many")
    chance = random.Random(7)
    text = "投标保证金退还开标评标中标公告质疑投诉合同履约担保网上办理"
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    questions += [
        {
            **questions[2],
            "id": f"q-{number}",
            "ask": f"{number}怎么办",
            "answer": "".join(chance.choices(text, k=90)),
        }
        for number in range(_MANY)
    ]
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    import_set(folder)
    db.session.commit()
    return publish(None, "")


def test_an_edit_of_one_answer_in_many_puts_a_few_kilobytes(many: Release, kept: Path) -> None:
    before = store().sizes(layout.TARGETS)
    whole = sum(before.values())
    approve(edit("q-60", answer="三日内。"))
    publish(None, "")
    new = store().sizes(layout.TARGETS).items() - before.items()
    assert 0 < sum(size for _, size in new) < whole / 3
    assert check(kept).indexes["live"].number == 2


def test_media_are_neither_read_nor_put_again(
    first: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    medium = db.session.query(Media).one()
    get = Store.get

    def watched(self: Store, path: str) -> bytes:
        assert medium.sha256 not in path
        return get(self, path)

    monkeypatch.setattr(Store, "get", watched)
    monkeypatch.setattr(Store, "copy", lambda *_: pytest.fail("it hangs there already"))
    approve(edit("back", answer="三日内。"))
    assert publish(None, "").number == 2


def test_an_index_is_the_same_whenever_it_is_made(first: Release) -> None:
    made = write_index(index_of(first, "age1someone"))
    number = first.number
    db.session.expire_all()
    db.session.close()
    again = write_index(index_of(db.session.get_one(Release, number), "age1someone"))
    assert again == made


def test_a_note_that_is_too_long_for_an_index_is_cut_there_alone(first: Release) -> None:
    approve(edit("back", answer="三日内。"))
    release = publish(None, "长" * 300)
    assert len(release.note) == 300
    assert read_index(write_index(index_of(release, ""))).note == "长" * 200


def test_what_was_put_half_is_put_again(first: Release, kept: Path) -> None:
    text = next(
        path
        for path in (kept / "repository" / "targets").glob("??/*")
        if b'"language"' in path.read_bytes()
    )
    text.write_bytes(b"{")
    approve(edit("back", answer="三日内。"))
    publish(None, "")
    assert check(kept).indexes["live"].number == 2
