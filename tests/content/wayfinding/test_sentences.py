import pytest

from content.wayfinding import sentences


@pytest.mark.parametrize(
    ("angle", "move", "said"),
    [
        (10, "straight", "直行"),
        (40, "half-right", "稍向右转"),
        (-40, "half-left", "稍向左转"),
        (90, "right", "右转"),
        (-120, "left", "左转"),
        (170, "around", "掉头"),
        (-180, "around", "掉头"),
    ],
)
def test_turns(angle: float, move: str, said: str) -> None:
    assert sentences.move(angle) == move
    assert sentences.turn(angle) == said


def test_two_turns_within_a_few_steps_are_told_together() -> None:
    assert sentences.turn(90, -80) == "右转，走几步再左转"


@pytest.mark.parametrize(
    ("angle", "said"),
    [
        (0, "请往前走"),
        (-15, "请往前走"),
        (30, "请往您的右前方走"),
        (-59, "请往您的左前方走"),
        (90, "请向右转"),
        (-90, "请向左转"),
        (130, "请向右后方转"),
        (-149, "请向左后方转"),
        (180, "请向后转"),
        (-160, "请向后转"),
    ],
)
def test_one_sets_out_from_how_one_stands(angle: float, said: str) -> None:
    assert sentences.set_out(angle) == said


@pytest.mark.parametrize(
    ("angle", "said"),
    [
        (0, "就在您面前"),
        (-35, "就在您面前"),
        (36, "在您的右手边"),
        (-90, "在您的左手边"),
        (180, "在您身后"),
    ],
)
def test_the_side_on_which_a_door_is(angle: float, said: str) -> None:
    assert sentences.side(angle) == said


@pytest.mark.parametrize(
    ("lead", "walked", "said"),
    [
        ("左转", "走大约20米", "左转，直行大约20米"),
        ("左转", "走几步", "左转，走几步"),
        ("请往前走", "走大约20米", "请往前走大约20米"),
        ("朝正门方向走", "走几步", "朝正门方向走几步"),
        ("出电梯后直行", "走大约5米", "出电梯后直行大约5米"),
        ("上楼后直行", "走几步", "上楼后往前走几步"),
    ],
)
def test_a_turn_and_its_walk_are_one_action(lead: str, walked: str, said: str) -> None:
    assert sentences.join(lead, walked) == said


@pytest.mark.parametrize(
    ("name", "door", "said"),
    [
        ("财务科", True, "财务科门口"),
        ("1号电梯", True, "1号电梯口"),
        ("电梯", False, "电梯口"),
        ("正门", True, "正门"),
        ("出口", True, "出口"),
        ("服务台", False, "服务台"),
    ],
)
def test_where_one_is_at_a_landmark(name: str, door: bool, said: str) -> None:
    assert sentences.spot(name, door=door) == said


def test_what_is_passed_close_by_has_no_side() -> None:
    assert sentences.passing("服务台", 0.4) == "经过服务台"
    assert sentences.passing("服务台", -3.0) == "经过左手边的服务台"


@pytest.mark.parametrize(
    ("way", "up", "said", "off"),
    [
        ("elevator", True, "乘它上到3楼", "出电梯后"),
        ("escalator", False, "乘它下到3楼", "离开扶梯后"),
        ("stairs", True, "走它上到3楼", "上楼后"),
        ("stairs", False, "走它下到3楼", "下楼后"),
        ("ramp", True, "走它上到3楼", "走完坡道后"),
    ],
)
def test_floors_are_changed(way: str, up: bool, said: str, off: str) -> None:
    assert sentences.climb(way, "它", "3楼", up=up) == said  # type: ignore[arg-type]
    assert sentences.off(way, up=up) == off  # type: ignore[arg-type]


def test_a_direction_is_shortened_by_what_is_passed_then_by_where_one_turns() -> None:
    text = "走到电梯口左转，直行大约20米，经过右手边的服务台，走进东走廊。"
    assert sentences.without_passed(text) == "走到电梯口左转，直行大约20米。"
    assert sentences.bare(text) == "左转，直行大约20米。"
    assert sentences.bare("到了，财务科在您的左手边。") == "到了，财务科在您的左手边。"
