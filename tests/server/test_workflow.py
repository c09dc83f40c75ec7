import datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from server import items, site, workflow
from server.collections import COLLECTIONS
from server.database import db, now
from server.models.audit import AuditEntry
from server.models.item import State, Version
from server.workflow import CHECKLIST, Refused
from tests.server.conftest import open_office
from tests.server.small_office import approve, delete, edit, person, question, submit

ALL = set(CHECKLIST)


def actions() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_text_goes_from_draft_to_approved_and_each_step_is_noted(small: Flask) -> None:
    version = edit("back", answer="三日内。")
    workflow.submit(version, person("clerk"))
    assert workflow.queue() == [version]
    workflow.approve(version, person("reviewer"), ALL)
    db.session.commit()
    assert version.state is State.APPROVED
    assert version.reviewer is person("reviewer")
    assert version.checklist == CHECKLIST
    assert items.approved(question("back")) is version
    assert workflow.queue() == []
    assert actions()[-3:] == ["change", "submit", "approve"]


@pytest.mark.parametrize("point", CHECKLIST)
def test_one_point_not_ticked_is_one_too_few(small: Flask, point: str) -> None:
    version = submit(edit("back", answer="三日内。"))
    with pytest.raises(Refused, match=f"差 1 项没有确认：{CHECKLIST[point]}"):
        workflow.approve(version, person("reviewer"), ALL - {point})
    assert version.state is State.SUBMITTED


def test_a_text_goes_back_with_a_reason_only(small: Flask) -> None:
    version = submit(edit("back", answer="三日内。"))
    with pytest.raises(Refused, match="理由"):
        workflow.reject(version, person("reviewer"), " \n ")
    workflow.reject(version, person("reviewer"), "写明文号")
    assert (version.state, version.reason) == (State.REJECTED, "写明文号")
    with pytest.raises(Refused, match="改好、保存后再提交"):
        workflow.submit(version, person("clerk"))


def test_what_is_not_filled_in_rightly_is_not_taken(small: Flask) -> None:
    version = edit("back", answer="", valid_from="昨天")
    with pytest.raises(Refused, match="2 处没有填对") as refused:
        workflow.submit(version, person("clerk"))
    assert {one.field for one in refused.value.problems} == {"answer", "valid_from"}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(steps=st.lists(st.sampled_from(["submit", "approve", "reject", "take_back"]), max_size=6))
def test_whatever_is_tried_only_legal_moves_happen(small: Flask, steps: list[str]) -> None:
    version = edit("back", answer="三日内。")
    writer, reviewer = person("clerk"), person("reviewer")
    tries = {
        "submit": lambda: workflow.submit(version, writer),
        "approve": lambda: workflow.approve(version, reviewer, ALL),
        "reject": lambda: workflow.reject(version, reviewer, "不行"),
        "take_back": lambda: workflow.take_back(version, writer),
    }
    for step in steps:
        was, count = version.state, len(actions())
        try:
            tries[step]()
        except Refused:
            assert version.state is was
            assert len(actions()) == count
        else:
            assert version.state in workflow.LEGAL[was]
            assert len(actions()) > count


def test_nobody_approves_their_own_text(small: Flask) -> None:
    version = submit(edit("back", author="reviewer", answer="三日内。"))
    with pytest.raises(Refused, match="您自己写的"):
        workflow.approve(version, person("reviewer"), ALL)
    site.change("four_eyes", False)
    workflow.approve(version, person("reviewer"), ALL)


def test_whoever_wrote_anything_since_the_last_approval_is_an_author(small: Flask) -> None:
    edit("back", author="reviewer", answer="三日内。")
    version = submit(edit("back", author="clerk", answer="三日内退。"))
    with pytest.raises(Refused, match="您自己写的"):
        workflow.approve(version, person("reviewer"), ALL)
    workflow.approve(version, person("admin"), ALL)
    later = submit(edit("back", author="clerk", answer="三个工作日内退。"))
    workflow.approve(later, person("reviewer"), ALL)


