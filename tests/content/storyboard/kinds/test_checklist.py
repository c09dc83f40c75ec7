"""The board of things to bring."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.storyboard.kinds.checklist import named
from content.storyboard.scene import Line, Scene
from tests.content.storyboard.kinds.boards import (
    assert_clear_or_refused,
    assert_looks_as_before,
    texts,
)


def _scene(rows: list[str]) -> Scene:
    return Scene(
        "materials-1",
        "checklist",
        "要带的材料",
        lead="需要带这些材料。",
        lines=tuple(Line(text, f"{text}。") for text in rows),
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


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, max_size=6))
def test_any_things_are_clear_or_refused(rows: list[str]) -> None:
    assert_clear_or_refused(_scene(rows))
