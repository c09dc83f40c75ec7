"""Whether an entry tells what is asked of it: by its own words, and in doubt it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.asked import MATTER_WORDS
from content.answers.told import tells
from content.schema import Question


def entry(answer: str, *steps: str, materials: tuple[str, ...] = ()) -> Question:
    return Question.model_validate(
        {
            "id": "lift",
            "category": "hall",
            "ask": "电梯在哪",
            "answer": answer,
            "steps": steps,
            "materials": materials,
            "updated": "2026-01-01",
        }
    )


@pytest.mark.parametrize(
    ("asked", "telling", "silent"),
    [
        ("cost", "坐电梯不收钱。", "在东走廊里。"),
        ("cost", "每份20元。", "在东走廊里。"),
        ("amount", "不超过百分之二。", "在东走廊里。"),
        ("long", "三个工作日内办好。", "请到大厅服务台。"),
        ("when", "开标之前。", "在东走廊里。"),
        ("self", "经办人来就行。", "请打电话。"),
        ("condition", "必须是法人。", "在东走廊里。"),
        ("reply", "五日内答复。", "请打电话。"),
        ("materials", "带上身份证。", "请打电话。"),
        ("basis", "按招标投标法。", "请打电话。"),
    ],
)
def test_an_entry_tells_what_it_has_a_word_of(asked: str, telling: str, silent: str) -> None:
    assert tells(entry(telling), asked)
    assert not tells(entry(silent), asked)


def test_steps_and_materials_are_part_of_what_is_told() -> None:
    assert tells(entry("请坐电梯。", "交费二十元"), "cost")
    assert tells(entry("请坐电梯。", materials=("身份证",)), "materials")


def test_of_an_entry_however_long_all_is_read() -> None:
    assert tells(
        entry("坐电梯不收钱。", *("进大门往右走，看头顶的指示牌。" for _ in range(30))), "cost"
    )


@pytest.mark.parametrize("asked", ["steps", "department", "place", ""])
def test_how_who_and_where_any_entry_may_tell(asked: str) -> None:
    assert tells(entry("在东走廊里。"), asked)


@given(st.sampled_from([*MATTER_WORDS]), st.text(max_size=30))
def test_to_say_more_never_makes_an_entry_tell_less(matter: str, more: str) -> None:
    assert tells(entry("在东走廊里，问一天。"), matter) <= tells(
        entry(f"在东走廊里，问一天。{more}。"), matter
    )
