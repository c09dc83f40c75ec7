from typing import Any

import pytest
from flask import Flask

from server import sets
from server.review import hints
from tests.server.small_office import delete, edit


def test_numbers_of_persons_are_found_and_not_repeated(small: Flask) -> None:
    version = edit(
        "back",
        answer="找王工，手机138 0537 1234。",
        steps=["带好本人证件", "身份证写370811199001011239这样"],
    )
    found = hints.numbers(version)
    assert [(one.kind, one.label) for one in found] == [
        ("电话号码", "回答"),
        ("身份证号", "步骤"),
    ]
    assert "138" not in found[0].around
    assert found[0].around.startswith("找王工")


def test_a_department_may_have_its_telephone(filled: Flask) -> None:
    (_, version), *_ = sets.approved()["departments"]
    assert version.body["phone"]
    assert hints.numbers(version) == []


def test_words_that_only_look_blotted_out_hide_nothing(small: Flask) -> None:
    assert hints.numbers(edit("back", answer="写〔电话号码〕的地方不用填。")) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"related": ["nowhere"]}, "没有问题 nowhere"),
        ({"place": "moon"}, "地图上没有 moon"),
        ({"valid_until": "2020-01-01"}, "已过"),
    ],
)
def test_the_linter_speaks_before_it_is_approved(
    small: Flask, fields: dict[str, Any], said: str
) -> None:
    errors, reminders = hints.problems(edit("back", **fields))
    assert any(said in one.message for one in errors + reminders)
    assert {one.item for one in errors + reminders} == {"back"}


def test_the_same_said_elsewhere_is_told_whichever_stands_first(small: Flask) -> None:
    for key, variant in (("back", "保证金怎么交"), ("pay", "保证金什么时候退")):
        _, (reminder,) = hints.problems(edit(key, variants=[variant]))
        assert "是同一句话" in reminder.message


def test_the_mistakes_of_others_are_not_told_here(small: Flask) -> None:
    edit("pay", valid_until="2020-01-01")
    assert hints.problems(edit("back", answer="三日内。")) == ([], [])


def test_a_deletion_tells_who_still_points_at_it(small: Flask) -> None:
    errors, _ = hints.problems(delete("late"))
    assert [one.item for one in errors] == ["pay"]
