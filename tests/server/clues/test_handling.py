import pytest
from flask import Flask
from sqlalchemy import func, select

from server import items
from server.clues import handling
from server.database import db
from server.models.account import User
from server.models.audit import AuditEntry
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.item import State
from server.workflow import Refused
from tests.server.clues.conftest import Ask

KEY = "parking"


@pytest.fixture
def clerk(filled: Flask) -> User:
    return db.session.scalars(select(User).where(User.username == "clerk")).one()


@pytest.fixture
def group(ask: Ask, clerk: User) -> ClueGroup:
    ask("大厅有没有充电桩", 2)
    ask("大厅充电桩有没有")
    return db.session.scalars(select(ClueGroup)).one()


def variants() -> list[str]:
    one = items.item("questions", KEY)
    assert one is not None
    return list(items.head(one).body["variants"])


def test_wordings_become_variants_of_a_draft_and_nothing_is_approved(
    group: ClueGroup, clerk: User
) -> None:
    before = variants()
    version = handling.add_variants(group, KEY, ["大厅有没有充电桩", " 大厅有没有充电桩？ "], clerk)
    assert variants() == [*before, "大厅有没有充电桩"]
    assert version.state is State.DRAFT
    assert items.approved(version.item) is not version
    assert (group.state, group.handling, group.target) == (GroupState.HANDLED, "variant", KEY)
    assert group.version == version.number


def test_a_handling_and_its_undoing_are_audited(group: ClueGroup, clerk: User) -> None:
    handling.set_aside(group, clerk)
    handling.take_back(group, clerk)
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "handle")).all()
    assert [(e.subject, e.before, e.after) for e in entries] == [
        (f"clues/{group.id}", None, {"handling": "none", "target": ""}),
        (f"clues/{group.id}", {"handling": "none", "target": ""}, None),
    ]
    assert {entry.who for entry in entries} == {"张编"}


def test_wordings_a_question_has_already_are_refused(group: ClueGroup, clerk: User) -> None:
    known = variants()[0]
    with pytest.raises(Refused, match="都已经有了"):
        handling.add_variants(group, KEY, [f"请问，{known}？", "  "], clerk)
    assert group.handling == ""


def test_taking_back_removes_only_what_was_added(group: ClueGroup, clerk: User) -> None:
    before = variants()
    handling.add_variants(group, KEY, ["大厅有没有充电桩"], clerk)
    one = items.item("questions", KEY)
    assert one is not None
    head = items.head(one)
    body = {**head.body, "answer": "同事后来改的回答"}
    items.save(handling._QUESTIONS, KEY, body, based_on=head.number, author=clerk)
    handling.take_back(group, clerk)
    assert variants() == before
    assert items.head(one).body["answer"] == "同事后来改的回答"
    assert (group.state, group.handling) == (GroupState.OPEN, "")


def test_a_new_question_is_a_draft_with_the_wordings(group: ClueGroup, clerk: User) -> None:
    version = handling.make_question(
        group, "大厅有充电桩吗？", "hall", ["大厅有没有充电桩", "大厅有充电桩吗"], clerk
    )
    assert version.body["ask"] == "大厅有充电桩吗？"
    assert version.body["variants"] == ["大厅有没有充电桩"]
    assert version.state is State.DRAFT
    handling.take_back(group, clerk)
    assert items.head(version.item).body is None


def test_a_new_question_that_was_written_meanwhile_is_not_deleted(
    group: ClueGroup, clerk: User
) -> None:
    version = handling.make_question(group, "有充电桩吗", "hall", [], clerk)
    body = {**version.body, "answer": "在北门外。"}
    items.save(handling._QUESTIONS, version.item.key, body, based_on=1, author=clerk)
    assert "没有删除" in handling.take_back(group, clerk)
    assert items.head(version.item).body["answer"] == "在北门外。"


@pytest.mark.parametrize(("ask_", "category"), [("  ", "hall"), ("有充电桩吗", "no-such")])
def test_a_question_without_words_or_category_is_refused(
    group: ClueGroup, clerk: User, ask_: str, category: str
) -> None:
    with pytest.raises(Refused):
        handling.make_question(group, ask_, category, [], clerk)


def test_the_second_of_two_clerks_is_told_what_the_first_did(group: ClueGroup, clerk: User) -> None:
    handling.set_aside(group, clerk)
    with pytest.raises(Refused, match="不归我们管"):
        handling.add_variants(group, KEY, ["大厅有没有充电桩"], clerk)


def test_merging_moves_the_clues_and_taking_back_brings_them_home(
    group: ClueGroup, clerk: User, ask: Ask
) -> None:
    ask("开标录像能调出来看吗", 2)
    other = db.session.scalars(select(ClueGroup).where(ClueGroup.id != group.id)).one()
    handling.merge(other, group, clerk)
    assert count(group) == 5
    assert other.state is GroupState.CLOSED
    with pytest.raises(Refused):
        handling.merge(group, other, clerk)
    handling.take_back(other, clerk)
    assert (count(group), count(other)) == (3, 2)


def count(group: ClueGroup) -> int:
    return db.session.scalar(select(func.count()).where(Clue.group_id == group.id)) or 0


def test_splitting_makes_an_open_group_of_some_wordings_but_not_of_all(
    group: ClueGroup, clerk: User
) -> None:
    other = handling.split(group, ["大厅充电桩有没有"], clerk)
    assert (count(group), count(other), other.state) == (2, 1, GroupState.OPEN)
    with pytest.raises(Refused):
        handling.split(group, ["大厅有没有充电桩"], clerk)


def test_a_question_is_found_by_words_in_any_of_its_variants(filled: Flask) -> None:
    assert KEY in [one.key for one in handling.questions_found("电动车 放")]
    assert handling.questions_found("%") == []


def test_questions_with_the_words_in_their_title_are_found_first(filled: Flask) -> None:
    assert handling.questions_found("复印")[0].key == "copy"
