"""A project is called by its name, not by its notice's title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.notice_names import names
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("济宁市第一中学教学楼工程施工招标公告", "第一中学教学楼工程施工"),
        ("市图书馆图书采购项目成交结果公告", "市图书馆图书采购项目"),
        ("机关公务车辆转让（第二次）的公告", "机关公务车辆"),
        ("济宁高新区工业用地使用权挂牌出让公告", "高新区工业用地使用权"),
    ],
)
def test_a_title_loses_what_every_title_has(title: str, called: str) -> None:
    assert names(title)[0] == title
    assert names(title)[-1] == called


@given(st.text("济宁市中学教学楼工程招标采购公告公示的", min_size=1, max_size=20))
def test_the_title_itself_is_always_a_name_and_none_is_empty(title: str) -> None:
    assert names(title)[0] == title
    assert all(names(title))


@pytest.mark.parametrize(
    ("said", "notice"),
    [
        ("实验小学教学楼什么时候开标", "school-building"),
        ("环卫车辆的项目在哪开标", "sweeper-trucks"),
        ("洒水车采购", "sweeper-trucks"),
        ("图书馆的书谁中标了", "library-books"),
        ("公务车转让", "old-cars"),
        ("核磁共振设备采购", "imaging-device"),
    ],
)
def test_a_notice_is_found_by_its_project(said: str, notice: str) -> None:
    decision = ANSWERS.decide(said, heard=True)
    assert (decision.outcome, decision.target and decision.target.id) == ("answer", notice)


@pytest.mark.parametrize("said", ["招标公告在哪看", "投标保证金什么时候退", "怎么报名投标"])
def test_a_question_about_any_project_is_no_notice(said: str) -> None:
    target = ANSWERS.decide(said).target
    assert target is not None
    assert target.kind == "question"
