import pytest
from flask import Flask

from server import items
from server.collections import COLLECTIONS
from server.review.desk import handed_in, sheet
from tests.server.small_office import approve, delete, edit, person, question, submit


def test_everybody_who_wrote_since_the_last_approval_is_an_author(small: Flask) -> None:
    approve(edit("back", author="publisher", answer="四日内。"))
    edit("back", author="admin", answer="三日内。")
    one = sheet(submit(edit("back", answer="三日内退。")), person("reviewer"))
    assert one.authors == ["赵管", "张编"]
    assert one.before is not None
    assert one.before.number == 2
    assert not one.own
    assert sheet(one.version, person("clerk")).own


@pytest.mark.parametrize(
    ("key", "fields", "kind"),
    [
        ("back", {"answer": "三日内。"}, "修改"),
        ("new", {"ask": "在哪里", "answer": "三楼"}, "新增"),
    ],
)
def test_it_says_what_approving_would_do(
    small: Flask, key: str, fields: dict[str, str], kind: str
) -> None:
    assert sheet(edit(key, **fields), person("reviewer")).kind == kind


def test_a_deletion_and_what_comes_back_after_it_are_told_apart(small: Flask) -> None:
    gone = delete("late")
    assert sheet(gone, person("reviewer")).kind == "删除"
    approve(gone)
    body = question("late").versions[0].body
    again = items.save(COLLECTIONS["questions"], "late", body, based_on=2, author=person("clerk"))
    assert sheet(again, person("reviewer")).kind == "新增"


def test_what_an_author_sees_is_what_still_waits_or_came_back(small: Flask) -> None:
    waiting = submit(edit("back", answer="三日内。"))
    submit(edit("pay", answer="转账。"))
    edit("pay", answer="只能转账。")
    approve(edit("late", answer="不行。"))
    assert handed_in(person("clerk")) == [waiting]
