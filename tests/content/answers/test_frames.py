"""What people say around a name is understood, and no question is taken for a name."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.frames import asks_for_an_office, asks_the_way, inside, matter
from content.answers.normalise import normalise
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS
from tests.content.answers.bundled import BUNDLED_SET as CONTENT

with (Path(__file__).parent / "frames.tsv").open(encoding="utf-8", newline="") as file:
    TABLE = [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]
OPENINGS = [
    "",
    "去",
    "找",
    "我要去",
    "带我去",
    "请带我去一下",
    "我想找一下",
    "怎么去",
    "到",
    "上",
    "请问",
]
CLOSINGS = ["", "在几楼", "怎么走", "在哪儿办公", "的人在不在", "几点下班", "的电话是多少", "管什么的", "是不是在二楼",
            "有人吗", "往哪边走"]  # fmt: skip


@pytest.mark.parametrize(("said", "outcome", "department"), TABLE)
def test_a_department_is_meant_or_not(said: str, outcome: str, department: str) -> None:
    decision = ANSWERS.decide(said)
    ids = [c.target.id for c in decision.candidates if c.target.kind == "department"]
    if outcome == "not":
        assert decision.target is None or decision.target.kind != "department"
    else:
        assert decision.outcome == outcome
        assert department in (ids[:1] if outcome == "answer" else ids)


@given(
    st.sampled_from(OPENINGS),
    st.sampled_from(CONTENT.departments),
    st.sampled_from(CLOSINGS),
    st.data(),
)
def test_any_frame_around_any_name_means_the_department(
    opening: str, department: object, closing: str, data: st.DataObject
) -> None:
    assert isinstance(department, type(CONTENT.departments[0]))
    name = data.draw(st.sampled_from((department.name, *department.aliases)))
    assert normalise(name) in inside(normalise(f"{opening}{name}{closing}"))
    decision = ANSWERS.decide(f"{opening}{name}{closing}")
    assert decision.outcome == "answer"
    assert decision.target is not None
    # 办事找保证金窗口 may be a question's own wording.
    assert decision.target.kind == "question" or decision.target.id == department.id


@given(st.text("我要去找带在哪里几楼的人管什么科电话", max_size=240))
def test_taking_frames_off_ends_and_only_shortens(wording: str) -> None:
    found = [*inside(wording)]
    assert found[0] == wording
    assert len(found) == len(set(found)) <= 200
    assert all(text in wording for text in found)


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("保证金的事归哪个科管", "保证金"),
        ("我想找管监督的同志", "监督"),
        ("搞产权的那个科在几楼", "产权"),
        ("保证金什么时候退", ""),
        ("科室", ""),
    ],
)
def test_whose_matter_it_is_may_be_asked(said: str, whose: str) -> None:
    assert matter(said) == whose


@pytest.mark.parametrize(
    "said", ["这事归哪个科", "找一下管钱的同志", "盖章去哪个窗口", "谁负责开标"]
)
def test_who_asks_for_an_office_is_told_from_who_does_not(said: str) -> None:
    assert asks_for_an_office(normalise(said))
    assert not asks_for_an_office(normalise("保证金什么时候退"))


@pytest.mark.parametrize(
    "said",
    "综合科在几楼 政府采购科怎么走 去综合科 我要去财务科 带我去土地交易科 政采科在哪 财务科往哪走".split(),
)
def test_who_asks_for_the_way_to_a_department_is_shown_it(said: str) -> None:
    assert asks_the_way(normalise(said))
    assert ANSWERS.decide(said).part == "place"


@pytest.mark.parametrize(
    "said",
    "财务科电话多少 综合科是哪个电话 我找综合科的人 综合科管什么 政府采购科 上次的财务科".split(),
)
def test_who_asks_something_else_of_a_department_is_not(said: str) -> None:
    assert not asks_the_way(normalise(said))
