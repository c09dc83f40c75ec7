"""A place is found by whatever people call it."""

import pytest

from content.wayfinding.gazetteer import Gazetteer
from content.wayfinding.route import Spot


def spot(id: str, name: str | None, category: str = "office") -> Spot:
    return Spot(id, "unit", category, name, "g", id, (0.0, 0.0))


WORDS = Gazetteer(
    [
        spot("A1", "205室"),
        spot("w2", "2号窗口"),
        spot("w12", "12号窗口"),
        spot("cafe-1", "Costa Coffee", "foodservice"),
        spot("cafe-2", "Tea & Co Cafe", "foodservice"),
        spot("wc-1", "东侧卫生间", "restroom"),
        spot("wc-2", "西侧卫生间", "restroom"),
        spot("x", None, "laboratory"),
        spot("lift", "1号电梯", "elevator"),
        spot("archive", "档案室"),
        spot("same-1", "会议室"),
        spot("same-2", "会议室"),
    ],
    {"财务科": "A1", "管钱的": "A1", "不在地图上": "gone"},
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A1", ["A1"]),
        ("a1", ["A1"]),
        ("205室", ["A1"]),
        ("２０５ 室", ["A1"]),
        ("二零五室怎么走", ["A1"]),
        ("costa coffee", ["cafe-1"]),
        ("CostaCoffee", ["cafe-1"]),
        ("tea & co  cafe", ["cafe-2"]),
        ("财务科", ["A1"]),
        ("请问财务科怎么走？", ["A1"]),
        ("带我去档案室", ["archive"]),
        ("去二号窗口", ["w2"]),
        ("2号窗口在哪", ["w2"]),
        ("会议室", ["same-1", "same-2"]),
        ("laboratory", ["x"]),
        ("foodservice", ["cafe-1", "cafe-2"]),
    ],
)
def test_a_place_is_found_by_its_id_name_alias_or_category(text: str, ids: list[str]) -> None:
    meant = WORDS.find(text)
    assert meant is not None
    assert [one.id for one in meant.spots] == ids


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("洗手间", "restroom"),
        ("restroom", "restroom"),
        ("最近的洗手间", "restroom"),
        ("离我最近的厕所在哪", "restroom"),
        ("厕所怎么走", "restroom"),
        ("带我去卫生间", "restroom"),
        ("电梯在哪里", "elevator"),
        ("出口", "exit"),
        ("饮水机在哪", "drinkingfountain"),
        ("服务台", "information"),
        ("最近的无障碍卫生间", "accessible"),
    ],
)
def test_a_kind_is_found_by_its_words(text: str, kind: str) -> None:
    meant = WORDS.find(text)
    assert meant is not None
    assert meant.kind == kind


@pytest.mark.parametrize("text", ["", "？", "天气怎么样", "gone", "不在地图上"])
def test_what_names_no_place_is_not_found(text: str) -> None:
    assert WORDS.find(text) is None
    assert not WORDS.guess(text).spots


@pytest.mark.parametrize(
    ("text", "id_"), [("Costa Cofee", "cafe-1"), ("档案", "archive"), ("Tea and Co Cafe", "cafe-2")]
)
def test_a_slip_of_the_tongue_is_forgiven(text: str, id_: str) -> None:
    assert [one.id for one in WORDS.guess(text).spots] == [id_]


def test_what_may_be_two_is_offered() -> None:
    meant = WORDS.guess("侧卫生间")
    assert not meant.spots
    assert {*meant.candidates[:2]} == {"东侧卫生间", "西侧卫生间"}


def test_a_level_may_be_said_first() -> None:
    above = Spot("wc-up", "amenity", "restroom", None, "f1", "u", (0.0, 0.0))
    words = Gazetteer([spot("wc", None, "restroom"), above], {}, {"一楼": "g", "二楼": "f1"})
    for text, id_ in (
        ("二楼卫生间", "wc-up"),
        ("去2楼的洗手间怎么走", "wc-up"),
        ("一楼厕所", "wc"),
    ):
        meant = words.find(text)
        assert meant is not None
        assert [one.id for one in meant.spots] == [id_]
    assert words.find("三楼卫生间") is None
