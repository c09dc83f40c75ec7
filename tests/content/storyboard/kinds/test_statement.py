"""How a sentence's board is composed by what it holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.browser import browser
from content.storyboard.kinds.locks import locks
from content.storyboard.kinds.panel import panel
from content.storyboard.kinds.plate import plate, weighty
from content.storyboard.kinds.quote import quote
from content.storyboard.kinds.statement import Composition, compositions
from content.storyboard.layout import LANDSCAPE, LAYOUTS
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)

_CALLED = (
    Line("先别着急", "先别着急，"),
    Line("请马上打0537-7817005挂失", "请马上打0537-7817005挂失，", marks=("0537-7817005",)),
    Line("防止别人冒用", "防止别人冒用。"),
)
_COUNTED = (Line("2021年中心公开政府采购信息一千零八十一条", "2021年中心公开一千零八十一条。"),)
_ONLINE = (
    Line("打开济宁市公共资源交易网", "打开济宁市公共资源交易网，"),
    Line("选政府采购这一类就能看到", "选政府采购这一类就能看到。"),
)
_SHORT = (Line("它只是预告", "它只是预告，"), Line("最后以采购公告为准", "最后以采购公告为准。"))
_LONGER = (
    Line("先签成交确认书", "先签成交确认书，"),
    Line("再按约定的时间", "再按约定的时间"),
    Line("和主管部门签出让合同", "和主管部门签出让合同。"),
)


def _scene(lines: tuple[Line, ...], number: int = 1, icon: str = "document") -> Scene:
    return Scene(f"answer-{number}", "statement", "看公告", lines=lines, icon=icon)


@pytest.mark.parametrize(
    ("scene", "composed"),
    [
        (_scene(_CALLED), plate),
        (_scene(_COUNTED), plate),
        (_scene(_ONLINE, icon="globe"), browser),
        (_scene(_SHORT, 3), quote),
        (_scene(_SHORT, 1), locks),
        (_scene(_SHORT, 2), panel),
        (_scene(_LONGER, 2), locks),
        (_scene(_LONGER, 1), panel),
    ],
)
def test_a_board_is_composed_by_what_it_holds(scene: Scene, composed: Composition) -> None:
    assert next(compositions(scene)) is composed
    assert composed(shot_of(scene), LANDSCAPE)


def test_without_a_pictogram_there_is_no_picture() -> None:
    assert panel not in [*compositions(_scene(_LONGER, icon=""))]


def test_much_stands_in_a_column() -> None:
    assert not [*compositions(_scene((Line("把施工图设计文件送去审查"),) * 6))]
    assert not [*compositions(_scene(()))]


@pytest.mark.parametrize(
    ("name", "scene"),
    [
        ("statement-called", _scene(_CALLED, icon="phone")),
        ("statement-counted", _scene(_COUNTED, icon="cart")),
        ("statement-online", _scene(_ONLINE, icon="globe")),
        ("statement-quoted", _scene(_SHORT, 3)),
        ("statement-stepped", _scene(_LONGER, 2)),
        ("statement-pictured", _scene(_LONGER, 1, "contract")),
        ("statement-pictured-below", _scene(_SHORT, 2, "cart")),
    ],
)
def test_each_looks_as_before(name: str, scene: Scene) -> None:
    assert_looks_as_before(name, scene)


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("请先打0537-7817005问一问", "0537-7817005", ("请先打", "0537-7817005", "问一问", "phone")),
        ("网址是www.jining.gov.cn", "", ("网址是", "www.jining.gov.cn", "", "globe")),
        ("发售期不得少于五日", "不得少于五日", ("发售期", "不得少于5日", "", "deadline")),
        ("合同签订后五日内退", "五日内", ("合同签订后", "5日内退", "", "calendar")),
        ("上午八点半开始上班", "八点半", ("上午", "八点半", "开始上班", "clock")),
        ("最多交两万元", "两万元", ("最多交", "2万元", "", "coin")),
        ("到大厅服务台领", "大厅服务台", ("", "到大厅服务台领", "", "map-pin")),
        ("公开了八千九百余个交易主体", "", ("公开了", "8900余个", "交易主体", "chart")),
        ("截止前上传", "截止前", ("", "截止前上传", "", "deadline")),
    ],
)
def test_what_matters_is_set_apart(text: str, mark: str, expected: tuple[str, ...]) -> None:
    found = weighty((Line(text, marks=(mark,) if mark else ()),))
    assert found
    assert (found.before, found.shown, found.after, found.icon) == expected


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (Line("请慢走"),),
        (Line("五日内或者十日内", marks=("五日内", "十日内")),),
        (Line("您可以到这里来", marks=("公共资源交易服务中心的一楼大厅西侧走廊尽头",)),),
    ],
)
def test_nothing_or_several_things_are_not_set_apart(lines: tuple[Line, ...]) -> None:
    assert weighty(lines) is None


def test_a_board_without_anything_weighty_has_no_plate() -> None:
    with pytest.raises(ValueError, match="answer-1"):
        plate(shot_of(_scene(_LONGER)), LAYOUTS["portrait"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.builds(Line, texts, texts), min_size=1, max_size=4),
    st.integers(1, 4),
    st.sampled_from(["", "coin", "globe"]),
)
def test_any_sentence_is_clear_or_refused(lines: list[Line], number: int, icon: str) -> None:
    assert_clear_or_refused(_scene(tuple(lines), number, icon))


@settings(max_examples=25, deadline=None)
@given(texts, st.text("0123456789-", min_size=6, max_size=16), texts)
def test_any_telephone_is_clear_or_refused(before: str, number: str, after: str) -> None:
    called = f"{before}{number}{after}"
    assert_clear_or_refused(_scene((Line(called, called, marks=(number,)),)))
