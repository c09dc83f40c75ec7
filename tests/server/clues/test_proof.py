import pytest
from flask import Flask
from sqlalchemy import delete, select

from content.answers import Alternative, Answers, Decision
from server import items, sets
from server.clues import handling, proof, work
from server.collections import COLLECTIONS
from server.database import db, now
from server.models.account import User
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.item import State, Version
from server.models.release import Release
from tests.server.clues.conftest import Ask


@pytest.fixture
def clerk(context: Flask) -> User:
    """Two questions are published, and nothing about charging."""
    one = db.session.scalars(select(User).where(User.username == "clerk")).one()
    approve("categories", {"id": "hall", "name": "大厅", "icon": "hall"})
    approve("questions", question("hours", "几点上班", ["几点开门"]))
    approve("questions", question("parking", "来办事车停哪儿", ["停车免费吗"]))
    release(1)
    return one


def question(key: str, ask: str, variants: list[str]) -> dict[str, object]:
    return {
        "id": key,
        "category": "hall",
        "ask": ask,
        "variants": variants,
        "answer": "请看大厅的牌子。",
        "updated": "2026-11-26",
    }


def approve(collection: str, body: dict[str, object]) -> Version:
    key = str(body["id"])
    one = items.item(collection, key)
    based_on = items.head(one).number if one else None
    version = items.save(COLLECTIONS[collection], key, body, based_on=based_on, author=None)
    version.state = State.APPROVED
    return version


def release(number: int, contents: dict[str, object] | None = None) -> Release:
    """All that is approved, live."""
    for old in db.session.scalars(select(Release).where(Release.live.is_(True))):
        old.live = None
    db.session.flush()
    held = {
        name: [[key, version.number] for key, version in versions]
        for name, versions in sets.approved().items()
    }
    made = Release(
        number=number,
        made_at=now(),
        contents=contents or held,
        files={},
        fingerprint="",
        reminders=[],
        live=True,
    )
    db.session.add(made)
    db.session.commit()
    return made


@pytest.fixture
def group(ask: Ask, clerk: User) -> ClueGroup:
    """Asked twice, and handled: a variant of 停车, as a draft."""
    candidates = [{"kind": "question", "id": "hours", "score": 0.2}]
    ask("大厅有没有充电桩", 2, candidates=candidates)
    one = db.session.scalars(select(ClueGroup)).one()
    handling.add_variants(one, "parking", ["大厅有没有充电桩"], clerk)
    db.session.commit()
    return one


def approve_all() -> None:
    for version in db.session.scalars(select(Version).where(Version.state == State.DRAFT)):
        version.state = State.APPROVED
    db.session.flush()


def test_a_group_whose_answer_is_not_published_yet_waits(group: ClueGroup) -> None:
    assert not work.step()
    assert group.state is GroupState.HANDLED
    assert group.proof["waiting"]


def test_a_release_that_answers_closes_the_group_and_shows_before_and_now(
    group: ClueGroup,
) -> None:
    approve_all()
    release(2)
    assert not work.step()
    assert (group.state, group.closed_by) == (GroupState.CLOSED, 2)
    assert (group.proof["asked"], group.proof["right"]) == (2, 2)
    told = group.proof["clues"][0]
    assert (told["text"], told["count"], told["now"]) == ("大厅有没有充电桩", 2, "yes")
    assert told["before"] == [{"kind": "question", "id": "hours", "score": 0.2}]
    assert told["does"] == "回答“来办事车停哪儿”"


def test_a_release_that_does_not_answer_brings_the_group_back_on_top(
    group: ClueGroup, ask: Ask, clerk: User
) -> None:
    ask("电瓶用光了咋弄", 3)
    other = db.session.scalars(select(ClueGroup).where(ClueGroup.id != group.id)).first()
    if other is not None:
        handling.merge(other, group, clerk)
    approve_all()
    release(2)
    work.step()
    assert group.state is GroupState.REOPENED
    assert (group.proof["asked"], group.proof["right"]) == (5, 2)
    assert [one["now"] for one in group.proof["clues"]] == ["no", "yes"]


def test_a_regression_of_a_later_release_reopens(group: ClueGroup) -> None:
    approve_all()
    release(2)
    work.step()
    approve("questions", question("parking", "来办事车停哪儿", ["停车免费吗"]))
    release(3)
    work.step()
    assert (group.state, group.closed_by) == (GroupState.REOPENED, None)
    approve("questions", question("parking", "来办事车停哪儿", ["大厅有没有充电桩"]))
    release(4)
    work.step()
    assert (group.state, group.closed_by, group.reopened_at) == (GroupState.CLOSED, 4, None)


def test_going_back_to_a_release_without_the_answer_reopens(group: ClueGroup) -> None:
    before = db.session.get(Release, 1)
    assert before is not None
    approve_all()
    release(2)
    work.step()
    seen = [group.state]
    release(3, before.contents)
    work.step()
    assert [*seen, group.state] == [GroupState.CLOSED, GroupState.REOPENED]


def test_a_release_is_put_to_a_group_once_until_a_new_clue_comes(
    group: ClueGroup, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve_all()
    made = release(2)
    tried: list[object] = []
    decide = Answers.decide

    def watched(answers: Answers, query: list[Alternative], heard: bool) -> Decision:
        tried.append(query)
        return decide(answers, query, heard)

    monkeypatch.setattr(Answers, "decide", watched)
    proof.prove(made)
    proof.prove(made)
    asked, misread = "大厅有没有充电桩", "大厅有没有充电庄"
    assert tried == [[Alternative(asked)]]
    ask(asked, alternatives=[misread])
    assert [one.id for one in proof.unproved(made)] == [group.id]
    proof.prove(made)
    assert tried[1:] == [[Alternative(asked, 0.5), Alternative(misread, 0.5)]]
    assert group.proof["asked"] == 3


def test_what_is_not_our_business_is_never_put_to_a_release(ask: Ask, clerk: User) -> None:
    ask("附近有没有宾馆")
    one = db.session.scalars(select(ClueGroup)).one()
    handling.set_aside(one, clerk)
    db.session.commit()
    assert work.left().groups == 0
    assert one.state is GroupState.CLOSED


def test_a_group_whose_clues_were_forgotten_stays_as_it_is(group: ClueGroup) -> None:
    approve_all()
    release(2)
    work.step()
    db.session.execute(delete(Clue))
    db.session.commit()
    release(3)
    work.step()
    assert (group.state, group.closed_by, group.proof["asked"]) == (GroupState.CLOSED, 2, 0)
