"""The board of amounts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.amount import amount
from content.storyboard.kinds.figure import counted
from content.storyboard.kinds.quantity import Quantity, quantity
from content.storyboard.kinds.sums import figure_of
from content.storyboard.layers import Layer
from content.storyboard.layout import PORTRAIT
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _scene(*lines: Line, icon: str = "coin") -> Scene:
    return Scene("answer-1", "amount", "最多交多少", lines=lines, icon=icon)


def _line(text: str, note: str = "") -> Line:
    return Line(text, f"{note}{text}。", note)


def test_a_percentage_alone_looks_as_before() -> None:
    assert_looks_as_before("amount-share", _scene(_line("不超过百分之二", "工程招标的保证金")))


def test_sums_of_money_side_by_side_look_as_before() -> None:
    sums = (
        ("四百万元以上", "施工单项合同"),
        ("二百万元以上", "重要设备、材料"),
        ("一百万元以上", "勘察、设计、监理"),
    )
    assert_looks_as_before("amount-money", _scene(*(_line(*each) for each in sums)))


def test_a_count_in_a_sentence_looks_as_before() -> None:
    line = Line("投标人少于三个的，不得开标", "投标人少于三个的，不得开标。", marks=("少于三个",))
    assert_looks_as_before("amount-count", _scene(line, icon="people"))


def test_many_amounts_look_as_before() -> None:
    sums = ("四百万", "三百万", "二百万", "一百万", "八十万", "两万")
    lines = (_line(f"{each}元以上", "某一种合同估算价") for each in sums)
    assert_looks_as_before("amount-many", _scene(*lines))


@pytest.mark.parametrize(
    "share", ["百分之零", "0.5%", "百分之十到二十", "50%", "三分之二", "100%", "120%"]
)
def test_every_percentage_is_drawn(share: str) -> None:
    assert_clear_or_refused(_scene(_line(f"不超过{share}", "合同金额")))


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(texts, st.integers(0, 10**9).map(lambda n: f"不超过{n}元")),
            texts,
        ),
        max_size=6,
    )
)
def test_any_amounts_are_clear_or_refused(rows: list[tuple[str, str]]) -> None:
    assert_clear_or_refused(_scene(*(Line(text, "听好了。", note) for text, note in rows)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("不超过估算价的百分之二", Quantity("share", "2%", 2, 2, "%")),
        ("扣百分之十到二十", Quantity("share", "10%～20%", 20, 10, "%")),
        ("三分之二以上成员同意", Quantity("share", "三分之二", 200 / 3, 200 / 3, "")),
        ("四百万元以上", Quantity("money", "400万元", 4e6, 4e6, "元")),
        ("两万元", Quantity("money", "2万元", 2e4, 2e4, "元")),
        ("一万二千元", Quantity("money", "12000元", 12e3, 12e3, "元")),
        ("一千零八十一条", Quantity("count", "1081条", 1081, 1081, "条")),
        ("8900余个交易主体", Quantity("count", "8900余个", 8900, 8900, "个")),
        ("第二条", None),
        ("一般当场办好", None),
        ("最好提前一两天", None),
        ("十五六个人", None),
        ("百分之一两", None),
        ("0537-7817005", None),
    ],
)
def test_quantities_are_found_as_they_are_written(text: str, found: Quantity | None) -> None:
    assert quantity(text) == found


def test_the_marked_quantity_is_the_one_shown() -> None:
    line = Line("估算价一百万元的，最多交两万元", marks=("两万元",))
    found = figure_of(line)
    assert found
    assert found.shown == "2万元"


def test_a_figure_counts_up_to_its_value() -> None:
    found = quantity("1081条")
    assert found
    layers = counted(found, found.shown, 500, 500, 100, 12)
    assert len(layers) > 4
    assert [layer.begins for layer in layers] == sorted({layer.begins for layer in layers})
    assert layers[-1].scale != layers[0].scale


def test_stacks_of_coins_are_as_high_as_the_sums() -> None:
    shot = shot_of(_scene(_line("四百万元", "甲"), _line("二百万元", "乙")))
    names = [layer.name for layer in amount(shot, PORTRAIT)]
    assert names.count("coin 1") == 2
    assert _coins(amount(shot, PORTRAIT)) == 9 + round(9 / 2)


def _coins(layers: list[Layer]) -> int:
    return sum(layer.name.startswith("coin") for layer in layers)