def test_of_two_reviewers_at_once_one_is_told(small: Flask) -> None:
    version = submit(edit("back", answer="三日内。"))
    with open_office(small.config["settings"].data).app_context():
        theirs = db.session.get_one(Version, version.id)
        workflow.reject(theirs, person("admin"), "写明文号")
        db.session.commit()
    assert version.state is State.SUBMITTED  # as this one still has it on the page
    with pytest.raises(Refused, match="已经被退回了"):
        workflow.approve(version, person("reviewer"), ALL)
    assert db.session.get_one(Version, version.id).state is State.REJECTED


def test_a_new_save_makes_what_waits_a_draft_again_and_the_reviewer_is_told(
    small: Flask, tmp_path: Path
) -> None:
    version = submit(edit("back", answer="三日内。"))
    with open_office(small.config["settings"].data).app_context():
        edit("back", answer="三日内退。")
    with pytest.raises(Refused, match="作者又改了一稿"):
        workflow.approve(version, person("reviewer"), ALL)
    assert version.state is State.DRAFT
    assert workflow.queue() == []


def test_what_was_approved_meanwhile_stays_so_whatever_is_saved(small: Flask) -> None:
    version = approve(edit("back", answer="三日内。"))
    edit("back", answer="三日内退。")
    db.session.refresh(version)
    assert version.state is State.APPROVED


def test_the_longest_waiting_comes_first(small: Flask) -> None:
    second, first = edit("pay", answer="转账。"), edit("back", answer="三日内。")
    submit(first)
    submit(second)
    assert workflow.queue() == [first, second]


def test_a_moment_that_has_come_can_not_be_waited_for(small: Flask) -> None:
    version = submit(edit("back", answer="三日内。"))
    with pytest.raises(Refused, match="一分钟以后"):
        workflow.approve(version, person("reviewer"), ALL, now())
    workflow.approve(version, person("reviewer"), ALL, now() + datetime.timedelta(hours=1))
    assert items.approved(question("back")) is question("back").versions[0]
    assert actions()[-2:] == ["approve", "schedule"]


def test_withdrawn_is_kept_from_releases_until_it_is_restored(small: Flask) -> None:
    one, reviewer = question("back"), person("reviewer")
    with pytest.raises(Refused, match="理由"):
        workflow.withdraw(one, reviewer, "")
    workflow.withdraw(one, reviewer, "算错了")
    assert items.approved(one) is None
    with pytest.raises(Refused, match="已经撤下"):
        workflow.withdraw(one, reviewer, "算错了")
    workflow.restore(one, reviewer)
    assert items.approved(one) is one.versions[0]
    with pytest.raises(Refused, match="没有被撤下"):
        workflow.restore(one, reviewer)
    assert actions()[-2:] == ["withdraw", "restore"]


def test_what_others_refer_to_can_not_be_withdrawn(small: Flask) -> None:
    category = items.items("categories")[0]
    with pytest.raises(Refused, match="“分类”不能撤下"):
        workflow.withdraw(category, person("admin"), "算错了")


def test_a_deletion_is_approved_like_any_text_and_keeps_its_name(small: Flask) -> None:
    version = approve(delete("late"))
    approved = items.approved(question("late"))
    assert approved is version
    assert version.body is None
    assert workflow.title_of(question("late")) == "保证金交晚了怎么办"


def test_everything_that_can_be_withdrawn_is_a_collection() -> None:
    assert set(workflow.WITHDRAWABLE) < set(COLLECTIONS)


def test_the_queue_is_counted_and_read_in_parts(small: Flask) -> None:
    waiting = [submit(edit(key, answer="改了。")) for key in ("late", "back", "pay")]
    edit("late", answer="又改了。")
    assert workflow.count_queue() == {"questions": 2}
    assert workflow.queue("questions", 1, 1) == [waiting[2]]
    assert workflow.queue("notices") == []
