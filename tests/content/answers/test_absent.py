"""A number that no window and no room here bears is told, and not taken for one that it ends like."""

import pytest

from content.answers import Alternative
from content.answers.absent import Absent
from content.answers.normalise import normalise
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS
from tests.content.answers.bundled import BUNDLED_SET

NAMES = {place.id: place.name for place in BUNDLED_SET.places}


@pytest.mark.parametrize(
    ("said", "absent"),
    [
        ("二十号窗口", "二十号窗口"),
        ("20号窗口在哪", "二十号窗口"),
        ("一百号窗口", "一百号窗口"),
        ("请问十三窗口怎么走", "十三号窗口"),
        ("带我去七号开标室", "七号开标室"),
        ("五号电梯", "五号电梯"),
        ("我要到20号窗口", "二十号窗口"),
        ("四楼怎么走", "四楼"),
        ("开标室六", "六号开标室"),
        ("我要去5层", "五层"),
        ("五楼的洗手间", "五楼"),
        ("十二楼有什么", "十二楼"),
    ],
)
@pytest.mark.parametrize("heard", [False, True])
def test_what_is_not_here_is_told(said: str, absent: str, heard: bool) -> None:
    decision = ANSWERS.decide(said, heard)
    assert (decision.outcome, decision.absent) == ("unknown", absent)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("10号窗口", "10号窗口"),
        ("十二号窗口在哪", "12号窗口"),
        ("一号会议室在几楼", "第一会议室"),
        ("二号评标室", "第二评标室"),
        ("第三个开标室在哪", "第三开标室"),
        ("第三开标室", "第三开标室"),
        ("劳驾第二开标室在哪", "第二开标室"),
        ("开标室 3", "第三开标室"),
        ("开标室五在哪", "第五开标室"),
        ("2号窗", "2号窗口"),
        ("10号柜台怎么走", "10号窗口"),
        ("205在哪", "205室"),
        ("九点在二号开标室开标，怎么走", "第二开标室"),
        ("通知上写的第三开标室，是在哪一层", "第三开标室"),
    ],
)
def test_what_is_here_is_led_to(said: str, name: str) -> None:
    decision = ANSWERS.decide(said)
    assert decision.target is not None
    assert NAMES[decision.target.id] == name


@pytest.mark.parametrize(
    "said",
    [
        "一至四号窗口",
        "三四号窗口",
        "1到4号窗口",
        "两室一厅的房子多少钱",
        "第一次去开标室",
        "我是来评标的",
        "3号楼在哪",
        "三楼怎么去",
        "负一楼怎么走",
        "这楼有几层",
        "盖五层楼要什么手续",
        "去三层怎么走",
        "两层楼的厂房怎么租",
        "二楼以上怎么走",
    ],
)
def test_what_bears_no_number_or_several_is_decided_as_ever(said: str) -> None:
    assert ANSWERS.decide(said).absent == ""


def test_what_a_text_speaks_of_may_be_somewhere() -> None:
    absent = Absent(["二号窗口"], ["请到十五号窗口取号", "三号楼"])
    said = {"十五号窗口在哪": Alternative("15号窗口在哪"), "三号楼": Alternative("3号楼")}
    assert absent.named(said) == ""


def test_one_reading_of_many_is_not_believed() -> None:
    absent = Absent([normalise("2号窗口")], ())
    readings = {"二号窗口": Alternative("二号窗口", 0.7), "九号窗口": Alternative("九号窗口", 0.3)}
    assert absent.named(readings) == ""
    assert absent.named({"九号窗口": Alternative("九号窗口", 0.7)}) == "九号窗口"


def test_nobody_asks_the_way_to_where_they_are() -> None:
    decision = ANSWERS.decide("我在二号开标室，怎么走到外面去")
    assert decision.target is None or NAMES.get(decision.target.id) != "第二开标室"
