"""The board of conditions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.dialogue import asked
from content.storyboard.kinds.flow import flow
from content.storyboard.layout import LANDSCAPE
from content.storyboard.scene import Line, Scene, Sign
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _scene(*lines: Line, number: int = 2) -> Scene:
    return Scene(f"answer-{number}", "flow", "能当场答复吗", lines=lines, icon="branch")


def _branch(condition: str, text: str, sign: Sign = "") -> Line:
    return Line(text, f"{condition}，{text}。", condition, sign)


_OPPOSITES = (
    _branch("能当场答复的", "当场就答复", "yes"),
    _branch("不能当场答复的", "自收到申请之日起二十个工作日内答复您", "no"),
)
_CLASSES = (
    _branch("经营第三类", "要有经营许可证"),
    _branch("经营第二类", "要办经营备案"),
    _branch("国家规定免备案的", "不用备案"),
)


def test_yes_and_no_look_as_before() -> None:
    assert_looks_as_before("flow", _scene(*_OPPOSITES))


def test_one_condition_looks_as_before() -> None:
    after = Line("拿不准就问代理机构", "拿不准就问代理机构。")
    assert_looks_as_before(
        "flow-one", _scene(_branch("第一次来投标的", "先办好主体注册和CA数字证书"), after)
    )


def test_one_condition_in_a_dialogue_looks_as_before() -> None:
    asked_once = _branch("第一次来投标的", "先办好主体注册和CA数字证书")
    assert_looks_as_before("flow-asked", _scene(asked_once, number=1))


def test_what_matters_behind_one_condition_is_on_a_plate_and_looks_as_before() -> None:
    called = Line(
        "请打0537-7817005问一问", "请打0537-7817005问一问。", "找不着路的", "", ("0537-7817005",)
    )
    assert_looks_as_before("flow-called", _scene(called))


@pytest.mark.parametrize(
    ("case", "question"),
    [
        ("找不着路的", "找不着路？"),
        ("电话占线的时候", "电话占线？"),
        ("如果看不懂的话", "如果看不懂？"),
        ("材料齐全", "材料齐全？"),
        ("别的", "别的？"),
    ],
)
def test_a_case_is_asked_as_a_visitor_would(case: str, question: str) -> None:
    assert asked(case) == question


def test_one_case_after_another_is_not_told_alike() -> None:
    told = [
        {layer.name for layer in flow(shot_of(_scene(_OPPOSITES[0], number=number)), LANDSCAPE)}
        for number in (1, 2)
    ]
    assert "visitor" in told[0]
    assert "arrow" in told[1]


def test_several_conditions_look_as_before() -> None:
    assert_looks_as_before("flow-rows", _scene(*_CLASSES))


@settings(max_examples=24, deadline=None)
@given(
    st.lists(
        st.tuples(texts, texts, st.sampled_from(["", "do", "yes", "no", "aside"])), max_size=6
    ),
    st.integers(1, 2),
)
def test_any_flow_is_clear_or_refused(rows: list[tuple[str, str, Sign]], number: int) -> None:
    lines = (Line(t, "听好了。", note, sign) for t, note, sign in rows)
    assert_clear_or_refused(_scene(*lines, number=number))


@pytest.mark.parametrize("lines", [_OPPOSITES[:1], _OPPOSITES, _CLASSES])
def test_the_arrow_sets_out_before_what_happens_is_there(lines: tuple[Line, ...]) -> None:
    layers = flow(shot_of(_scene(*lines)), LANDSCAPE)
    arrows = [layer.begins for layer in layers if layer.name == "arrow"]
    outcomes = [layer.begins for layer in layers if layer.name.startswith("outcome")]
    assert len(arrows) == len(outcomes) == len(lines)
    assert all(arrow < outcome for arrow, outcome in zip(arrows, outcomes, strict=True))


def test_a_branch_without_a_condition_is_told_by_its_sign() -> None:
    lines = (Line("可以", "可以。", sign="yes"), Line("不可以", "不可以。", sign="no"))
    names = [layer.name for layer in flow(shot_of(_scene(*lines)), LANDSCAPE)]
    assert names.count("sign") == 2
