"""Of which kind a board is, and what its lines hold."""

import pytest

from content.storyboard.scene import Scene
from tests.content.storyboard.script.scripted import boards, rows


def board(answer: str, ask: str = "保证金怎么退") -> Scene:
    (scene,) = boards(answer, ask)
    return scene


def test_a_deadline_is_a_time_with_what_happens_then() -> None:
    scene = board("招标人收到异议后三日内答复。")
    assert scene.kind == "timeline"
    assert rows(scene) == [("招标人收到异议后答复", "三日内")]
    assert scene.heading == "多久答复"


@pytest.mark.parametrize(
    ("answer", "text", "note"),
    [
        ("公示期不得少于三日。", "公示期", "不得少于三日"),
        ("请在截止时间十日前书面提出。", "请在截止时间十日前书面提出", "十日前"),
        ("每年1月31日前公布。", "公布", "每年1月31日前"),
        ("一般二十个工作日内公开。", "公开", "一般二十个工作日内"),
        ("期限是一个工作日。", "期限", "一个工作日"),
    ],
)
def test_times_are_found_however_they_are_put(answer: str, text: str, note: str) -> None:
    scene = board(answer)
    assert scene.kind == "timeline"
    assert rows(scene)[-1] == (text, note)


def test_hours_stand_with_their_part_of_the_day() -> None:
    scene = board("工作日上班：上午八点半到十二点，下午一点半到五点半。", "几点上班")
    assert (scene.kind, scene.heading, scene.icon) == ("timeline", "工作日上班", "clock")
    assert rows(scene) == [("八点半到十二点", "上午"), ("一点半到五点半", "下午")]


def test_sums_stand_large_with_what_they_are_the_amount_of() -> None:
    scene = board("施工估算价四百万元以上，设备、材料二百万元以上。")
    assert scene.kind == "amount"
    assert rows(scene) == [("四百万元以上", "施工估算价"), ("二百万元以上", "设备、材料")]


@pytest.mark.parametrize(
    "answer",
    ["最多交80万元。", "手续费不超过2%。", "扣百分之十到二十。", "每本20元。", "工本费每本20元。"],
)
def test_money_and_shares_are_amounts(answer: str) -> None:
    kinds = {scene.kind for scene in boards(answer)}
    assert kinds == ({"amount"} if answer != "每本20元。" else {"statement"})


def test_opposite_cases_are_yes_and_no() -> None:
    scene = board("能当场答复的，当场就答复；不能当场答复的，请等二十日。")
    assert scene.kind == "flow"
    assert rows(scene) == [
        ("yes", "当场就答复", "能当场答复的"),
        ("no", "请等二十日", "不能当场答复的"),
    ]


def test_cases_that_are_no_opposites_have_no_signs() -> None:
    scene = board("终止招标的，也会及时退；没中标的，原路退回。")
    assert [line.sign for line in scene.lines] == ["", ""]


@pytest.mark.parametrize(
    ("answer", "condition"),
    [
        ("如果密码忘了，请到窗口重设。", "如果密码忘了"),
        ("拿不准的，请问财务科。", "拿不准的"),
        ("还不行，请打电话。", "还不行"),
        ("如果被绑定，或者绑错了，请带锁来。", "如果被绑定，或者绑错了"),
    ],
)
def test_a_condition_stands_before_what_follows_from_it(answer: str, condition: str) -> None:
    scene = board(answer)
    assert (scene.kind, scene.lines[0].note) == ("flow", condition)


def test_what_something_is_is_no_condition() -> None:
    assert board("评标区是封闭的，请在外面等。").kind != "flow"


def test_what_is_forbidden_and_what_is_allowed_are_signed() -> None:
    scene = board("价款没付清不能办证，也不得分割办证，可以先登记。")
    assert (scene.kind, scene.pose) == ("dos", "stop")
    assert [line.sign for line in scene.lines] == ["dont", "dont", "do"]


def test_a_lower_limit_is_nothing_forbidden() -> None:
    assert "dos" not in {scene.kind for scene in boards("发售期不得少于五日，请尽早下载。")}


def test_two_that_are_set_against_each_other_stand_side_by_side() -> None:
    scene = board("工程招标的投诉，交给行政监督部门；政府采购的投诉，交给财政部门。", "该找谁")
    assert (scene.kind, scene.heading) == ("comparison", "各找谁")
    assert rows(scene) == [
        ("工程招标的投诉", "交给行政监督部门"),
        ("政府采购的投诉", "交给财政部门"),
    ]


def test_things_to_bring_are_a_list() -> None:
    scene = board("请带上营业执照、经办人身份证、授权委托书和公章。")
    assert (scene.kind, scene.heading) == ("checklist", "要带什么")
    assert [line.text for line in scene.lines] == [
        "请带上营业执照",
        "经办人身份证",
        "授权委托书",
        "公章",
    ]


def test_what_is_announced_as_a_list_is_one() -> None:
    scene = board("常见的有三种：撤销投标文件；不签合同；不交履约保证金。")
    assert (scene.kind, scene.heading, scene.lead) == (
        "checklist",
        "常见的有三种",
        "常见的有三种：",
    )
    assert len(scene.lines) == 3


def test_a_subject_with_two_names_is_no_list() -> None:
    assert board("公司、其他组织和自然人都可以当供应商。").kind == "statement"


def test_a_verdict_is_the_heading_of_what_explains_it() -> None:
    scene = board("能换。请把坏锁带到窗口。", "锁坏了能换吗")
    assert (scene.heading, scene.lead, scene.pose) == ("能换", "能换。", "joy")
    assert [line.text for line in scene.lines] == ["请把坏锁带到窗口"]


def test_what_matters_in_a_line_is_marked() -> None:
    scene = board("请马上打0537-7817005，找财务科挂失。")
    assert [line.marks for line in scene.lines] == [("0537-7817005",), ("财务科",)]


def test_three_compared_things_have_a_board_each() -> None:
    answer = (
        "拍卖是大家同一时间当场加价，出价最高又不低于底价的得。"
        "挂牌是把地块的交易条件挂出来，期间可以多次报价，时间长一些。"
    )
    first, second = boards(answer, "拍卖、挂牌有什么区别")
    assert (first.heading, first.lead) == ("拍卖", "拍卖是")
    assert (second.heading, second.lead) == ("挂牌", "挂牌是")


def test_what_one_does_one_after_another_is_counted() -> None:
    scene = board("打开公共资源交易网，选建设工程这一类，先看公示，再看结果。")
    assert (scene.kind, scene.heading, scene.first) == ("steps", "到网上看", 1)
    assert len(scene.lines) == 4


def test_a_condition_is_no_step() -> None:
    assert board("换好后要重新绑定，马上要开标的，请先说明。").kind != "steps"


def test_each_of_two_sentences_with_a_time_keeps_what_it_is_about() -> None:
    answer = "工程招标，最迟在书面合同签订后五日内退。政府采购没中标的，自通知书发出之日起五个工作日内退。"
    scene = board(answer)
    assert scene.kind == "timeline"
    assert rows(scene) == [
        ("工程招标，最迟在书面合同签订后退", "五日内"),
        ("政府采购没中标的，自通知书发出之日起退", "五个工作日内"),
    ]


def test_who_may_is_not_shown_what_others_may_not() -> None:
    scene = board("可以。政府采购不得歧视中小企业，也不得设门槛。", "新公司能参加吗")
    assert (scene.heading, scene.kind, scene.pose) == ("可以", "statement", "joy")
