"""Directions, as they are told, are read aloud step by step."""

import pytest

from content.narration.sentences import pieces
from content.wayfinding.directions import directions
from tests.content.wayfinding.small_hall import FIRST, HALL, KIOSK, SECOND, leg, route

UP_BY_LIFT = route(
    "kiosk",
    "bids",
    leg(FIRST, [KIOSK, (20, 6), (36, 5.5), (37.5, 4), (37.5, 2.5)], "elevator", "lift-1"),
    leg(SECOND, [(37.5, 2.5), (37.5, 8), (37, 11)]),
)


def test_each_step_is_a_piece() -> None:
    texts = [step.text for step in directions(UP_BY_LIFT, HALL, 0.0)]
    assert [piece.shown for piece in pieces("".join(texts))] == texts


def test_nothing_is_lost_or_spelt_out() -> None:
    texts = [step.text for step in directions(UP_BY_LIFT, HALL, 0.0)]
    assert [piece.said for piece in pieces("".join(texts))] == [
        "请向右转，直行大约三十米，经过左手边的服务台，走进东走廊。",
        "一号电梯在您的右手边，乘一号电梯上到二楼。",
        "出电梯后直行大约五米。",
        "到了，第一开标室就在您面前。",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("到了，104室财务科在您的左手边。", "到了，幺零四室财务科在您的左手边。"),
        ("走到3号窗口左转，走几步。", "走到三号窗口左转，走几步。"),
        ("乘电梯下到地下1层。", "乘电梯下到地下一层。"),
        ("乘电梯下到G层。", "乘电梯下到 G 层。"),
        ("经过Trauma and Orthopaedics。", "经过 Trauma and Orthopaedics。"),
    ],
)
def test_numbers_and_foreign_names_are_read(text: str, said: str) -> None:
    (piece,) = pieces(text)
    assert (piece.shown, piece.said.replace(" ", "")) == (text, said.replace(" ", ""))


def test_a_long_step_is_divided_where_one_breathes() -> None:
    text = "走到第四开标室门口稍向右转，直行大约30米，经过左手边的公共资源交易政策咨询服务台，走进东走廊。"
    shown = [piece.shown for piece in pieces(text)]
    assert "".join(shown) == text
    assert all(part.endswith(("，", "。")) for part in shown)
