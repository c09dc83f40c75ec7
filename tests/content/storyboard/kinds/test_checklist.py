"""The board of things to bring."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.checklist import checklist, named
from content.storyboard.kinds.things import DEEDS, SIDES, THINGS, looks
from content.storyboard.layout import PORTRAIT
from content.storyboard.pictograms import NAMES
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    shot_of,
    texts,
)


def _scene(rows: list[str], *asides: str) -> Scene:
    return Scene(
        "materials-1",
        "checklist",
        "要带的材料",
        lead="需要带这些材料。",
        lines=(
            *(Line(text, f"{text}。") for text in rows),
            *(Line(text, f"{text}。", sign="aside") for text in asides),
        ),
        icon="checklist",
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Line("授权委托书（加盖公章）"), ("授权委托书", "加盖公章")),
        (Line("（2021）30号文件"), ("（2021）30号文件", "")),
        (Line("营业执照", note="原件"), ("营业执照", "原件")),
    ],
)
def test_what_is_remarked_stands_below_the_name(line: Line, expected: tuple[str, str]) -> None:
    assert named(line) == expected


def test_a_checklist_looks_as_before() -> None:
    assert_looks_as_before(
        "checklist",
        _scene(
            [
                "营业执照（原件或加盖公章的复印件）",
                "经办人身份证",
                "授权委托书（加盖公章）",
                "单位公章和法定代表人章（制作电子印章用）",
            ]
        ),
    )


def test_one_thing_looks_as_before() -> None:
    assert_looks_as_before("checklist-one", _scene(["身份证"]))


def test_what_is_no_thing_looks_as_before() -> None:
    assert_looks_as_before("checklist-aside", _scene(["营业执照", "身份证"], "别人代办也行"))


def test_remarks_alone_are_things() -> None:
    layers = checklist(shot_of(_scene([], "别人代办也行", "不收钱")), PORTRAIT)
    assert sum(layer.name.endswith("tick") for layer in layers) == 2


@pytest.mark.parametrize(
    ("rows", "pictograms"),
    [
        (["营业执照", "经办人身份证", "单位公章"], ["licence", "id-card", "seal"]),
        (["证明材料", "其他证明", "更多证明"], ["certificate", "", ""]),
        (["别人代办也行", "鸡蛋", "面粉"], ["", "", ""]),
    ],
)
def test_things_look_like_what_they_are_and_none_like_another(
    rows: list[str], pictograms: list[str]
) -> None:
    assert looks(rows) == pictograms


def test_rows_are_pictured_where_most_of_them_can_be() -> None:
    def pictured(*rows: str) -> int:
        layers = checklist(shot_of(_scene([*rows])), PORTRAIT)
        return sum(layer.name.endswith("thing") for layer in layers)

    assert pictured("营业执照", "经办人身份证", "单位公章") == 3
    assert pictured("营业执照", "鸡蛋", "面粉") == 0
    assert pictured("营业执照" + "和盖章件" * 13, "经办人身份证", "单位公章") == 0


def test_the_picture_of_a_short_list_is_of_its_first_thing() -> None:
    names = {layer.name for layer in checklist(shot_of(_scene(["鸡蛋", "营业执照"])), PORTRAIT)}
    assert "pictogram licence" in names
    assert looks(["鸡蛋"]) == [""]
    alone = {layer.name for layer in checklist(shot_of(_scene(["鸡蛋"])), PORTRAIT)}
    assert "pictogram checklist" in alone


def test_every_look_is_drawn() -> None:
    assert {icon for _, icon in (*THINGS, *DEEDS, *SIDES)} <= set(NAMES)


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, max_size=6), st.lists(texts, max_size=2))
def test_any_things_are_clear_or_refused(rows: list[str], asides: list[str]) -> None:
    assert_clear_or_refused(_scene(rows, *asides))
